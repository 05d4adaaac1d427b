import SocialAid

/// Gathers the fields of open row elements and writes each row to a block as it closes.
///
/// Called by libxml2 for every element, so it keeps all it needs in raw memory: an element costs
/// some compares of interned pointers and the copy of its text.
final class XMLRows: XMLHandler {
  private let document: XMLDocumentProfile
  private let months: DateForms
  /// Set before the first byte is fed; names are interned by the parser.
  @exclusivity(unchecked) var plan: XMLElementPlan?
  /// Where rows go as they close.
  @exclusivity(unchecked) var block = XMLRowBlock()
  @exclusivity(unchecked) private(set) var period: MonthSpan?
  @exclusivity(unchecked) private(set) var header = DeliveryHeader()
  /// True once a row element was met: the header is behind.
  @exclusivity(unchecked) private(set) var isPastHeader = false
  /// Rows and notes that another reading of the file has given out already.
  @exclusivity(unchecked) var rowsToSkip = 0
  @exclusivity(unchecked) var notesToSkip = 0
  /// Whether tests and packages of a delivery are taken.
  private let acceptsTests: Bool
  private let acceptsParts: Bool
  /// A recall takes rows back and tells none.
  @exclusivity(unchecked) private(set) var isRecall = false
  @exclusivity(unchecked) private(set) var refusal: Refusal?
  @exclusivity(unchecked) private var rootSeen = false
  /// Elements that are open around the part that is read; 0 for a whole file.
  @exclusivity(unchecked) private var around = 0
  /// True once something was met that a part must not hold: the end of an element around it, or a
  /// word about the delivery.
  @exclusivity(unchecked) private var hasStrayed = false

  /// Node of each open element, -1 for elements that are passed over.
  private let path = UnsafeMutablePointer<Int32>.allocate(capacity: XMLLimits.depth + 1)
  @exclusivity(unchecked) private var depth = 0
  private let rows = UnsafeMutablePointer<OpenRow>.allocate(capacity: XMLLimits.depth + 1)
  @exclusivity(unchecked) private var usedRows = 0
  @exclusivity(unchecked) private var openRows = 0
  /// Text goes to the open row from this place; -1 when it does not.
  @exclusivity(unchecked) private var textStart = -1
  /// Text about the delivery itself.
  @exclusivity(unchecked) private var word: [UInt8] = []
  @exclusivity(unchecked) private var gathersWord = false
  @exclusivity(unchecked) private var wordLine: UInt32 = 0

  init(
    _ document: XMLDocumentProfile, months: DateForms, acceptsTests: Bool = false,
    acceptsParts: Bool = false
  ) {
    self.document = document
    self.acceptsTests = document.acceptsTests || acceptsTests
    self.acceptsParts = acceptsParts
    self.months = months
  }

  deinit {
    for index in 0..<usedRows { rows[index].deallocate() }
    rows.deallocate()
    path.deallocate()
    plan?.deallocate()
  }

