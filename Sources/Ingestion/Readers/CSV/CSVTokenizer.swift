import CByteScan

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Splits a byte stream into blocks of whole rows, without a String and without a copy per field.
///
/// RFC 4180 with the liberties that exports take: LF, CRLF, CR and mixes of them end a row; a
/// quote inside an unquoted field is a letter; blank lines are no rows. Text after a closing
/// quote marks the row as malformed. Separators, quotes and line breaks are found 64 bytes at a
/// time. Where blocks end depends on the bytes of the file alone. Memory: the rest of one block,
/// at most the row limit.
package final class CSVTokenizer {
  private let source: ByteSource
  package let dialect: CSVDialect
  private let limits: CSVLimits
  @exclusivity(unchecked) private var guardian: EncodingGuard

  /// The most rows of a block.
  package static let blockRows = 4096
  /// Bytes of a block; fewer while rows are so short that they would be too many.
  package static let blockBytes = 256 * 1024
  @exclusivity(unchecked) private var target = CSVTokenizer.blockBytes

  /// Bytes read but not yet given out: the start of a row that a block had no end for.
  @exclusivity(unchecked) private var rest: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var restCapacity = 64 * 1024
  @exclusivity(unchecked) private var restCount = 0
  @exclusivity(unchecked) private var sourceEnded = false
  @exclusivity(unchecked) private var nextLine: UInt32 = 1
  @exclusivity(unchecked) private var hasBegun = false
  /// A fault that lies behind rows already given out.
  @exclusivity(unchecked) private var waiting: CSVFault?

  package init(
    source: ByteSource, dialect: CSVDialect, encoding: TextEncoding, limits: CSVLimits = CSVLimits()
  ) {
    self.source = source
    self.dialect = dialect
    self.limits = limits
    guardian = EncodingGuard(encoding: encoding)
    rest = .allocate(capacity: restCapacity)
  }

  deinit { rest.deallocate() }

  /// True when the last block has been given out.
  package var isAtEnd: Bool { sourceEnded && restCount == 0 && waiting == nil }

  /// Skips a byte order mark and a `sep=` line at the start of the file.
  ///
  /// Returns the separator the file names, if it names one; the caller compares it. Throws for
  /// UTF-16, which is recognised by its mark or by its NUL bytes.
  package func skipPreamble() throws(CSVFault) -> (byteOrderMark: Bool, separator: UInt8?) {
    try begin()
    var start = 0
    defer {
      memmove(rest, rest + start, restCount - start)
      restCount -= start
    }
    var bom = false
    if restCount >= 3, rest[0] == 0xEF, rest[1] == 0xBB, rest[2] == 0xBF {
      start = 3
      bom = true
    }
    let quoted = start < restCount && rest[start] == dialect.quote
    let at = start + (quoted ? 1 : 0)
    let word: [UInt8] = Array("sep=".utf8)
    guard at + 5 <= restCount, (0..<4).allSatisfy({ (rest[at + $0] | 0x20) == (word[$0] | 0x20) })
    else { return (bom, nil) }
    let named = rest[at + 4]
    var p = at + 5
    if quoted, p < restCount, rest[p] == dialect.quote { p += 1 }
    guard p < restCount, rest[p] == 10 || rest[p] == 13 else { return (bom, nil) }
    p += rest[p] == 13 && p + 1 < restCount && rest[p + 1] == 10 ? 2 : 1
    start = p
    nextLine += 1
    return (bom, named)
  }

  /// Fills a block with at most `rows` next rows; false at the end of the file.
  ///
  /// What cannot be read on is thrown after the rows before it have been given out.
  package func fill(_ block: CSVBlock, rows: Int = blockRows) throws(CSVFault) -> Bool {
    block.removeAll()
    if let waiting { throw waiting }
    try begin()
    var wanted = max(target, restCount)
    block.reserveBytes(wanted, keeping: 0)
    memcpy(block.bytes, rest, restCount)
    var end = restCount
    restCount = 0
    var start = 0
    while true {
      while end < wanted, try readMore(into: block.bytes, at: &end, upTo: wanted) {}
      memset(block.bytes + end, 0, CSVBlock.slack)
      do { start = try scan(block, rows: rows, from: start, to: end) } catch {
        if block.rowCount == 0 { throw error }
        waiting = error
        return true
      }
      if block.rowCount > 0 || sourceEnded { break }
      if end - start > limits.row { throw .rowTooLong(line: nextLine) }
      if start > 0 {
        memmove(block.bytes, block.bytes + start, end - start)
        end -= start
        start = 0
      }
      wanted = max(wanted, end * 2)
      block.reserveBytes(wanted, keeping: end)
    }
    keepRest(block, from: start, to: end)
    // The next block is sized so that little of it is left over when rows are short.
    if block.rowCount == rows, rows > 1 {
      target = min(Self.blockBytes, max(4096, start + start / 8))
    } else {
      target = min(Self.blockBytes, target * 2)
    }
    return block.rowCount > 0
  }

  private func keepRest(_ block: CSVBlock, from start: Int, to end: Int) {
    let count = end - start
    if count > restCapacity {
      rest.deallocate()
      restCapacity = count
      rest = .allocate(capacity: restCapacity)
    }
    memcpy(rest, block.bytes + start, count)
    restCount = count
  }

  /// Splits rows from `start`; returns the start of the first one that has no end yet.
  private func scan(
    _ block: CSVBlock, rows: Int, from start: Int, to end: Int
  ) throws(CSVFault) -> Int {
    let base = block.bytes
    let separator = dialect.separator
    let quote = dialect.quote
    let longest = limits.field
    var field = start
    var rowStart = start
    var place = start
    // Fields of the rows given out, and with those of the row in hand.
    var given = 0
    var count = 0
    var isMalformed = false
    var isDoubled = false
    var breaks: UInt32 = 0
    words: while place < end {
      var hits = byte_scan_structure(base + place, separator, quote)
      if end &- place < 64 { hits &= (1 &<< UInt64(end &- place)) &- 1 }
      while count &+ 66 > block.fieldCapacity { block.growFields() }
      let bounds = block.bounds
      while hits != 0 {
        let at = place &+ hits.trailingZeroBitCount
        hits &= hits &- 1
        let byte = base[at]
        if byte == separator {
          if at &- field > longest { throw .fieldTooLong(line: nextLine) }
          bounds[2 &* count] = UInt32(truncatingIfNeeded: field)
          bounds[2 &* count &+ 1] = UInt32(truncatingIfNeeded: at)
          count &+= 1
          field = at &+ 1
          continue
        }
        var next = at
        if byte == quote {
          if at != field { continue }
          guard let quoted = try quotedField(base, from: at, to: end) else { break words }
          bounds[2 &* count] = UInt32(truncatingIfNeeded: at &+ 1)
          bounds[2 &* count &+ 1] =
            UInt32(truncatingIfNeeded: quoted.close) | (quoted.isDoubled ? Self.doubled : 0)
          count &+= 1
          isDoubled = isDoubled || quoted.isDoubled
          isMalformed = isMalformed || quoted.isMalformed
          breaks &+= quoted.lineFeeds
          next = quoted.after
          if next < end, base[next] == separator {
            field = next &+ 1
            place = field
            continue words
          }
        } else {
          if byte == 13, at &+ 1 >= end, !sourceEnded { break words }
          if at &- field > longest { throw .fieldTooLong(line: nextLine) }
          bounds[2 &* count] = UInt32(truncatingIfNeeded: field)
          bounds[2 &* count &+ 1] = UInt32(truncatingIfNeeded: at)
          count &+= 1
        }
        let isEnded = next < end
        if isEnded {
          next &+= base[next] == 13 && next &+ 1 < end && base[next &+ 1] == 10 ? 2 : 1
          breaks &+= 1
        }
        let isBlank =
          count &- given == 1 && byte != quote && bounds[2 &* given] == bounds[2 &* given &+ 1]
        if isBlank {
          count = given
        } else {
          if isDoubled { foldDoubledQuotes(block, given..<count) }
          try close(
            block,
            CSVBlock.Row(
              firstField: UInt32(truncatingIfNeeded: given),
              fieldCount: UInt32(truncatingIfNeeded: count &- given), line: nextLine,
              isMalformed: isMalformed, isEnded: isEnded), bytes: next &- rowStart)
          given = count
          isMalformed = false
          isDoubled = false
        }
        nextLine &+= breaks
        breaks = 0
        rowStart = next
        field = next
        if block.rowCount == rows { return next }
        if byte == 10 { continue }
        place = next
        continue words
      }
      place &+= 64
    }
    if sourceEnded, rowStart < end {
      if end - field > longest { throw .fieldTooLong(line: nextLine) }
      if count + 1 > block.fieldCapacity { block.growFields() }
      block.bounds[2 * count] = UInt32(field)
      block.bounds[2 * count + 1] = UInt32(end)
      count += 1
      if isDoubled { foldDoubledQuotes(block, given..<count) }
      try close(
        block,
        CSVBlock.Row(
          firstField: UInt32(given), fieldCount: UInt32(count - given), line: nextLine,
          isMalformed: isMalformed, isEnded: false), bytes: end - rowStart)
      nextLine &+= breaks
      return end
    }
    return rowStart
  }

  /// Marks the end of a field whose doubled quotes are still to be folded.
  private static let doubled: UInt32 = 0x8000_0000

  @inline(__always)
  private func close(_ block: CSVBlock, _ row: CSVBlock.Row, bytes: Int) throws(CSVFault) {
    if Int(row.fieldCount) > limits.fields { throw .tooManyFields(line: row.line) }
    if bytes > limits.row { throw .rowTooLong(line: row.line) }
    block.append(row)
  }

  private struct Quoted {
    /// The closing quote.
    var close: Int
    /// The separator or line break after it; the end of the file where none comes.
    var after: Int
    var isDoubled = false
    var isMalformed = false
    var lineFeeds: UInt32 = 0
  }

  /// Takes the quoted field that opens at `open`; nil when the bytes end before it does.
  private func quotedField(
    _ base: UnsafeMutablePointer<UInt8>, from open: Int, to end: Int
  ) throws(CSVFault) -> Quoted? {
    var quoted = Quoted(close: 0, after: 0)
    var from = open + 1
    while true {
      guard let hit = memchr(base + from, Int32(dialect.quote), end - from) else {
        if sourceEnded { throw .unterminatedQuote(line: nextLine) }
        return nil
      }
      quoted.close = hit.assumingMemoryBound(to: UInt8.self) - base
      if quoted.close + 1 < end, base[quoted.close + 1] == dialect.quote {
        quoted.isDoubled = true
        from = quoted.close + 2
        continue
      }
      break
    }
    if quoted.close + 1 >= end, !sourceEnded { return nil }
    var after = quoted.close + 1
    while after < end, base[after] != dialect.separator, base[after] != 10, base[after] != 13 {
      quoted.isMalformed = true
      after += 1
    }
    if after >= end, !sourceEnded { return nil }
    if after + 1 >= end, after < end, base[after] == 13, !sourceEnded { return nil }
    quoted.after = after
    if quoted.close - open - 1 > limits.field { throw .fieldTooLong(line: nextLine) }
    var p = open + 1
    while p < quoted.close, let hit = memchr(base + p, 10, quoted.close - p) {
      quoted.lineFeeds &+= 1
      p = hit.assumingMemoryBound(to: UInt8.self) - base + 1
    }
    return quoted
  }

  private func foldDoubledQuotes(_ block: CSVBlock, _ fields: Range<Int>) {
    let bounds = block.bounds
    for index in fields where bounds[2 * index + 1] & Self.doubled != 0 {
      let start = Int(bounds[2 * index])
      let count = Int(bounds[2 * index + 1] & ~Self.doubled) - start
      let bytes = block.bytes + start
      var kept = 0
      var i = 0
      while i < count {
        bytes[kept] = bytes[i]
        kept += 1
        i += bytes[i] == dialect.quote ? 2 : 1
      }
      bounds[2 * index + 1] = UInt32(start + kept)
    }
  }

  /// Looks at the first bytes for UTF-16, once.
  private func begin() throws(CSVFault) {
    if hasBegun { return }
    hasBegun = true
    while restCount < 64 {
      let count = try read(into: rest + restCount, capacity: 64 - restCount)
      if count == 0 { break }
      restCount += count
    }
    let head = UnsafeBufferPointer(start: UnsafePointer(rest), count: restCount)
    if let isLittleEndian = looksLikeUTF16(head) {
      throw .utf16(littleEndian: isLittleEndian)
    }
    try inspect(rest, from: 0, to: restCount)
  }

  /// Reads at most up to `wanted` bytes behind the `end` there are; false at the end of the file.
  private func readMore(
    into bytes: UnsafeMutablePointer<UInt8>, at end: inout Int, upTo wanted: Int
  ) throws(CSVFault) -> Bool {
    if sourceEnded { return false }
    let count = try read(into: bytes + end, capacity: wanted - end)
    if count == 0 {
      sourceEnded = true
      if !guardian.isComplete { throw .encoding(line: lineOf(end, in: bytes)) }
      return false
    }
    try inspect(bytes, from: end, to: end + count)
    end += count
    return true
  }

  private func read(
    into bytes: UnsafeMutablePointer<UInt8>, capacity: Int
  ) throws(CSVFault) -> Int {
    do { return try source.read(into: bytes, capacity: capacity) } catch { throw .source(error) }
  }

  /// Refuses NUL bytes and what contradicts the encoding.
  private func inspect(
    _ bytes: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int
  ) throws(CSVFault) {
    if let nul = memchr(bytes + start, 0, end - start) {
      let place = nul.assumingMemoryBound(to: UInt8.self) - bytes
      throw .nulByte(line: lineOf(place, in: bytes))
    }
    let new = UnsafeBufferPointer(start: UnsafePointer(bytes + start), count: end - start)
    if let fault = guardian.firstFault(in: new) {
      throw .encoding(line: lineOf(start + fault, in: bytes))
    }
  }

  /// The line on which the byte at `place` stands; the bytes begin with a row.
  private func lineOf(_ place: Int, in bytes: UnsafeMutablePointer<UInt8>) -> UInt32 {
    var line = nextLine
    for i in 0..<place where bytes[i] == 10 { line &+= 1 }
    return line
  }
}
