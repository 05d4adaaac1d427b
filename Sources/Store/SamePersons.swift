import GRDB
import SocialAid

/// Which persons of the store are one and the same, by the anchors that were told of them.
///
/// In the order of formats 6.2: persons with the same AHV number are one; otherwise a local
/// number within its numbering is one person; otherwise name, birth date and sex join persons of
/// different numberings, where neither side has another candidate nor another AHV number. A
/// person with two AHV numbers is joined to nobody by them.
struct SamePersons {
  /// Each joined person and the one whose key stands for all: the smallest.
  private(set) var direct: [UInt32: UInt32] = [:]
  private(set) var counts = LinkCounts()

  private struct Anchor: Hashable {
    let high: Int64
    let low: Int64
  }

  init(_ db: Database, _ persons: EntityKeys) throws {
    var ahv: [UInt32: Set<Anchor>] = [:]
    var probable: [UInt32: Set<Anchor>] = [:]
    var systems: [UInt32: Set<Int64>] = [:]
    let scan = try RawStatement(
      "SELECT person_id, rule, high, low, system FROM identity_anchor", on: db.connection())
    while try scan.next() {
      let person = UInt32(truncatingIfNeeded: scan.int(0))
      let anchor = Anchor(high: scan.int(2), low: scan.int(3))
      if scan.int(1) == Int64(IdentityAnchor.Rule.ahv.rawValue) {
        ahv[person, default: []].insert(anchor)
      } else {
        probable[person, default: []].insert(anchor)
      }
      systems[person, default: []].insert(scan.int(4))
    }
    if systems.isEmpty { return }
    counts.severalNumbers = Self.severalNumbers([ahv, probable], systems)
    for group in Self.groups(ahv, &counts.ambiguous) {
      counts.byAHV += try join(group, persons)
    }
    for group in Self.groups(probable, &counts.ambiguous) {
      let heads = Set(group.map { direct[$0] ?? $0 })
      if heads.count < 2 { continue }
      let numberings = group.flatMap { systems[$0] ?? [] }
      let numbers = Set(group.compactMap { ahv[$0]?.first })
      guard Set(numberings).count == numberings.count, numbers.count < 2 else {
        counts.ambiguous += group.count
        continue
      }
      counts.probable += try join(group, persons)
    }
  }

  /// Numbers that share an anchor with another number of the same numbering (formats rule 8).
  private static func severalNumbers(
    _ rules: [[UInt32: Set<Anchor>]], _ systems: [UInt32: Set<Int64>]
  ) -> Int {
    struct Place: Hashable {
      let anchor: Anchor
      let system: Int64
    }
    var several: Set<UInt32> = []
    for anchors in rules {
      var first: [Place: UInt32] = [:]
      for (person, told) in anchors {
        for anchor in told {
          for system in systems[person] ?? [] {
            let place = Place(anchor: anchor, system: system)
            guard let other = first[place], other != person else {
              first[place] = person
              continue
            }
            several.formUnion([person, other])
          }
        }
      }
    }
    return several.count
  }

  /// Persons that share their only anchor, two or more; those with several are ambiguous.
  private static func groups(
    _ anchors: [UInt32: Set<Anchor>], _ ambiguous: inout Int
  ) -> [[UInt32]] {
    var groups: [Anchor: [UInt32]] = [:]
    for (person, told) in anchors {
      guard told.count == 1, let anchor = told.first else {
        ambiguous += 1
        continue
      }
      groups[anchor, default: []].append(person)
    }
    return groups.values.filter { $0.count > 1 }.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }
  }

  /// Makes one person of many; answers how many keys were given up.
  private mutating func join(_ group: [UInt32], _ persons: EntityKeys) throws -> Int {
    var members = Set(group.map { direct[$0] ?? $0 })
    members.formUnion(group)
    for (person, head) in direct where members.contains(head) { members.insert(person) }
    let heads = Set(members.map { direct[$0] ?? $0 })
    let keys = try heads.map { (key: try persons.key(Int64($0)), id: $0) }
    guard let head = keys.min(by: { $0.key < $1.key })?.id else { return 0 }
    for member in members where member != head { direct[member] = head }
    return heads.count - 1
  }
}

/// How many persons were joined to another, by the rule that joined them.
public struct LinkCounts: Hashable, Sendable {
  /// Participants of a provider that a crosswalk links to a person.
  public var crosswalk = 0
  public var byAHV = 0
  public var probable = 0
  /// Persons that an anchor would join and that were left apart, because it was not unique.
  public var ambiguous = 0
  /// Numbers of one system under which, by an anchor, a person stands who has another number there
  /// too; joined by AHV number alone.
  public var severalNumbers = 0

  public init() {}
}

extension CanonicalStore {
  /// Persons joined by rule, for the quality figures. Cost: reads keys and anchors.
  public func linkCounts() throws -> LinkCounts {
    try read { db in
      let persons = try EntityKeys(table: "person", inOrder: false, on: db.connection())
      var counts = try SamePersons(db, persons).counts
      counts.crosswalk =
        try Int.fetchOne(
          db,
          sql: "SELECT count(DISTINCT participant_id) FROM link WHERE participant_id <> person_id")
        ?? 0
      return counts
    }
  }
}
