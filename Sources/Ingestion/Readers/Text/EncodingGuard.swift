import CByteScan

/// Contradicts a declared encoding: finds the first byte that it does not have.
///
/// Works chunk by chunk and carries a split character over; ASCII passes eight bytes at a time.
package struct EncodingGuard {
  private let encoding: TextEncoding
  /// Continuation bytes still due, and the range of the next one.
  private var due = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  package init(encoding: TextEncoding) { self.encoding = encoding }

  /// True when no character is left half-read.
  package var isComplete: Bool { due == 0 }

  /// The offset of the first byte that contradicts the encoding, if any.
  package mutating func firstFault(in chunk: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = chunk.baseAddress else { return nil }
    if encoding == .windows1252 {
      let place = byte_scan_undefined_1252(base, chunk.count)
      return place < chunk.count ? place : nil
    }
    let raw = UnsafeRawPointer(base)
    let count = chunk.count
    var i = 0
    while i < count {
      if due == 0 {
        while i + 8 <= count,
          raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          i += 8
        }
        if i >= count { break }
      }
      let byte = base[i]
      if due > 0 {
        if byte < lowest || byte > highest { return i }
        due -= 1
        lowest = 0x80
        highest = 0xBF
      } else if byte >= 0x80 {
        if !begin(byte) { return i }
      }
      i += 1
    }
    return nil
  }

  /// Opens a UTF-8 sequence (RFC 3629, section 4); false for a byte that cannot open one.
  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: due = 1
    case 0xE0...0xEF:
      due = 2
      if byte == 0xE0 { lowest = 0xA0 }
      if byte == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      due = 3
      if byte == 0xF0 { lowest = 0x90 }
      if byte == 0xF4 { highest = 0x8F }
    default: return false
    }
    return true
  }
}

/// True for little-endian, false for big-endian UTF-16; nil when the first bytes are neither.
///
/// Told by the byte order mark, else by NUL bytes at every second place: text in Latin letters.
package func looksLikeUTF16(_ head: UnsafeBufferPointer<UInt8>) -> Bool? {
  guard head.count >= 2 else { return nil }
  if head[0] == 0xFF, head[1] == 0xFE { return true }
  if head[0] == 0xFE, head[1] == 0xFF { return false }
  var nuls = [0, 0]
  for (place, byte) in head.enumerated() where byte == 0 { nuls[place & 1] += 1 }
  let pairs = head.count / 2
  if nuls[1] * 2 > pairs, nuls[0] == 0 { return true }
  if nuls[0] * 2 > pairs, nuls[1] == 0 { return false }
  return nil
}

/// Decides the encoding of one file from what its profile declares.
///
/// Only `auto` looks at the content, in one pass over the file; a declared encoding is kept and
/// may be contradicted later, while the rows are read.
package func resolveEncoding(
  _ declared: EncodingDeclaration, _ open: @autoclosure () throws(SourceFileError) -> ByteSource
) throws(SourceFileError) -> TextEncoding {
  switch declared {
  case .utf8: return .utf8
  case .windows1252: return .windows1252
  case .auto: break
  }
  let size = 64 * 1024
  let source = try open()
  let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
  defer { buffer.deallocate() }
  var guardian = EncodingGuard(encoding: .utf8)
  while true {
    let count = try source.read(into: buffer, capacity: size)
    if count == 0 { return guardian.isComplete ? .utf8 : .windows1252 }
    if guardian.firstFault(in: UnsafeBufferPointer(start: buffer, count: count)) != nil {
      return .windows1252
    }
  }
}
