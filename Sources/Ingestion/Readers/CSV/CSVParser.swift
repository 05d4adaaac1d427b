#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Splits a byte stream into rows and fields, without a String and without a copy per field.
///
/// RFC 4180 with the liberties that exports take: LF, CRLF, CR and mixes of them end a row; a
/// quote inside an unquoted field is a letter; blank lines are no rows. Text after a closing
/// quote marks the row as malformed. Fields are slices of the internal buffer, valid until the
/// next call of `nextRow`. Memory: one buffer, at most the row limit plus one chunk.
/// Eight bytes are compared at a time.
package final class CSVParser {
  private let source: ByteSource
  @exclusivity(unchecked) package private(set) var dialect: CSVDialect
  private let limits: CSVLimits
  @exclusivity(unchecked) private var guardian: EncodingGuard

  @exclusivity(unchecked) private var buffer: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var capacity: Int
  /// Start of the row that is being read, and end of the valid bytes.
  @exclusivity(unchecked) private var start = 0
  @exclusivity(unchecked) private var end = 0
  @exclusivity(unchecked) private var sourceEnded = false

  @exclusivity(unchecked) private var offsets: UnsafeMutablePointer<Int32>
  @exclusivity(unchecked) private var lengths: UnsafeMutablePointer<Int32>
  @exclusivity(unchecked) private var hasDoubledQuotes = false
  @exclusivity(unchecked) private var nextLine: UInt32 = 1
  @exclusivity(unchecked) private var lineBreaks: UInt32 = 0

  /// Number of fields of the current row.
  @exclusivity(unchecked) package private(set) var fieldCount = 0
  /// 1-based line on which the current row starts.
  @exclusivity(unchecked) package private(set) var line: UInt32 = 0
  /// The current row has text after a closing quote.
  @exclusivity(unchecked) package private(set) var isMalformed = false
  /// The last row read was ended by a line break, not by the end of the file.
  @exclusivity(unchecked) package private(set) var endedWithLineBreak = true

  /// The bytes after `end` that a word-wise load may touch.
  private static let slack = 16
  /// Marks a slice whose doubled quotes are still to be folded.
  private static let doubledFlag: Int32 = .min

  package init(
    source: ByteSource, dialect: CSVDialect, encoding: TextEncoding, limits: CSVLimits = CSVLimits()
  ) {
    self.source = source
    self.dialect = dialect
    self.limits = limits
    guardian = EncodingGuard(encoding: encoding)
    capacity = max(256 * 1024, source.chunk)
    buffer = .allocate(capacity: capacity + Self.slack)
    offsets = .allocate(capacity: limits.fields)
    lengths = .allocate(capacity: limits.fields)
  }

  deinit {
    buffer.deallocate()
    offsets.deallocate()
    lengths.deallocate()
  }

  /// The bytes of field `index` of the current row.
  @inline(__always)
  package func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: buffer + Int(offsets[index]), count: Int(lengths[index]))
  }

  /// Skips a byte order mark and a `sep=` line at the start of the file.
  ///
  /// Returns the separator the file names, if it names one; the caller compares it.
  package func skipPreamble() throws(CSVFault) -> (byteOrderMark: Bool, separator: UInt8?) {
    while end < 16, try fill() {}
    var bom = false
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
      start = 3
      bom = true
    }
    let quoted = start < end && buffer[start] == dialect.quote
    let at = start + (quoted ? 1 : 0)
    let word: [UInt8] = Array("sep=".utf8)
    guard at + 5 <= end, (0..<4).allSatisfy({ (buffer[at + $0] | 0x20) == (word[$0] | 0x20) })
    else { return (bom, nil) }
    let named = buffer[at + 4]
    var p = at + 5
    if quoted, p < end, buffer[p] == dialect.quote { p += 1 }
    guard p < end, buffer[p] == 10 || buffer[p] == 13 else { return (bom, nil) }
    p += buffer[p] == 13 && p + 1 < end && buffer[p + 1] == 10 ? 2 : 1
    start = p
    nextLine += 1
    return (bom, named)
  }

  /// Advances to the next row; false at the end of the file.
  package func nextRow() throws(CSVFault) -> Bool {
    while true {
      if start == end {
        if try !fill() { return false }
        continue
      }
      let next = try scanRow()
      if next < 0 {
        if end - start > limits.row { throw .rowTooLong(line: nextLine) }
        _ = try fill()
        continue
      }
      if next - start > limits.row { throw .rowTooLong(line: nextLine) }
      line = nextLine
      nextLine &+= lineBreaks
      let isBlank =
        fieldCount == 1 && lengths[0] == 0 && !hasDoubledQuotes
        && buffer[start] != dialect.quote
      start = next
      if isBlank { continue }
      if hasDoubledQuotes { foldDoubledQuotes() }
      return true
    }
  }

  /// Scans the row at `start`; returns the start of the next one, or -1 when the buffer ends
  /// before the row does.
  private func scanRow() throws(CSVFault) -> Int {
    let base = buffer
    let end = self.end
    let separator = dialect.separator
    let quote = dialect.quote
    let separators = UInt64(separator) &* 0x0101_0101_0101_0101
    let quotes = UInt64(quote) &* 0x0101_0101_0101_0101
    fieldCount = 0
    lineBreaks = 0
    isMalformed = false
    hasDoubledQuotes = false
    var fieldStart = start
    var p = start
    words: while p < end {
      let word = UnsafeRawPointer(base + p).loadUnaligned(as: UInt64.self).littleEndian
      var hits =
        zeroBytes(word ^ separators) | zeroBytes(word ^ quotes)
        | zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A) | zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
      while hits != 0 {
        let at = p &+ (hits.trailingZeroBitCount &>> 3)
        hits &= hits &- 1
        if at >= end { break words }
        let byte = base[at]
        if byte == separator {
          try close(fieldStart, at, flag: 0)
          fieldStart = at &+ 1
        } else if byte == quote {
          if at != fieldStart { continue }
          let after = try quotedField(openedAt: at)
          if after < 0 { return -1 }
          if after >= end {
            if sourceEnded { return finishAtEnd() }
            return -1
          }
          let next = base[after]
          if next == separator {
            fieldStart = after + 1
            p = fieldStart
            continue words
          }
          return try finishLine(at: after)
        } else {
          if byte == 13, at &+ 1 >= end, !sourceEnded { return -1 }
          try close(fieldStart, at, flag: 0)
          return try finishLine(at: at)
        }
      }
      p &+= 8
    }
    guard sourceEnded else { return -1 }
    try close(fieldStart, end, flag: 0)
    return finishAtEnd()
  }

  /// Takes the quoted field that opens at `open`; returns the place of what ends it, or -1.
  private func quotedField(openedAt open: Int) throws(CSVFault) -> Int {
    let base = buffer
    var from = open + 1
    var doubled = false
    while true {
      guard let hit = memchr(base + from, Int32(dialect.quote), end - from) else {
        if sourceEnded { throw .unterminatedQuote(line: nextLine) }
        return -1
      }
      let at = hit.assumingMemoryBound(to: UInt8.self) - base
      if at + 1 < end, base[at + 1] == dialect.quote {
        doubled = true
        from = at + 2
        continue
      }
      if at + 1 >= end, !sourceEnded { return -1 }
      var after = at + 1
      while after < end, base[after] != dialect.separator, base[after] != 10, base[after] != 13 {
        isMalformed = true
        after += 1
      }
      if after >= end, !sourceEnded { return -1 }
      if after + 1 >= end, after < end, base[after] == 13, !sourceEnded { return -1 }
      for i in (open + 1)..<max(open + 1, at) where base[i] == 10 { lineBreaks &+= 1 }
      try close(open + 1, at, flag: doubled ? Self.doubledFlag : 0)
      if doubled { hasDoubledQuotes = true }
      return after
    }
  }

  /// Ends the row at the line break at `at`.
  private func finishLine(at: Int) throws(CSVFault) -> Int {
    endedWithLineBreak = true
    lineBreaks &+= 1
    return buffer[at] == 13 && at + 1 < end && buffer[at + 1] == 10 ? at + 2 : at + 1
  }

  private func finishAtEnd() -> Int {
    endedWithLineBreak = false
    return end
  }

  @inline(__always)
  private func close(_ from: Int, _ to: Int, flag: Int32) throws(CSVFault) {
    if to &- from > limits.field { throw .fieldTooLong(line: nextLine) }
    if fieldCount >= limits.fields { throw .tooManyFields(line: nextLine) }
    offsets[fieldCount] = Int32(truncatingIfNeeded: from)
    lengths[fieldCount] = Int32(truncatingIfNeeded: to &- from) | flag
    fieldCount &+= 1
  }

  private func foldDoubledQuotes() {
    for index in 0..<fieldCount where lengths[index] < 0 {
      let count = Int(lengths[index] & .max)
      let bytes = buffer + Int(offsets[index])
      var kept = 0
      var i = 0
      while i < count {
        bytes[kept] = bytes[i]
        kept += 1
        i += bytes[i] == dialect.quote ? 2 : 1
      }
      lengths[index] = Int32(kept)
    }
  }

  /// Reads one more chunk behind the row in hand; false at the end of the file.
  private func fill() throws(CSVFault) -> Bool {
    if sourceEnded { return false }
    if start > 0 {
      memmove(buffer, buffer + start, end - start)
      end -= start
      start = 0
    }
    if end == capacity {
      let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + Self.slack)
      memcpy(grown, buffer, end)
      buffer.deallocate()
      buffer = grown
      capacity *= 2
    }
    let count: Int
    do { count = try source.read(into: buffer + end, capacity: capacity - end) } catch {
      throw .source(error)
    }
    if count == 0 {
      sourceEnded = true
      if !guardian.isComplete { throw .encoding(line: lineOf(end)) }
    } else {
      if let nul = memchr(buffer + end, 0, count) {
        throw .nulByte(line: lineOf(nul.assumingMemoryBound(to: UInt8.self) - buffer))
      }
      if let fault = guardian.firstFault(in: UnsafeBufferPointer(start: buffer + end, count: count))
      {
        throw .encoding(line: lineOf(end + fault))
      }
      end += count
    }
    memset(buffer + end, 0, Self.slack)
    return count > 0
  }

  /// The line on which the byte at `place` of the buffer stands.
  private func lineOf(_ place: Int) -> UInt32 {
    var line = nextLine
    for i in start..<max(start, place) where buffer[i] == 10 { line &+= 1 }
    return line
  }
}

/// Sets the high bit of each byte of `word` that is zero; exact for every byte.
@inline(__always)
private func zeroBytes(_ word: UInt64) -> UInt64 {
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  return ~(((word & low) &+ low) | word | low)
}
