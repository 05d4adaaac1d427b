/// Declares how a CSV file separates and quotes its fields.
package struct CSVDialect: Hashable, Sendable {
  package var separator: UInt8
  package var quote: UInt8

  package init(separator: UInt8 = UInt8(ascii: ";"), quote: UInt8 = UInt8(ascii: "\"")) {
    self.separator = separator
    self.quote = quote
  }
}

/// Bounds what one row may cost; beyond them a file is refused, never cut.
package struct CSVLimits: Hashable, Sendable {
  /// Bytes of one field.
  package var field = 64 * 1024
  /// Bytes of one row, quotes included.
  package var row = 1024 * 1024
  package var fields = 1024

  package init() {}
}

/// Why a CSV file cannot be read on; each is fatal for the file.
package enum CSVFault: Error, Hashable, Sendable {
  /// The file ends inside quotes; the line is that of the row's start.
  case unterminatedQuote(line: UInt32)
  case fieldTooLong(line: UInt32)
  case rowTooLong(line: UInt32)
  case tooManyFields(line: UInt32)
  case nulByte(line: UInt32)
  /// The file begins with the mark of UTF-16, or every second byte is NUL.
  case utf16(littleEndian: Bool)
  /// A byte that the declared encoding does not have.
  case encoding(line: UInt32)
  case source(SourceFileError)
}
