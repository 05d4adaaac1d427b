import SocialAid

/// Gathers the fields of open row elements and hands each row to the mapper as it closes.
final class XMLRows: XMLHandler {
  private let document: XMLDocumentProfile
  private let mapper: RowMapper
  /// Set before the first byte is fed; names are interned by the parser.
  @exclusivity(unchecked) var tree: XMLElementTree?
  @exclusivity(unchecked) private(set) var period: MonthSpan?
  @exclusivity(unchecked) private(set) var header = DeliveryHeader()
  /// True once a row element was met: the header is behind.
  @exclusivity(unchecked) private(set) var isPastHeader = false
  /// Whether tests and packages of a delivery are taken.
  private let acceptsTests: Bool
  private let acceptsParts: Bool
  @exclusivity(unchecked) private(set) var refusal: Refusal?
  @exclusivity(unchecked) private var rootSeen = false

  /// Node of each open element, -1 for elements that are passed over.
  @exclusivity(unchecked) private var path: [Int] = []
  @exclusivity(unchecked) private var rows: [OpenRow] = []
  @exclusivity(unchecked) private var openRows = 0
  @exclusivity(unchecked) private var text: [UInt8] = []
  @exclusivity(unchecked) private var gathers = false

  init(
    _ document: XMLDocumentProfile, _ mapper: RowMapper, acceptsTests: Bool = false,
    acceptsParts: Bool = false
  ) {
    self.document = document
    self.acceptsTests = document.acceptsTests || acceptsTests
    self.acceptsParts = acceptsParts
    self.mapper = mapper
    for row in document.rows {
      for field in row.fields {
        let name = field.attribute ?? field.steps.last?.name ?? field.field.name
        let slot = Int(field.field.rawValue)
        if !mapper.isDelivered[slot] { mapper.nameOf[slot] = name }
        mapper.isDelivered[slot] = true
        CSVPlan.declareCode(field.field, mapper.nameOf[slot], mapper.profile, mapper)
      }
    }
  }

  func begin(name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, line: UInt32) {
    guard refusal == nil, let tree else { return }
    text.removeAll(keepingCapacity: true)
    gathers = false
    let parent = path.last ?? 0
    let node = parent < 0 ? -1 : tree.child(of: parent, name: name, namespace: namespace)
    if !rootSeen {
      rootSeen = true
      if node < 0 {
        refusal = Refusal(.foreignDocument, line: line)
        return
      }
    }
    path.append(node)
    guard node >= 0 else { return }
    gathers = tree.nodes[node].needsText
    if case .row(let index) = tree.nodes[node].role {
      open(index, line)
    }
  }

  func attribute(
    name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, value: Bytes
  ) {
    guard refusal == nil, namespace == nil, let tree, let node = path.last, node >= 0,
      openRows > 0
    else { return }
    for wanted in tree.nodes[node].attributes where wanted.name == name {
      rows[openRows - 1].set(wanted.field, value)
    }
  }

  func attributesEnded() {}

  func text(_ bytes: Bytes) {
    if gathers, refusal == nil { text.append(contentsOf: bytes) }
  }

  func end() {
    guard refusal == nil, let tree, let node = path.popLast(), node >= 0 else { return }
    switch tree.nodes[node].role {
    case .none: break
    case .header(let part): state(part)
    case .row: close()
    }
    if gathers, openRows > 0, let field = tree.nodes[node].field {
      text.withUnsafeBufferPointer { rows[openRows - 1].set(field, $0.trimmed) }
    }
    gathers = false
  }

  /// Opens a row inside the one that is open, in storage used before.
  private func open(_ index: Int, _ line: UInt32) {
    if openRows == rows.count { rows.append(OpenRow()) }
    rows[openRows].begin(index: index, line: line)
    isPastHeader = true
    if openRows > 0 {
      rows[openRows].inherit(document.rows[index].inherits, from: rows[openRows - 1])
    }
    openRows += 1
  }

  private func close() {
    guard openRows > 0 else { return }
    openRows -= 1
    if header.action == .recall { return }
    mapper.line = rows[openRows].line
    let kind = document.rows[rows[openRows].index].kind
    rows[openRows].lend(to: mapper.cells) {
      do throws(Refusal) {
        try mapper.take(kind)
      } catch {
        refusal = error
      }
    }
  }

  private var word: String {
    text.withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
  }

  private func state(_ part: XMLDocumentProfile.HeaderPart) {
    switch part {
    case .period: statePeriod()
    case .testFlag: stateTest()
    case .action: stateAction()
    case .messageID: header.messageID = word.isEmpty ? nil : word
    case .messageDate:
      header.messageDate = utcInstant(word)
      if header.messageDate == nil {
        refusal = Refusal(.unreadableDate, line: mapper.line, detail: "the message date")
      }
    case .reference: header.reference = word.isEmpty ? nil : word
    case .set: header.setID = word.isEmpty ? nil : word
    case .package: header.package = Int(word)
    case .packages:
      header.packages = Int(word)
      if word != "1", !acceptsParts {
        refusal = Refusal(
          .incompletePackages, line: mapper.line,
          detail: "the delivery comes in \(header.packages ?? 0) packages; all must be there")
      }
    }
  }

  private func statePeriod() {
    let stated = text.withUnsafeBufferPointer { mapper.profile.months.parse($0) }
    guard case .day(let day) = stated else {
      refusal = Refusal(.unreadableDate, line: mapper.line, detail: "the reference period")
      return
    }
    period = MonthSpan(first: day.month, last: day.month)
  }

  private func stateTest() {
    guard word == "true" || word == "1" else { return }
    header.isTest = true
    mapper.ledger.note(.testDelivery, line: mapper.line)
    if !acceptsTests { refusal = Refusal(.testDeliveryRefused) }
  }

  /// eCH-0058: 1 new, 3 recall, 4 correction; requests, responses and receipts are no deliveries.
  private func stateAction() {
    if let action = UInt8(word).flatMap(DeliveryHeader.Action.init(rawValue:)) {
      header.action = action
    } else {
      refusal = Refusal(
        .unsupportedDelivery, line: mapper.line,
        detail: "only new deliveries (1), recalls (3) and corrections (4) are read")
    }
  }
}

/// The fields of a row element that is still open.
struct OpenRow {
  private(set) var index = 0
  private(set) var line: UInt32 = 0
  private var bytes: [UInt8] = []
  private var slices: [(field: Field, start: Int, count: Int)] = []

  mutating func begin(index: Int, line: UInt32) {
    self.index = index
    self.line = line
    bytes.removeAll(keepingCapacity: true)
    slices.removeAll(keepingCapacity: true)
  }

  /// The first way that gives a value wins.
  mutating func set(_ field: Field, _ value: Bytes) {
    if value.isEmpty || slices.contains(where: { $0.field == field }) { return }
    slices.append((field, bytes.count, value.count))
    bytes.append(contentsOf: value)
  }

  mutating func inherit(_ fields: [Field], from outer: OpenRow) {
    for slice in outer.slices where fields.contains(slice.field) {
      slices.append((slice.field, bytes.count, slice.count))
      bytes.append(contentsOf: outer.bytes[slice.start..<slice.start + slice.count])
    }
  }

  /// Lends the fields to `cells` while `body` runs.
  func lend(to cells: RowCells, _ body: () -> Void) {
    bytes.withUnsafeBufferPointer { storage in
      for slice in slices {
        cells[slice.field] = Bytes(rebasing: storage[slice.start..<slice.start + slice.count])
      }
      body()
    }
    cells.clear()
  }
}
