/// Whole rows of a CSV file, split into fields; filled by `CSVTokenizer` and used again.
///
/// Bytes, bounds of fields and rows lie side by side, so that a block can be handed to another
/// thread and mapped there. Memory: the bytes, 8 for each field and 16 for each row.
package final class CSVBlock {
  struct Row {
    var firstField: UInt32
    var fieldCount: UInt32
    var line: UInt32
    var isMalformed: Bool
    var isEnded: Bool
  }

  /// The bytes after the valid ones that a vector load may touch.
  static let slack = 64

  @exclusivity(unchecked) private(set) var bytes: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private(set) var capacity: Int
  /// Start and end of each field.
  @exclusivity(unchecked) private(set) var bounds: UnsafeMutablePointer<UInt32>
  @exclusivity(unchecked) private(set) var fieldCapacity: Int
  @exclusivity(unchecked) private var rows: UnsafeMutablePointer<Row>
  @exclusivity(unchecked) private var rowCapacity: Int
  @exclusivity(unchecked) package private(set) var rowCount = 0

  package init() {
    capacity = 64 * 1024
    bytes = .allocate(capacity: capacity + Self.slack)
    fieldCapacity = 4096
    bounds = .allocate(capacity: fieldCapacity * 2)
    rowCapacity = 256
    rows = .allocate(capacity: rowCapacity)
  }

  deinit {
    bytes.deallocate()
    bounds.deallocate()
    rows.deallocate()
  }

  /// The row at `index`, valid until the block is filled again.
  @inline(__always)
  package func row(_ index: Int) -> CSVRow {
    let row = rows[index]
    return CSVRow(
      bytes: bytes, bounds: bounds + 2 * Int(row.firstField), fieldCount: Int(row.fieldCount),
      line: row.line, isMalformed: row.isMalformed, isEnded: row.isEnded)
  }

  func removeAll() { rowCount = 0 }

  @inline(__always)
  func append(_ row: Row) {
    if rowCount == rowCapacity { growRows() }
    rows[rowCount] = row
    rowCount &+= 1
  }

  /// Makes room for `count` bytes and keeps the first `kept`.
  func reserveBytes(_ count: Int, keeping kept: Int) {
    if count <= capacity { return }
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Self.slack)
    grown.update(from: bytes, count: kept)
    bytes.deallocate()
    bytes = grown
    capacity = count
  }

  /// Makes room for twice as many fields.
  func growFields() {
    let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: fieldCapacity * 4)
    grown.update(from: bounds, count: fieldCapacity * 2)
    bounds.deallocate()
    bounds = grown
    fieldCapacity *= 2
  }

  private func growRows() {
    let grown = UnsafeMutablePointer<Row>.allocate(capacity: rowCapacity * 2)
    grown.update(from: rows, count: rowCount)
    rows.deallocate()
    rows = grown
    rowCapacity *= 2
  }
}

/// One row of a block: its fields as slices of the block's bytes, doubled quotes already folded.
package struct CSVRow {
  fileprivate let bytes: UnsafeMutablePointer<UInt8>
  fileprivate let bounds: UnsafeMutablePointer<UInt32>
  package let fieldCount: Int
  /// 1-based line on which the row starts.
  package let line: UInt32
  /// The row has text after a closing quote.
  package let isMalformed: Bool
  /// The row is ended by a line break, not by the end of the file.
  package let isEnded: Bool

  /// The bytes of field `index`.
  @inline(__always)
  package func field(_ index: Int) -> Bytes {
    let start = Int(bounds[2 &* index])
    return Bytes(start: bytes + start, count: Int(bounds[2 &* index &+ 1]) &- start)
  }
}