  /// Tells a mapper which fields the document has and how they are called.
  static func declare(_ document: XMLDocumentProfile, to mapper: RowMapper) {
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

  /// True where no row element is open.
  var isBetweenRows: Bool { openRows == 0 }

  /// True where a part ends as it began.
  var isPartWhole: Bool { depth == around && !hasStrayed }

  /// From here on, parts of the file are read, each inside the elements that are open now.
  func beginPart(isRecall: Bool) {
    around = depth
    self.isRecall = isRecall
  }

  func begin(name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, line: UInt32) {
    guard refusal == nil, let plan else { return }
    // A text with elements in it is no value.
    if textStart >= 0 {
      rows[openRows &- 1].bytes.count = textStart
      textStart = -1
    }
    gathersWord = false
    let parent = depth == 0 ? 0 : path[depth &- 1]
    let node = parent < 0 ? -1 : plan.child(of: parent, name: name, namespace: namespace)
    if !rootSeen {
      rootSeen = true
      if node < 0 {
        refusal = Refusal(.foreignDocument, line: line)
        return
      }
    }
    path[depth] = node
    depth &+= 1
    guard node >= 0 else { return }
    let wanted = plan.nodes[Int(node)]
    if wanted.row >= 0 { open(wanted.row, line) }
    if wanted.role != .none {
      if around > 0 { hasStrayed = true }
      gathersWord = true
      word.removeAll(keepingCapacity: true)
      wordLine = line
    } else if wanted.field != XMLElementPlan.noField, openRows > 0 {
      textStart = rows[openRows &- 1].bytes.count
    }
  }

  func attribute(
    name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, value: Bytes
  ) {
    guard refusal == nil, namespace == nil, let plan, depth > 0, openRows > 0,
      let first = value.baseAddress
    else { return }
    let node = path[depth &- 1]
    if node < 0 { return }
    let wanted = plan.nodes[Int(node)]
    for index in wanted.firstAttribute..<wanted.firstAttribute &+ wanted.attributeCount
    where plan.attributes[Int(index)].name == name {
      let start = rows[openRows &- 1].bytes.count
      rows[openRows &- 1].bytes.append(first, value.count)
      rows[openRows &- 1].name(plan.attributes[Int(index)].field, from: start)
      if textStart >= 0 { textStart = rows[openRows &- 1].bytes.count }
    }
  }

  func attributesEnded() {}

  func text(_ bytes: Bytes) {
    if textStart >= 0, let first = bytes.baseAddress {
      rows[openRows &- 1].bytes.append(first, bytes.count)
    } else if gathersWord {
      word.append(contentsOf: bytes)
    }
  }

  func end() {
    guard refusal == nil, let plan, depth > 0 else { return }
    depth &-= 1
    if depth < around { hasStrayed = true }
    let node = path[depth]
    guard node >= 0 else { return }
    let wanted = plan.nodes[Int(node)]
    if textStart >= 0, let field = Field(rawValue: wanted.field) {
      rows[openRows &- 1].name(field, from: textStart)
      textStart = -1
    }
    if wanted.row >= 0 {
      openRows &-= 1
      if rowsToSkip > 0 {
        if !isRecall { rowsToSkip &-= 1 }
      } else if !isRecall {
        block.append(rows[openRows])
      }
    }
    if wanted.role != .none {
      tell(wanted.role)
      gathersWord = false
    }
  }

  /// Opens a row inside the one that is open, in storage used before.
  private func open(_ index: Int32, _ line: UInt32) {
    if openRows == usedRows {
      (rows + usedRows).initialize(to: OpenRow())
      usedRows += 1
    }
    rows[openRows].begin(index: index, line: line)
    isPastHeader = true
    let inherits = document.rows[Int(index)].inherits
    if openRows > 0, !inherits.isEmpty {
      rows[openRows].inherit(inherits, from: rows[openRows - 1])
    }
    openRows += 1
  }

  // MARK: What the delivery says of itself

  private func tell(_ role: XMLElementTree.Role) {
    guard case .header(let part) = role else { return }
    let word = stated
    switch part {
    case .period: statePeriod()
    case .testFlag: stateTest()
    case .action: stateAction()
    case .messageID: header.messageID = word.isEmpty ? nil : word
    case .messageDate:
      header.messageDate = utcInstant(word)
      if header.messageDate == nil {
        refusal = Refusal(.unreadableDate, line: wordLine, detail: "the message date")
      }
    case .reference: header.reference = word.isEmpty ? nil : word
    case .set: header.setID = word.isEmpty ? nil : word
    case .package: header.package = Int(word)
    case .packages:
      header.packages = Int(word)
      if word != "1", !acceptsParts {
        refusal = Refusal(
          .incompletePackages, line: wordLine,
          detail: "the delivery comes in \(header.packages ?? 0) packages; all must be there")
      }
    }
  }

  private var stated: String {
    word.withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
  }

  private func statePeriod() {
    guard case .day(let day) = word.withUnsafeBufferPointer({ months.parse($0) }) else {
      refusal = Refusal(.unreadableDate, line: wordLine, detail: "the reference period")
      return
    }
    period = MonthSpan(first: day.month, last: day.month)
  }

  private func stateTest() {
    guard stated == "true" || stated == "1" else { return }
    header.isTest = true
    if notesToSkip > 0 {
      notesToSkip -= 1
    } else {
      block.notes.append((.testDelivery, wordLine))
    }
    if !acceptsTests { refusal = Refusal(.testDeliveryRefused) }
  }

  /// eCH-0058: 1 new, 3 recall, 4 correction; requests, responses and receipts are no deliveries.
  private func stateAction() {
    if let action = UInt8(stated).flatMap(DeliveryHeader.Action.init(rawValue:)) {
      header.action = action
      isRecall = action == .recall
    } else {
      refusal = Refusal(
        .unsupportedDelivery, line: wordLine,
        detail: "only new deliveries (1), recalls (3) and corrections (4) are read")
    }
  }
}
