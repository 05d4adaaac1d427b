import CByteScan

/// Hands out the bytes of an XML file, cut where a row may begin.
///
/// A cut is a guess: inside a comment the same bytes mean something else. Whoever reads a part has
/// to see for himself that it ends as it should.
final class XMLPieces {
  private let open: () throws -> ByteSource
  private let rowNames: [[UInt8]]
  private var source: ByteSource
  /// Bytes read but not handed out.
  private var kept: [UInt8] = []
  /// Of the next byte.
  private(set) var offset = 0

  /// Bytes without a cut after which no part is sought any more.
  private static let longest = 1 << 20

  /// `rowNames` are the local names of the elements at which a cut may be made.
  init(rowNames: [String], open: @escaping () throws -> ByteSource) throws {
    self.open = open
    self.rowNames = rowNames.map { Array($0.utf8) }
    source = try open()
  }

  /// Begins again at `offset`.
  func goBack(to offset: Int) throws {
    source = try open()
    kept.removeAll()
    self.offset = offset
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: 64 * 1024)
    defer { room.deallocate() }
    var left = offset
    while left > 0 {
      let count = try source.read(into: room, capacity: min(left, 64 * 1024))
      if count == 0 { return }
      left -= count
    }
  }

  /// Fills at most `wanted` bytes, 0 at the end of the file; `cut` when a row may begin behind them.
  func read(
    into room: UnsafeMutablePointer<UInt8>, _ wanted: Int
  ) throws -> (count: Int, cut: Bool) {
    var count = min(kept.count, wanted)
    take(count, into: room)
    if count < wanted { count += try source.read(into: room + count, capacity: wanted - count) }
    let cut = lastRow(in: Bytes(start: room, count: count))
    if let cut { keep(Bytes(start: room + cut, count: count - cut)) }
    offset += cut ?? count
    return (cut ?? count, cut != nil)
  }

  /// Fills `part` with some `wanted` bytes; false, and nothing is lost, when there is no cut or the
  /// file is near its end.
  func read(into part: XMLPart, _ wanted: Int, line: inout UInt32) throws -> Bool {
    part.makeRoom(max(wanted, kept.count))
    part.count = kept.count
    take(kept.count, into: part.bytes)
    var aim = max(wanted, part.count)
    while true {
      var hasEnded = false
      while part.count < aim, !hasEnded {
        let count = try source.read(into: part.bytes + part.count, capacity: aim - part.count)
        part.count += count
        hasEnded = count == 0
      }
      if let cut = lastRow(in: Bytes(start: part.bytes, count: part.count)) {
        keep(Bytes(start: part.bytes + cut, count: part.count - cut))
        part.count = cut
        part.offset = offset
        part.line = line
        offset += cut
        line &+= UInt32(truncatingIfNeeded: byte_scan_line_feeds(part.bytes, cut))
        return true
      }
      if hasEnded || aim >= Self.longest {
        keep(Bytes(start: part.bytes, count: part.count))
        return false
      }
      aim *= 2
      part.makeRoom(aim)
    }
  }

  private func take(_ count: Int, into room: UnsafeMutablePointer<UInt8>) {
    kept.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { room.update(from: base, count: count) }
    }
    kept.removeFirst(count)
  }

  private func keep(_ bytes: Bytes) {
    kept.insert(contentsOf: bytes, at: 0)
  }

  /// The last place behind the first byte where a start tag of a row may begin.
  private func lastRow(in bytes: Bytes) -> Int? {
    var place = bytes.count - 1
    while place > 0 {
      if bytes[place] == UInt8(ascii: "<"), isRow(bytes, place + 1) { return place }
      place -= 1
    }
    return nil
  }

  /// True when a name of a row, whatever its prefix, stands whole at `start`.
  private func isRow(_ bytes: Bytes, _ start: Int) -> Bool {
    var from = start
    var place = start
    while place < bytes.count, XMLLetter.isName(bytes[place]) || bytes[place] == UInt8(ascii: ":") {
      if bytes[place] == UInt8(ascii: ":") { from = place + 1 }
      place += 1
    }
    if place == bytes.count || place == from { return false }
    let name = Bytes(rebasing: bytes[from..<place])
    return rowNames.contains { $0.count == name.count && $0.elementsEqual(name) }
  }
}
