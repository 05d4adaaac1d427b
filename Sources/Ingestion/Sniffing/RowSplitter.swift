/// Splits UTF-8 pieces into rows the lenient way of a first look: nothing is refused.
///
/// The readers of a profile are strict and refuse a file at its first fault; here the faults are
/// counted and reading goes on. Memory: one row, at most `rowLimit` bytes.
struct RowSplitter {
  static let rowLimit = 1 << 20
  static let fieldLimit = 1024

  let separator: UInt8
  /// 0 for none.
  let quote: UInt8

  private(set) var lineFeeds = 0
  private(set) var pairs = 0
  private(set) var returns = 0
  private(set) var nuls = 0
  private(set) var quotedFields = 0
  private(set) var doubledQuotes = 0
  private(set) var breaksInQuotes = 0
  /// Text after a closing quote.
  private(set) var loneQuotes = 0
  private(set) var overLimit = 0
  /// Line on which the row in hand begins, 1-based.
  private(set) var line = 1
  private(set) var endsWithBreak = true

  private var row: [UInt8] = []
  private var ends: [Int] = []
  private var nextLine = 1
  private var state = State.start
  private var lastWasReturn = false

  private enum State { case start, plain, quoted, quoteInQuoted }

  init(separator: UInt8, quote: UInt8) {
    self.separator = separator
    self.quote = quote
  }

  /// True when a row has begun and not ended.
  private var isOpen: Bool { !(row.isEmpty && ends.isEmpty && state == .start) }

  /// Takes the next piece; `body` sees each whole row, its fields and its line.
  mutating func feed(_ bytes: Bytes, _ body: (Row) -> Void) {
    for byte in bytes {
      if lastWasReturn {
        lastWasReturn = false
        if byte == 10 {
          returns -= 1
          pairs += 1
          continue
        }
      }
      switch state {
      case .start, .plain:
        if byte == separator {
          ends.append(row.count)
          state = .start
        } else if byte == 10 || byte == 13 {
          endRow(byte, body)
        } else if byte == quote, quote != 0, state == .start {
          state = .quoted
          quotedFields += 1
        } else {
          state = .plain
          append(byte)
        }
      case .quoted:
        if byte == quote {
          state = .quoteInQuoted
        } else {
          if byte == 10 {
            breaksInQuotes += 1
            nextLine += 1
          }
          append(byte)
        }
      case .quoteInQuoted:
        if byte == quote {
          doubledQuotes += 1
          append(byte)
          state = .quoted
        } else if byte == separator {
          ends.append(row.count)
          state = .start
        } else if byte == 10 || byte == 13 {
          endRow(byte, body)
        } else {
          loneQuotes += 1
          append(byte)
          state = .plain
        }
      }
    }
  }

  /// Ends the file; a last row without line break is handed on too. True when it ended in quotes.
  mutating func finish(_ body: (Row) -> Void) -> Bool {
    let isInQuotes = state == .quoted
    if isOpen {
      endsWithBreak = false
      close(body)
    }
    return isInQuotes
  }

  private mutating func append(_ byte: UInt8) {
    if byte == 0 {
      nuls += 1
      return
    }
    if row.count < Self.rowLimit { row.append(byte) } else { overLimit += 1 }
  }

  private mutating func endRow(_ byte: UInt8, _ body: (Row) -> Void) {
    if byte == 13 {
      returns += 1
      lastWasReturn = true
    } else {
      lineFeeds += 1
    }
    nextLine += 1
    if isOpen { close(body) } else { line = nextLine }
  }

  private mutating func close(_ body: (Row) -> Void) {
    if ends.count < Self.fieldLimit { ends.append(row.count) }
    row.withUnsafeBufferPointer { body(Row(bytes: $0, ends: ends, line: line)) }
    row.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    state = .start
    line = nextLine
  }

  /// One row, lent while it is looked at.
  struct Row {
    let bytes: Bytes
    let ends: [Int]
    let line: Int

    var count: Int { ends.count }

    func field(_ index: Int) -> Bytes {
      Bytes(rebasing: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
    }

    var texts: [String] { (0..<count).map { String(decoding: field($0).trimmed, as: UTF8.self) } }
  }
}
