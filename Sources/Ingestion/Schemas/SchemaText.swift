/// Writes a schema as JSON Schema, draft 2020-12; the same schema gives the same bytes.
public struct SchemaText {
  private var out = ""

  /// The text of a schema file; `id` is its file name.
  public static func write(_ node: SchemaNode, id: String, title: String) -> String {
    var writer = SchemaText()
    let head = [
      ("$schema", quoted("https://json-schema.org/draft/2020-12/schema")), ("$id", quoted(id)),
      ("title", quoted(title)),
    ]
    writer.object(head + writer.members(node), 0)
    return writer.out + "\n"
  }

  /// A value that is written already, or an object still to write.
  private typealias Member = (String, String)

  private mutating func object(_ members: [Member], _ depth: Int) {
    out += Self.braces(members, depth)
  }

  private static func braces(_ members: [Member], _ depth: Int) -> String {
    if members.isEmpty { return "{}" }
    let indent = String(repeating: "  ", count: depth + 1)
    let lines = members.map { name, value in
      indent + quoted(name) + ": " + value.replacing("\n", with: "\n  ")
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n" + String(repeating: "  ", count: depth)
      + "}"
  }

  private static func list(_ items: [String]) -> String {
    let flat = "[" + items.joined(separator: ", ") + "]"
    if flat.count <= 88, !flat.contains("\n") { return flat }
    return "[\n" + items.map { "  " + $0.replacing("\n", with: "\n  ") }.joined(separator: ",\n")
      + "\n]"
  }

  private func written(_ node: SchemaNode) -> String { Self.braces(members(node), 0) }

  private func members(_ node: SchemaNode) -> [Member] {
    let scalar = ("type", #"["string", "number", "boolean"]"#)
    switch node {
    case .text: return [scalar]
    case .pattern(let pattern):
      return [("type", #""string""#), ("pattern", Self.quoted("^(?:\(pattern))$"))]
    case .choice([]): return [("not", "{}")]
    case .choice(let names): return [("enum", Self.list(names.map(Self.quoted)))]
    case .whole(let range):
      return [
        ("type", #""integer""#), ("minimum", "\(range.lowerBound)"),
        ("maximum", "\(range.upperBound)"),
      ]
    case .wholeOrNone(let range):
      return [
        ("type", #"["integer", "null"]"#), ("minimum", "\(range.lowerBound)"),
        ("maximum", "\(range.upperBound)"),
      ]
    case .number(let range):
      return [
        ("type", #""number""#), ("minimum", "\(range.lowerBound)"),
        ("maximum", "\(range.upperBound)"),
      ]
    case .flag: return [("type", #""boolean""#)]
    case .list(let item, let orOne, let least):
      var list: [Member] = [("type", #""array""#), ("items", written(item))]
      if least > 0 { list.append(("minItems", "\(least)")) }
      return orOne
        ? [("anyOf", Self.list([Self.braces(list, 0), written(item)]))] : list
    case .record(let record): return recordMembers(record)
    case .table(let keys, let values, let least):
      var table: [Member] = [("type", least > 0 ? #""object""# : #"["object", "null"]"#)]
      if let keys {
        table.append(
          ("propertyNames", Self.braces([("enum", Self.list(keys.map(Self.quoted)))], 0)))
      }
      table.append(("additionalProperties", written(values)))
      if least > 0 { table.append(("minProperties", "\(least)")) }
      return table
    case .either(let nodes): return [("anyOf", Self.list(nodes.map(written)))]
    case .cases(let key, let cases):
      let known = Self.braces([("enum", Self.list(cases.flatMap(\.values).map(Self.quoted)))], 0)
      return [
        ("type", #""object""#), ("required", Self.list([Self.quoted(key)])),
        ("properties", Self.braces([(key, known)], 0)),
        (
          "allOf",
          Self.list(
            cases.map { values, node in
              let value =
                values.count == 1
                ? ("const", Self.quoted(values[0])) : ("enum", Self.list(values.map(Self.quoted)))
              let told = Self.braces([(key, Self.braces([value], 0))], 0)
              return Self.braces(
                [
                  (
                    "if",
                    Self.braces(
                      [("properties", told), ("required", Self.list([Self.quoted(key)]))], 0)
                  ), ("then", written(node)),
                ], 0)
            })
        ),
      ]
    }
  }

  private func recordMembers(_ record: SchemaRecord) -> [Member] {
    let properties = record.keys.map { key in
      (key.name, Self.braces([("description", Self.quoted(key.text))] + members(key.node), 0))
    }
    var written: [Member] = [
      ("type", #""object""#), ("properties", Self.braces(properties, 0)),
      ("additionalProperties", "false"),
    ]
    let required = record.keys.filter(\.isRequired).map { Self.quoted($0.name) }
    if !required.isEmpty { written.append(("required", Self.list(required))) }
    let choices = record.needs.map { choice in
      Self.braces(
        [
          (
            "anyOf",
            Self.list(
              choice.map { Self.braces([("required", Self.list([Self.quoted($0)]))], 0) })
          )
        ], 0)
    }
    if !choices.isEmpty { written.append(("allOf", Self.list(choices))) }
    return written
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
