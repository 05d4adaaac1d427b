import SocialAid

/// One booking as bytes: `[length][reference 8][line 4][flags][category][varints]`.
///
/// The varints are: code of the category; amount (zigzag); month of booking from January 2000
/// (zigzag); then, where flagged, the person's number, the period (start from the booking month,
/// zigzag, and length) and the 8 bytes of the booking it reverses. About 25 bytes a booking.
enum BookingCodec {
  /// No record is longer, its length byte included.
  static let longest = 72
  private static let base: Int64 = 2000 * 12

  private enum Flag {
    static let person: UInt8 = 1
    static let period: UInt8 = 2
    static let amountIsFlag: UInt8 = 4
    static let reverses: UInt8 = 8
  }

  /// Writes the record at `start`, where `longest` bytes are free; answers its length.
  static func write(
    _ booking: Booking, person: UInt32, code: UInt32, to start: UnsafeMutableRawPointer
  ) -> Int {
    var flags: UInt8 = 0
    if booking.person != nil { flags |= Flag.person }
    if booking.period != nil { flags |= Flag.period }
    if booking.isFlag { flags |= Flag.amountIsFlag }
    if booking.reverses != nil { flags |= Flag.reverses }
    start.storeBytes(of: booking.reference.hash.littleEndian, toByteOffset: 1, as: UInt64.self)
    start.storeBytes(of: booking.line.littleEndian, toByteOffset: 9, as: UInt32.self)
    start.storeBytes(of: flags, toByteOffset: 13, as: UInt8.self)
    start.storeBytes(of: booking.category.symbol.rawValue, toByteOffset: 14, as: UInt8.self)
    var end = 15
    append(UInt64(code), start, &end)
    append(zigzag(booking.amount.centimes), start, &end)
    append(zigzag(Int64(booking.bookedIn.index) - base), start, &end)
    if booking.person != nil { append(UInt64(person), start, &end) }
    if let period = booking.period {
      append(
        zigzag(Int64(period.start.index) - Int64(booking.bookedIn.index)), start, &end)
      append(UInt64(period.count), start, &end)
    }
    if let reverses = booking.reverses {
      start.storeBytes(of: reverses.hash.littleEndian, toByteOffset: end, as: UInt64.self)
      end += 8
    }
    start.storeBytes(of: UInt8(end), as: UInt8.self)
    return end
  }

  private static func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: (value << 1) ^ (value >> 63))
  }

  private static func append(
    _ value: UInt64, _ start: UnsafeMutableRawPointer, _ end: inout Int
  ) {
    var rest = value
    while rest >= 0x80 {
      start.storeBytes(
        of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: end, as: UInt8.self)
      end += 1
      rest >>= 7
    }
    start.storeBytes(of: UInt8(rest), toByteOffset: end, as: UInt8.self)
    end += 1
  }

  // MARK: Reading

  /// The length of the record at `offset`; throws when it does not fit the bytes.
  @inline(__always)
  static func length(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws -> Int {
    let length = Int(bytes[offset])
    guard length > 15, offset + length <= bytes.count else {
      throw StoreError.damaged("a booking does not end where it should")
    }
    return length
  }

  @inline(__always)
  static func reference(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 1, as: UInt64.self))
  }

  @inline(__always)
  static func line(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 9, as: UInt32.self))
  }

  /// The booking at `offset`; `code` and `person` turn numbers of the store into what a history
  /// carries.
  @inline(__always)
  static func booking(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, length: Int, dossier: DossierKey,
    code: (UInt64) throws -> UInt32, person: (UInt64) throws -> PersonKey
  ) throws -> Booking {
    let end = offset + length
    let flags = bytes[offset + 13]
    guard let category = BookingCategory(rawValue: bytes[offset + 14]) else {
      throw StoreError.damaged("a booking has an unknown category")
    }
    var place = offset + 15
    let codeID = try code(varint(bytes, &place, end))
    let amount = unzigzag(try varint(bytes, &place, end))
    let booked = unzigzag(try varint(bytes, &place, end)) &+ base
    let bookedIn = try month(booked)
    var booking = Booking(
      dossier: dossier, category: Coded(category, code: codeID),
      amount: Money(centimes: amount), isFlag: flags & Flag.amountIsFlag != 0,
      bookedIn: bookedIn, reference: RecordReference(reference(bytes, at: offset)),
      line: line(bytes, at: offset))
    if flags & Flag.person != 0 { booking.person = try person(varint(bytes, &place, end)) }
    if flags & Flag.period != 0 {
      let start = booked &+ unzigzag(try varint(bytes, &place, end))
      let count = Int64(truncatingIfNeeded: try varint(bytes, &place, end))
      booking.period = MonthSpan(try month(start), until: try month(start &+ count))
    }
    if flags & Flag.reverses != 0 {
      guard place + 8 <= end else { throw StoreError.damaged("a booking is cut short") }
      booking.reverses = RecordReference(
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
    }
    return booking
  }

  private static func month(_ index: Int64) throws -> Month {
    guard let index = Int32(exactly: index) else {
      throw StoreError.damaged("a booking has an impossible month")
    }
    return Month(index: index)
  }

  private static func unzigzag(_ word: UInt64) -> Int64 {
    Int64(bitPattern: word >> 1) ^ -Int64(bitPattern: word & 1)
  }

  @inline(__always)
  private static func varint(
    _ bytes: UnsafeRawBufferPointer, _ place: inout Int, _ end: Int
  ) throws -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < end, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw StoreError.damaged("a booking is cut short")
  }
}
