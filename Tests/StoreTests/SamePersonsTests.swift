import SocialAid
import Store
import TestKit
import Testing

/// The order of linkage: AHV number, local number within its numbering, name + birth + sex.
@Suite("Which persons are one")
struct SamePersonsTests {
  private func anchor(
    _ number: UInt64, _ rule: IdentityAnchor.Rule, _ value: UInt64, system: UInt64
  ) -> IdentityAnchor {
    IdentityAnchor(
      person: person(number), anchor: Pseudonym(high: value, low: value &* 7), rule: rule,
      system: system, line: 1)
  }

  /// Persons 1 and 2, alone in the dossiers of their numbers, with these anchors.
  private func linked(
    _ anchors: [IdentityAnchor], persons: [UInt64] = [1, 2]
  ) throws -> (histories: [History], counts: LinkCounts) {
    let workdir = try Workdir()
    let store = try CanonicalStore(path: workdir.file("store.sqlite"))
    for number in persons {
      var batch = applicant(number)
      batch.bookings = [booking(number, number * 10, in: "2024-01")]
      batch.bookings[0].person = person(number)
      batch.anchors = anchors.filter { $0.person == person(number) }
      try store.load(delivery("d\(number)"), batch)
    }
    return (try store.allHistories(), try store.linkCounts())
  }

  @Test("The same AHV number in two numberings, or twice in one, is one person with all records")
  func ahv() throws {
    for system in [2, 1] as [UInt64] {
      let (histories, counts) = try linked([
        anchor(1, .ahv, 5, system: 1), anchor(2, .ahv, 5, system: system),
      ])
      #expect(histories.count == 1)
      #expect(histories.first?.memberships.count == 2)
      #expect(histories.first?.bookings.count == 2)
      let own = histories.first?.person.key
      #expect(histories.first?.bookings.allSatisfy { $0.person == own } == true)
      #expect(counts.byAHV == 1 && counts.probable == 0 && counts.ambiguous == 0)
    }
  }

  @Test("Without anchors, or with different ones, persons stay apart")
  func apart() throws {
    #expect(try linked([]).histories.count == 2)
    let (histories, counts) = try linked([
      anchor(1, .ahv, 5, system: 1), anchor(2, .ahv, 6, system: 2),
    ])
    #expect(histories.count == 2 && counts == LinkCounts())
  }

  @Test("Name, birth and sex join persons of two numberings, counted as probable")
  func probable() throws {
    let (histories, counts) = try linked([
      anchor(1, .probable, 5, system: 1), anchor(2, .probable, 5, system: 2),
    ])
    #expect(histories.count == 1 && counts.probable == 1 && counts.byAHV == 0)
  }

  @Test("Within one numbering the local number decides: two namesakes stay two")
  func namesakes() throws {
    let (histories, counts) = try linked([
      anchor(1, .probable, 5, system: 1), anchor(2, .probable, 5, system: 1),
    ])
    #expect(histories.count == 2 && counts.probable == 0 && counts.ambiguous == 2)
  }

  @Test("Numbers of one system that share an anchor are counted, each once; across systems not")
  func severalNumbers() throws {
    let (_, counts) = try linked(
      [
        anchor(1, .ahv, 5, system: 1), anchor(2, .ahv, 5, system: 1),
        anchor(1, .probable, 6, system: 1), anchor(2, .probable, 6, system: 1),
        anchor(3, .probable, 6, system: 1), anchor(4, .ahv, 5, system: 2),
      ], persons: [1, 2, 3, 4])
    #expect(counts.severalNumbers == 3)
    let apart = try linked([anchor(1, .ahv, 5, system: 1), anchor(2, .ahv, 5, system: 2)])
    #expect(apart.counts.severalNumbers == 0)
  }

  @Test("Two candidates on one side leave all apart; another AHV number forbids the joining")
  func doubt() throws {
    let three = try linked(
      [
        anchor(1, .probable, 5, system: 1), anchor(2, .probable, 5, system: 1),
        anchor(3, .probable, 5, system: 2),
      ], persons: [1, 2, 3])
    #expect(three.histories.count == 3)
    let other = try linked([
      anchor(1, .probable, 5, system: 1), anchor(2, .probable, 5, system: 2),
      anchor(1, .ahv, 8, system: 1), anchor(2, .ahv, 9, system: 2),
    ])
    #expect(other.histories.count == 2 && other.counts.ambiguous == 2)
  }

  @Test("A person told with two AHV numbers is joined to nobody by them")
  func twoNumbers() throws {
    let (histories, counts) = try linked([
      anchor(1, .ahv, 5, system: 1), anchor(1, .ahv, 6, system: 1), anchor(2, .ahv, 5, system: 2),
    ])
    #expect(histories.count == 2 && counts.ambiguous == 1)
  }

  @Test("The order in which deliveries come does not matter")
  func order() throws {
    let anchors = [anchor(1, .ahv, 5, system: 1), anchor(2, .ahv, 5, system: 2)]
    let one = try linked(anchors, persons: [1, 2]).histories.map(\.person.key)
    let other = try linked(anchors, persons: [2, 1]).histories.map(\.person.key)
    #expect(one == other)
  }
}
