/// The element tree of a profile in raw memory, for the look-ups that every element costs; its
/// owner frees it.
struct XMLElementPlan {
  struct Node {
    var firstEdge: Int32
    var edgeCount: Int32
    var firstAttribute: Int32
    var attributeCount: Int32
    /// Index of the row that the element is; -1 for none.
    var row: Int32
    /// Raw value of the field that the text fills; `noField` for none.
    var field: UInt8
    /// What the element says of the delivery; never `.row`.
    var role: XMLElementTree.Role
  }

  struct Attribute {
    var name: UnsafePointer<UInt8>
    var field: Field
  }

  static let noField = UInt8.max

  let nodes: UnsafeMutablePointer<Node>
  let attributes: UnsafeMutablePointer<Attribute>
  private let edges: UnsafeMutablePointer<XMLElementTree.Edge>

  init(_ tree: XMLElementTree) {
    nodes = .allocate(capacity: tree.nodes.count)
    attributes = .allocate(capacity: tree.nodes.reduce(0) { $0 + $1.attributes.count })
    edges = .allocate(capacity: tree.nodes.reduce(0) { $0 + $1.children.count })
    var edgeCount = 0
    var attributeCount = 0
    for (index, node) in tree.nodes.enumerated() {
      var row: Int32 = -1
      var role = XMLElementTree.Role.none
      switch node.role {
      case .row(let index): row = Int32(index)
      default: role = node.role
      }
      nodes[index] = Node(
        firstEdge: Int32(edgeCount), edgeCount: Int32(node.children.count),
        firstAttribute: Int32(attributeCount), attributeCount: Int32(node.attributes.count),
        row: row, field: node.field?.rawValue ?? Self.noField, role: role)
      for edge in node.children {
        edges[edgeCount] = edge
        edgeCount += 1
      }
      for attribute in node.attributes {
        attributes[attributeCount] = Attribute(name: attribute.name, field: attribute.field)
        attributeCount += 1
      }
    }
  }

  func deallocate() {
    nodes.deallocate()
    attributes.deallocate()
    edges.deallocate()
  }

  /// The node for an element below `parent`; -1 when nothing of it is wanted.
  @inline(__always)
  func child(
    of parent: Int32, name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?
  ) -> Int32 {
    let node = nodes[Int(parent)]
    for index in node.firstEdge..<node.firstEdge &+ node.edgeCount {
      let edge = edges[Int(index)]
      if edge.name == name, edge.namespace == namespace { return Int32(edge.node) }
    }
    return -1
  }
}
