import GRDB
import SocialAid

/// Unpacks the bookings of one dossier after another.
final class BookingReader {
  private let persons: EntityKeys
  private let codes: CodeRanks
  private let ranks: DeliveryRanks
  private let chunks: RawStatement
  private var told: [Told<Booking>] = []

  init(
    _ persons: EntityKeys, _ codes: CodeRanks, _ ranks: DeliveryRanks,
    on connection: OpaquePointer
  ) throws {
    self.persons = persons
    self.codes = codes
    self.ranks = ranks
    chunks = try RawStatement(
      "SELECT id, body FROM booking_chunk WHERE id BETWEEN ? AND ?", on: connection)
  }

  /// Appends the dossier's bookings, ascending by (booked month, reference); a booking told by
  /// several deliveries counts once, as the latest tells it.
  func append(of dossier: Int64, _ key: DossierKey, to bookings: inout [Booking]) throws {
    told.removeAll(keepingCapacity: true)
    chunks.add(dossier << 32)
    chunks.add(dossier << 32 | 0xFFFF_FFFF)
    var deliveries = 0
    do {
      while try chunks.next() {
        deliveries += 1
        try unpack(chunks.bytes(1), key, rank: ranks.rank(chunks.int(0) & 0xFFFF_FFFF))
      }
    } catch {
      chunks.reset()
      throw error
    }
    if deliveries > 1 { keepLatest() }
    let start = bookings.count
    bookings.append(contentsOf: told.lazy.map(\.record))
    bookings[start...].sort {
      $0.bookedIn != $1.bookedIn
        ? $0.bookedIn < $1.bookedIn : $0.reference.hash < $1.reference.hash
    }
  }

  private func unpack(
    _ bytes: UnsafeRawBufferPointer, _ key: DossierKey, rank: Int
  ) throws {
    var place = 0
    while place < bytes.count {
      let length = try BookingCodec.length(bytes, at: place)
      let booking = try BookingCodec.booking(
        bytes, at: place, length: length, dossier: key,
        code: { codes.rank(Int64(truncatingIfNeeded: $0)) },
        person: { PersonKey(try persons.key(Int64(truncatingIfNeeded: $0))) })
      told.append(Told(rank: rank, record: booking))
      place += length
    }
  }

  private func keepLatest() {
    told.sort {
      let (a, b) = ($0.record.reference.hash, $1.record.reference.hash)
      return a != b ? a < b : $0.rank < $1.rank
    }
    var kept = 0
    for place in told.indices {
      let isLast =
        place + 1 == told.count
        || told[place + 1].record.reference != told[place].record.reference
      if isLast {
        told[kept] = told[place]
        kept += 1
      }
    }
    told.removeLast(told.count - kept)
  }
}
