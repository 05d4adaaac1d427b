/// Reads the `xml` part of a profile.
struct XMLProfileDecoder {
  func decode(_ node: YAMLNode) throws(YAMLError) -> XMLDocumentProfile {
    let parts = XMLDocumentProfile.HeaderPart.allCases
    let map = try node.mapping(
      keys: ["namespaces", "root", "tests", "rows"] + parts.map(\.rawValue))
    var namespaces: [String: [String]] = [:]
    for entry in try map.required("namespaces").mapping().entries {
      namespaces[try entry.key.string()] = try entry.value.strings()
    }
    let rootNode = try map.required("root")
    let root = try path(rootNode, namespaces)
    guard root.count == 1 else { throw rootNode.error("the root is one element") }
    var rows: [XMLDocumentProfile.Row] = []
    for entry in try map.required("rows").mapping().entries {
      let nodes = entry.value.isSequence ? try entry.value.sequence() : [entry.value]
      if nodes.isEmpty { throw entry.value.error("an element is expected") }
      for node in nodes { rows.append(try row(entry.key, node, namespaces)) }
    }
    let tests = map["tests"]
    let accepts = try tests.map { (node) throws(YAMLError) in
      switch try node.string() {
      case "accept": true
      case "refuse": false
      default: throw node.error("`accept` or `refuse` is expected")
      }
    }
    var header: [XMLDocumentProfile.HeaderPart: [XMLDocumentProfile.Step]] = [:]
    for part in parts {
      header[part] = try optional(map[part.rawValue], namespaces)
    }
    return XMLDocumentProfile(
      root: root[0], header: header, acceptsTests: accepts ?? false, rows: rows)
  }

  private func row(
    _ key: YAMLNode, _ node: YAMLNode, _ namespaces: [String: [String]]
  ) throws(YAMLError) -> XMLDocumentProfile.Row {
    let kind = try key.choice(RowKind.self)
    let map = try node.mapping(keys: ["element", "inherits", "fields"])
    var fields: [XMLDocumentProfile.FieldPath] = []
    for entry in try map.required("fields").mapping().entries {
      let field = try self.field(entry.key, kind)
      let nodes = entry.value.isSequence ? try entry.value.sequence() : [entry.value]
      for node in nodes {
        var text = try node.string()
        var attribute: String?
        if let at = text.firstIndex(of: "@") {
          attribute = String(text[text.index(after: at)...])
          text = String(text[..<at])
          if text.last == "/" { text.removeLast() }
        }
        let steps = text.isEmpty ? [] : try path(text, node, namespaces)
        if steps.isEmpty, attribute == nil { throw node.error("a path is expected") }
        fields.append(.init(field: field, steps: steps, attribute: attribute))
      }
    }
    var inherits: [Field] = []
    for item in try map["inherits"]?.sequence() ?? [] {
      inherits.append(try self.field(item, kind))
    }
    let given = fields.map(\.field) + inherits
    for choice in kind.needs where !choice.contains(where: given.contains) {
      let names = choice.map { "`\($0.name)`" }.joined(separator: " or ")
      throw node.error("rows of `\(kind.rawValue)` need \(names)")
    }
    return XMLDocumentProfile.Row(
      kind: kind, path: try path(try map.required("element"), namespaces), fields: fields,
      inherits: inherits)
  }

  private func field(_ node: YAMLNode, _ kind: RowKind) throws(YAMLError) -> Field {
    let name = try node.string()
    guard let field = Field(name: name), kind.fields.contains(field) else {
      throw node.error(unknownName(name, among: kind.fields.map(\.name), what: "field"))
    }
    return field
  }

  private func optional(
    _ node: YAMLNode?, _ namespaces: [String: [String]]
  ) throws(YAMLError) -> [XMLDocumentProfile.Step]? {
    guard let node else { return nil }
    return try path(node, namespaces)
  }

  private func path(
    _ node: YAMLNode, _ namespaces: [String: [String]]
  ) throws(YAMLError) -> [XMLDocumentProfile.Step] {
    try path(try node.string(), node, namespaces)
  }

  /// `d:municipality/m:municipalityId`: steps from the row's element, each with its prefix.
  private func path(
    _ text: String, _ node: YAMLNode, _ namespaces: [String: [String]]
  ) throws(YAMLError) -> [XMLDocumentProfile.Step] {
    var steps: [XMLDocumentProfile.Step] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false) {
      let names = part.split(separator: ":", omittingEmptySubsequences: false)
      guard names.count == 2, !names[1].isEmpty else {
        throw node.error("each step is `prefix:name`, found `\(part)`")
      }
      guard let uris = namespaces[String(names[0])] else {
        throw node.error(
          unknownName(String(names[0]), among: namespaces.keys.sorted(), what: "prefix"))
      }
      steps.append(.init(namespaces: uris, name: String(names[1])))
    }
    return steps
  }
}
