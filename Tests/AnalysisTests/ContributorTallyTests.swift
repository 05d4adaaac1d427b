import Analysis
import SocialAid
import Testing
import Trajectories

@Suite("Contributors of a cell")
struct ContributorTallyTests {
  private func person(_ number: Int, dossiers: [Int]) -> Trajectory {
    var trajectory = Trajectory(
      person: MonthDrawing.key(number),
      axis: MonthSpan(MonthDrawing.origin, until: MonthDrawing.origin))
    trajectory.dossiers = dossiers.map { DossierKey(Pseudonym(high: 0, low: UInt64($0))) }
    return trajectory
  }

  @Test("Persons add up, a dossier of several persons counts once, nobody's counts as its own")
  func counts() {
    var tally = ContributorTally()
    tally.add(person(1, dossiers: [5, 6]))
    tally.add(person(2, dossiers: [5]))
    tally.add(person(3, dossiers: [6]))
    tally.add(person(4, dossiers: []))
    #expect(tally.persons == 4)
    #expect(tally.dossiers == 3)
  }

  @Test(
    "Merging in any order and split gives the counts of one pass", arguments: [0, 1, 700, 5000])
  func merging(cut: Int) {
    let persons = (0..<5000).map { person($0, dossiers: [$0 * $0 % 1777]) }
    let expected = Set(persons.map { $0.dossiers[0] }).count
    var first = ContributorTally()
    var second = ContributorTally()
    for person in persons[..<cut] { first.add(person) }
    for person in persons[cut...] { second.add(person) }
    var backwards = second
    backwards.merge(first)
    first.merge(second)
    #expect(first.persons == 5000 && first.dossiers == expected)
    #expect(backwards.persons == 5000 && backwards.dossiers == expected)
  }

  @Test("Exact up to the limit; above it within one percent, and the same in any order")
  func aboveTheLimit() {
    func tally(_ numbers: some Sequence<Int>) -> ContributorTally {
      var tally = ContributorTally()
      for number in numbers { tally.add(person(number, dossiers: [number / 2])) }
      return tally
    }
    let limit = ContributorTally.exactLimit
    #expect(tally(0..<(2 * limit)).dossiers == limit)
    let all = tally(0..<(6 * limit))
    #expect(abs(all.dossiers - 3 * limit) < 3 * limit / 100)
    #expect(tally((0..<(6 * limit)).reversed()).dossiers == all.dossiers)
    var parts = tally(stride(from: 0, to: 6 * limit, by: 2))
    parts.merge(tally(stride(from: 1, to: 6 * limit, by: 2)))
    #expect(parts.dossiers == all.dossiers)
  }
}
