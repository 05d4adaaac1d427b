/// Rows of an XML file on their way to a mapper: bytes, fields and rows side by side.
final class XMLRowBlock {
  struct Row {
    /// Index of the row's description in the profile.
    var index: Int32
    var line: UInt32
    var firstField: Int
    var fieldCount: Int
  }

  /// Findings about the file as a whole, with their lines.
  @exclusivity(unchecked) var notes: [(code: FindingCode, line: UInt32)] = []
  @exclusivity(unchecked) private(set) var rowCount = 0
  @exclusivity(unchecked) private var rows = RawList<Row>()
  @exclusivity(unchecked) private var fields = RawList<OpenRow.FieldText>()
  @exclusivity(unchecked) private var bytes = RawList<UInt8>()

  deinit {
    rows.deallocate()
    fields.deallocate()
    bytes.deallocate()
  }

  func removeAll() {
    notes.removeAll(keepingCapacity: true)
    rowCount = 0
    rows.count = 0
    fields.count = 0
    bytes.count = 0
  }

  /// Copies a row that has been closed.
  @inline(__always)
  func append(_ row: borrowing OpenRow) {
    let start = bytes.count
    bytes.append(row.bytes.base, row.bytes.count)
    rows.append(
      Row(
        index: row.index, line: row.line, firstField: fields.count, fieldCount: row.fields.count))
    for index in 0..<row.fields.count {
      var field = row.fields.base[index]
      field.start &+= start
      fields.append(field)
    }
    rowCount &+= 1
  }

  /// Points the cells at the fields of a row.
  @inline(__always)
  func lend(_ index: Int, to cells: RowCells) -> Row {
    let row = rows.base[index]
    for place in row.firstField..<row.firstField &+ row.fieldCount {
      let field = fields.base[place]
      cells[field.field] = Bytes(start: bytes.base + field.start, count: field.count)
    }
    return row
  }

  /// Empties the cells of a row.
  @inline(__always)
  func takeBack(_ index: Int, from cells: RowCells) {
    let row = rows.base[index]
    for place in row.firstField..<row.firstField &+ row.fieldCount {
      cells[fields.base[place].field] = Bytes(start: nil, count: 0)
    }
  }
}

/// The fields of a row element that is still open.
struct OpenRow {
  struct FieldText {
    var field: Field
    var start: Int
    var count: Int
  }

  private(set) var index: Int32 = 0
  private(set) var line: UInt32 = 0
  var bytes = RawList<UInt8>()
  private(set) var fields = RawList<FieldText>()

  mutating func begin(index: Int32, line: UInt32) {
    self.index = index
    self.line = line
    bytes.count = 0
    fields.count = 0
  }

  /// Names the bytes from `start` to the end as the value of `field`, without outer spaces; the
  /// first way that gives a value wins, and what is not kept is dropped.
  @inline(__always)
  mutating func name(_ field: Field, from start: Int) {
    let text = Bytes(start: bytes.base + start, count: bytes.count &- start).trimmed
    if text.isEmpty || has(field) {
      bytes.count = start
      return
    }
    let from = text.baseAddress.map { $0 - UnsafePointer(bytes.base) } ?? start
    fields.append(FieldText(field: field, start: from, count: text.count))
  }

  @inline(__always)
  private func has(_ field: Field) -> Bool {
    for index in 0..<fields.count where fields.base[index].field == field { return true }
    return false
  }

  /// Takes over fields of the row around this one.
  mutating func inherit(_ wanted: [Field], from outer: OpenRow) {
    for index in 0..<outer.fields.count where wanted.contains(outer.fields.base[index].field) {
      let given = outer.fields.base[index]
      fields.append(FieldText(field: given.field, start: bytes.count, count: given.count))
      bytes.append(outer.bytes.base + given.start, given.count)
    }
  }

  func deallocate() {
    bytes.deallocate()
    fields.deallocate()
  }
}

/// A growing list in raw memory, for values that hold no references; its owner frees it.
struct RawList<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  var count = 0

  init() {
    capacity = 64
    base = .allocate(capacity: capacity)
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: capacity * 2) }
    base[count] = element
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ start: UnsafePointer<Element>, _ more: Int) {
    if count &+ more > capacity { grow(to: max(capacity * 2, count + more)) }
    (base + count).update(from: start, count: more)
    count &+= more
  }

  private mutating func grow(to wanted: Int) {
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
    capacity = wanted
  }

  func deallocate() { base.deallocate() }
}
