/// Describes the elements of an XML file as they pass: paths, attributes, what repeats.
///
/// Memory grows with the number of distinct paths, at most `mostNodes`, not with the file.
final class XMLSniffer: XMLHandler {
  static let mostNodes = 2000

  private struct Node {
    let name: UnsafePointer<UInt8>
    let namespace: UnsafePointer<UInt8>?
    let parent: Int
    let step: SniffedStep
    var children: [Int] = []
    var count = 0
    /// Occurrences inside the parent that is open, and the most in any.
    var here = 0
    var most = 0
    var hasChildren = false
    var tally = ColumnTally()
    var attributes: [(name: UnsafePointer<UInt8>, text: String, tally: ColumnTally)] = []
  }

  private let words: SniffWords
  @exclusivity(unchecked) private var nodes: [Node] = []
  @exclusivity(unchecked) private var open: [Int] = []
  @exclusivity(unchecked) private var text: [UInt8] = []
  /// The element in hand has had no child element yet.
  @exclusivity(unchecked) private var isLeaf = false
  @exclusivity(unchecked) private(set) var pathsLeftOut = 0
  @exclusivity(unchecked) private(set) var mojibake = 0
  @exclusivity(unchecked) private(set) var elements = 0

  init(words: SniffWords) { self.words = words }

  func begin(name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, line: UInt32) {
    elements += 1
    text.removeAll(keepingCapacity: true)
    isLeaf = true
    let parent = open.last ?? -1
    if parent >= 0 { nodes[parent].hasChildren = true }
    let node = parent == -2 ? -2 : find(name, namespace, below: parent)
    open.append(node)
    guard node >= 0 else { return }
    nodes[node].count += 1
    nodes[node].here += 1
    nodes[node].most = max(nodes[node].most, nodes[node].here)
    for child in nodes[node].children { nodes[child].here = 0 }
  }

  func attribute(
    name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, value: Bytes
  ) {
    guard let node = open.last, node >= 0, namespace == nil else { return }
    if !nodes[node].attributes.contains(where: { $0.name == name }) {
      guard nodes[node].attributes.count < 100 else { return }
      nodes[node].attributes.append((name, String(cString: name), ColumnTally()))
    }
    for index in nodes[node].attributes.indices where nodes[node].attributes[index].name == name {
      nodes[node].attributes[index].tally.add(value.trimmed)
    }
  }

  func attributesEnded() {}

  func text(_ bytes: Bytes) {
    if isLeaf, text.count < 4096 { text.append(contentsOf: bytes) }
  }

  func end() {
    guard let node = open.popLast() else { return }
    if isLeaf, node >= 0 {
      text.withUnsafeBufferPointer {
        if looksLikeMojibake($0, .utf8) { mojibake += 1 }
        nodes[node].tally.add($0.trimmed)
      }
    }
    isLeaf = false
    text.removeAll(keepingCapacity: true)
  }

  private func find(
    _ name: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, below parent: Int
  ) -> Int {
    if parent >= 0 {
      for child in nodes[parent].children
      where nodes[child].name == name && nodes[child].namespace == namespace {
        return child
      }
    }
    guard nodes.count < Self.mostNodes else {
      pathsLeftOut += 1
      return -2
    }
    nodes.append(
      Node(
        name: name, namespace: namespace, parent: parent,
        step: SniffedStep(
          namespace: namespace.map { String(cString: $0) } ?? "", name: String(cString: name))))
    let made = nodes.count - 1
    if parent >= 0 { nodes[parent].children.append(made) }
    return made
  }

  // MARK: What is said

  var root: SniffedStep? { nodes.first?.step }

  /// Elements that repeat inside their parent and hold more than a text.
  private func isRow(_ node: Int) -> Bool {
    node > 0 && nodes[node].most > 1 && (nodes[node].hasChildren || !nodes[node].attributes.isEmpty)
  }

  /// One table for each element that repeats; a file with a single record gives its root's parts.
  func tables() -> [SniffedTable] {
    var tables: [SniffedTable] = []
    for node in nodes.indices where isRow(node) {
      var table = SniffedTable(path: steps(to: node), rows: nodes[node].count)
      gather(node, from: node, [], &table)
      tables.append(table)
    }
    return tables
  }

  /// Paths outside any row, such as a header's: name and form, for the draft's `period`.
  func outside() -> [SniffedColumn] {
    var table = SniffedTable(rows: nodes.first?.count ?? 0)
    if !nodes.isEmpty { gather(0, from: 0, [], &table) }
    return table.columns
  }

  /// Steps from below the root.
  private func steps(to node: Int) -> [SniffedStep] {
    var path: [SniffedStep] = []
    var at = node
    while at > 0 {
      path.append(nodes[at].step)
      at = nodes[at].parent
    }
    return path.reversed()
  }

  private func gather(
    _ node: Int, from row: Int, _ path: [SniffedStep], _ table: inout SniffedTable
  ) {
    func add(_ tally: ColumnTally, _ name: String, attribute: String?) {
      // `cod` says nothing alone: of what, the element says.
      let judged = attribute.map { isNameless($0) ? nodes[node].step.name + " " + $0 : $0 }
      var column = tally.column(named: judged ?? name, words: words)
      column.name = name
      column.path = path
      column.attribute = attribute
      column.rows = nodes[row].count
      table.columns.append(column)
      if tally.filled == nodes[row].count, column.distinct == tally.digests.count,
        tally.digests.count > 1
      {
        table.keys.append([table.columns.count - 1])
      }
    }
    let name = nodes[node].step.name
    if !nodes[node].hasChildren, node != row || nodes[node].tally.filled > 0 {
      add(nodes[node].tally, name, attribute: nil)
    }
    for attribute in nodes[node].attributes {
      add(attribute.tally, attribute.text, attribute: attribute.text)
    }
    for child in nodes[node].children where !isRow(child) {
      gather(child, from: row, path + [nodes[child].step], &table)
    }
  }
}
