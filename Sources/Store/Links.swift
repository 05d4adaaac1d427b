import GRDB
import SocialAid

/// Which participant of a provider is which person of the case system, and which persons of
/// different numberings are one (`SamePersons`).
///
/// When deliveries disagree the latest wins, within one the smallest person key. Links are
/// followed to their end, and a ring of links ends at its smallest key, so no record is lost.
struct Links {
  private var personOf: [UInt32: UInt32] = [:]
  private var participantsOf: [UInt32: [Int64]] = [:]

  init(_ db: Database, _ persons: EntityKeys, _ ranks: DeliveryRanks) throws {
    let direct = try Self.direct(db, persons, ranks)
      .merging(try SamePersons(db, persons).direct) { told, _ in told }
    for participant in direct.keys.sorted() {
      let person = try Self.end(of: participant, direct, persons)
      guard person != participant else { continue }
      personOf[participant] = person
      participantsOf[person, default: []].append(Int64(participant))
    }
  }

  /// The one link of each participant.
  private static func direct(
    _ db: Database, _ persons: EntityKeys, _ ranks: DeliveryRanks
  ) throws -> [UInt32: UInt32] {
    var best: [UInt32: (rank: Int, key: Pseudonym, person: UInt32)] = [:]
    let scan = try RawStatement(
      "SELECT participant_id, person_id, delivery_id FROM link WHERE participant_id <> person_id",
      on: db.connection())
    while try scan.next() {
      let participant = UInt32(truncatingIfNeeded: scan.int(0))
      let person = UInt32(truncatingIfNeeded: scan.int(1))
      let (rank, key) = (ranks.rank(scan.int(2)), try persons.key(Int64(person)))
      if let known = best[participant],
        known.rank > rank || (known.rank == rank && known.key < key)
      {
        continue
      }
      best[participant] = (rank, key, person)
    }
    return best.mapValues(\.person)
  }

  private static func end(
    of participant: UInt32, _ direct: [UInt32: UInt32], _ persons: EntityKeys
  ) throws -> UInt32 {
    var path = [participant]
    while let next = direct[path[path.count - 1]] {
      guard let start = path.firstIndex(of: next) else {
        path.append(next)
        continue
      }
      let ring = try path[start...].map { (key: try persons.key(Int64($0)), id: $0) }
      return ring.min { $0.key < $1.key }?.id ?? participant
    }
    return path[path.count - 1]
  }

  func isParticipant(_ id: UInt32) -> Bool { personOf[id] != nil }

  /// The person behind a number; the number itself when it is not linked.
  func person(of id: UInt32) -> UInt32 { personOf[id] ?? id }

  /// Numbers of the participants linked to a person.
  func participants(of id: UInt32) -> [Int64] { participantsOf[id] ?? [] }
}
