import GRDB
import SocialAid

/// Unpacks the bookings of one dossier after another.
final class BookingReader {
  private let persons: EntityKeys
  private let codes: CodeRanks
  private let ranks: DeliveryRanks
  private let links: Links
  private let chunks: RawStatement
  private var seen = ReferencePlaces()
  /// Rank of the delivery that told each booking of the dossier at hand.
  private var rankOf: [Int] = []
  private var keys: [(month: Int32, place: Int32, reference: UInt64)] = []

  init(
    _ persons: EntityKeys, _ codes: CodeRanks, _ ranks: DeliveryRanks, _ links: Links,
    on connection: OpaquePointer
  ) throws {
    self.persons = persons
    self.codes = codes
    self.ranks = ranks
    self.links = links
    chunks = try RawStatement(
      "SELECT id, body FROM booking_chunk WHERE id BETWEEN ? AND ?", on: connection)
  }

  /// Appends the dossier's bookings, ascending by (booked month, reference); a booking told by
  /// several deliveries counts once, as the latest tells it.
  func append(of dossier: Int64, _ key: DossierKey, to bookings: inout [Booking]) throws {
    let start = bookings.count
    rankOf.removeAll(keepingCapacity: true)
    var chunk = 0
    chunks.add(dossier << 32)
    chunks.add(dossier << 32 | 0xFFFF_FFFF)
    do {
      while try chunks.next() {
        if chunk == 1 { remember(bookings, from: start) }
        let rank = ranks.rank(chunks.int(0) & 0xFFFF_FFFF)
        try unpack(
          chunks.bytes(1), key, rank, isFirst: chunk == 0, to: &bookings, from: start)
        chunk += 1
      }
    } catch {
      chunks.reset()
      throw error
    }
    sort(&bookings, from: start)
  }

  /// Within one chunk no reference repeats; between chunks the higher rank takes the place.
  private func unpack(
    _ bytes: UnsafeRawBufferPointer, _ key: DossierKey, _ rank: Int, isFirst: Bool,
    to bookings: inout [Booking], from start: Int
  ) throws {
    var place = 0
    while place < bytes.count {
      let length = try BookingCodec.length(bytes, at: place)
      let booking = try BookingCodec.booking(
        bytes, at: place, length: length, dossier: key,
        code: { codes.rank(Int64(truncatingIfNeeded: $0)) },
        person: {
          let id = links.person(of: UInt32(truncatingIfNeeded: $0))
          return PersonKey(try persons.key(Int64(id)))
        })
      place += length
      if !isFirst {
        let (known, isNew) = seen.place(of: booking.reference.hash, orNew: rankOf.count)
        if !isNew {
          if rank >= rankOf[known] {
            bookings[start + known] = booking
            rankOf[known] = rank
          }
          continue
        }
      }
      bookings.append(booking)
      rankOf.append(rank)
    }
  }

  private func remember(_ bookings: [Booking], from start: Int) {
    seen.removeAll()
    for place in start..<bookings.count {
      _ = seen.place(of: bookings[place].reference.hash, orNew: place - start)
    }
  }

  /// Ascending by (booked month, reference); bookings mostly lie that way already.
  private func sort(_ bookings: inout [Booking], from start: Int) {
    keys.removeAll(keepingCapacity: true)
    var isSorted = true
    for place in start..<bookings.count {
      let key = (
        month: bookings[place].bookedIn.index, place: Int32(place - start),
        reference: bookings[place].reference.hash
      )
      if isSorted, let last = keys.last, !Self.isAscending(last, key) { isSorted = false }
      keys.append(key)
    }
    if isSorted { return }
    keys.sort(by: Self.isAscending)
    let told = Array(bookings[start...])
    for (place, key) in keys.enumerated() { bookings[start + place] = told[Int(key.place)] }
  }

  private static func isAscending(
    _ a: (month: Int32, place: Int32, reference: UInt64),
    _ b: (month: Int32, place: Int32, reference: UInt64)
  ) -> Bool {
    a.month != b.month ? a.month < b.month : a.reference < b.reference
  }
}
