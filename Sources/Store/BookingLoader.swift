import SocialAid

/// Takes the bookings of one file in any order and writes one packed chunk a dossier.
///
/// Full buffers go to a spill file as sorted runs; `finish` merges them, so the tree of the store
/// is written once, in its own order, and duplicates meet in their dossier. Memory: 25 MB and
/// 64 KB a run, whatever the size of the file.
struct BookingLoader {
  private let deliveryID: Int64
  private let storePath: String
  private var buffer = BookingBuffer()
  private var spill: SpillFile?
  private var runs: [(start: Int, end: Int)] = []
  private let insertChunk: RawStatement
  private let insertDossiers: RawStatement
  private let insertMonth: RawStatement
  private(set) var counts: [Int32: Int] = [:]
  private var countedMonth = Int32.min
  private var countedHere = 0

  init(deliveryID: Int64, storePath: String, on connection: OpaquePointer) throws {
    self.deliveryID = deliveryID
    self.storePath = storePath
    insertChunk = try RawStatement(
      "INSERT INTO booking_chunk (id, body) VALUES (?, ?)", on: connection)
    insertDossiers = try RawStatement(
      "INSERT INTO booking_dossiers (delivery_id, body) VALUES (?, ?)", on: connection)
    insertMonth = try RawStatement(
      "INSERT INTO booking_month (delivery_id, month, count) VALUES (?, ?, ?)", on: connection)
  }

  func deallocate() { buffer.deallocate() }

  /// Takes one booking, its dossier and person already numbered.
  mutating func append(
    _ booking: Booking, dossier: UInt32, person: UInt32, code: UInt32
  ) throws {
    if buffer.isFull { try spillBuffer() }
    buffer.append(dossier: dossier) {
      BookingCodec.write(booking, person: person, code: code, to: $0)
    }
    if booking.category.symbol.isOrdinary, booking.amount > .zero { count(booking) }
  }

  /// Counts the booking in each month of use, in the booking month without a period (ruling 17).
  private mutating func count(_ booking: Booking) {
    guard let period = booking.period, !period.isEmpty else {
      count(booking.bookedIn.index)
      return
    }
    for month in period.start.index..<period.end.index { count(month) }
  }

  @inline(__always)
  private mutating func count(_ month: Int32) {
    if month == countedMonth {
      countedHere += 1
    } else {
      if countedHere > 0 { counts[countedMonth, default: 0] += countedHere }
      countedMonth = month
      countedHere = 1
    }
  }

  private mutating func spillBuffer() throws {
    let file = try spill ?? SpillFile(beside: storePath)
    spill = file
    let start = file.size
    var block: [UInt8] = []
    block.reserveCapacity(1 << 20)
    try buffer.forEachGroup { group in
      withUnsafeBytes(of: group.dossier) { block.append(contentsOf: $0) }
      withUnsafeBytes(of: UInt32(group.bytes.count)) { block.append(contentsOf: $0) }
      block.append(contentsOf: group.bytes)
      if block.count >= 1 << 19 {
        try block.withUnsafeBytes { try file.append($0) }
        block.removeAll(keepingCapacity: true)
      }
    }
    try block.withUnsafeBytes { try file.append($0) }
    runs.append((start, file.size))
    buffer.removeAll()
  }

  /// Writes every chunk and answers the bookings that repeat an earlier one of the file.
  mutating func finish() throws -> [IgnoredRecord] {
    var writer = ChunkWriter(deliveryID: deliveryID, insert: insertChunk)
    if let spill {
      if !buffer.isEmpty { try spillBuffer() }
      try merge(spill, into: &writer)
    } else {
      try buffer.forEachGroup { try writer.write($0.dossier, [$0.bytes]) }
    }
    buffer.removeAll()
    try writeBooks(writer.dossiers)
    return writer.ignored
  }

  private func merge(_ spill: SpillFile, into writer: inout ChunkWriter) throws {
    let sources = try runs.map { try SpilledRun(spill, from: $0.start, to: $0.end) }
    var parts: [UnsafeRawBufferPointer] = []
    while true {
      var least = UInt32.max
      for source in sources {
        if let group = source.current, group.dossier < least { least = group.dossier }
      }
      if least == .max { return }
      parts.removeAll(keepingCapacity: true)
      for source in sources {
        if let group = source.current, group.dossier == least { parts.append(group.bytes) }
      }
      try writer.write(least, parts)
      for source in sources where source.current?.dossier == least { try source.advance() }
    }
  }

  private mutating func writeBooks(_ dossiers: [UInt8]) throws {
    if dossiers.isEmpty { return }
    try dossiers.withUnsafeBytes { bytes in
      insertDossiers.add(deliveryID)
      insertDossiers.add(borrowed: bytes)
      try insertDossiers.run()
    }
    if countedHere > 0 { counts[countedMonth, default: 0] += countedHere }
    countedHere = 0
    for (month, count) in counts.sorted(by: { $0.key < $1.key }) {
      insertMonth.add(deliveryID)
      insertMonth.add(month)
      insertMonth.add(count)
      try insertMonth.run()
    }
  }
}

/// Joins the parts of a dossier, drops what repeats, and writes the chunk.
private struct ChunkWriter {
  let deliveryID: Int64
  let insert: RawStatement
  /// Numbers of the dossiers written, 4 bytes each, ascending.
  var dossiers: [UInt8] = []
  var ignored: [IgnoredRecord] = []
  private var chunk: [UInt8] = []
  private var seen = ReferencePlaces()

  init(deliveryID: Int64, insert: RawStatement) {
    self.deliveryID = deliveryID
    self.insert = insert
  }

  /// Parts come in the order of the file, so the first telling stays.
  mutating func write(_ dossier: UInt32, _ parts: [UnsafeRawBufferPointer]) throws {
    chunk.removeAll(keepingCapacity: true)
    seen.removeAll()
    for part in parts {
      var place = 0
      while place < part.count {
        let length = try BookingCodec.length(part, at: place)
        let (_, isNew) = seen.place(of: BookingCodec.reference(part, at: place), orNew: 0)
        if isNew {
          chunk.append(
            contentsOf: UnsafeRawBufferPointer(rebasing: part[place..<place + length]))
        } else {
          ignored.append(
            IgnoredRecord(kind: .booking, line: BookingCodec.line(part, at: place)))
        }
        place += length
      }
    }
    try chunk.withUnsafeBytes { bytes in
      insert.add(Int64(dossier) << 32 | deliveryID)
      insert.add(borrowed: bytes)
      try insert.run()
    }
    withUnsafeBytes(of: dossier.littleEndian) { dossiers.append(contentsOf: $0) }
  }
}
