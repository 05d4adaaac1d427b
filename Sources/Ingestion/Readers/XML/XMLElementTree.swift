/// The elements that a profile wants, as a tree of steps; all others are passed over.
/// `XMLElementPlan` is its form for reading.
final class XMLElementTree {
  /// What a node stands for.
  enum Role: Equatable {
    case none
    case row(Int)
    case header(XMLDocumentProfile.HeaderPart)
  }

  struct Node {
    var children: [Edge] = []
    var attributes: [(name: UnsafePointer<UInt8>, field: Field)] = []
    var role = Role.none
    /// The field that the element's text fills, and the row that it belongs to.
    var field: Field?
  }

  struct Edge {
    let name: UnsafePointer<UInt8>
    /// nil stands for "no namespace".
    let namespace: UnsafePointer<UInt8>?
    let node: Int
  }

  @exclusivity(unchecked) private(set) var nodes = [Node()]

  /// `intern` makes the pointers by which names are compared.
  init(
    _ document: XMLDocumentProfile, intern: (String) -> UnsafePointer<UInt8>?
  ) {
    let root = reach([document.root], from: 0, intern).last ?? 0
    func place(_ path: [XMLDocumentProfile.Step], _ role: Role) {
      for node in reach(path, from: root, intern) { nodes[node].role = role }
    }
    for (part, path) in document.header { place(path, .header(part)) }
    for (index, row) in document.rows.enumerated() {
      for start in reach(row.path, from: root, intern) {
        nodes[start].role = .row(index)
        for path in row.fields {
          for node in path.steps.isEmpty ? [start] : reach(path.steps, from: start, intern) {
            if let attribute = path.attribute {
              if let name = intern(attribute) {
                nodes[node].attributes.append((name, path.field))
              }
            } else {
              nodes[node].field = path.field
            }
          }
        }
      }
    }
  }

  /// Follows the steps, making nodes; one step may have several namespaces, which all lead to
  /// the same node.
  private func reach(
    _ steps: [XMLDocumentProfile.Step], from start: Int,
    _ intern: (String) -> UnsafePointer<UInt8>?
  ) -> [Int] {
    var at = start
    for step in steps {
      guard let name = intern(step.name) else { return [] }
      let namespaces = step.namespaces.map { $0.isEmpty ? nil : intern($0) }
      if let known = nodes[at].children.first(where: { edge in
        edge.name == name && namespaces.contains(edge.namespace)
      }) {
        at = known.node
        continue
      }
      nodes.append(Node())
      let node = nodes.count - 1
      for namespace in namespaces {
        nodes[at].children.append(Edge(name: name, namespace: namespace, node: node))
      }
      at = node
    }
    return [at]
  }
}
