/// Says which YAML a file may hold: what the decoders accept, as data.
///
/// One description serves three readers: editors, through the JSON Schema written from it; people,
/// through its texts; and the tests, which hold it against the decoders key by key.
public indirect enum SchemaNode: Sendable {
  /// Any single value.
  case text
  /// A single value that matches an ECMA regular expression as a whole; in words for people.
  case pattern(String)
  case choice([String])
  case whole(ClosedRange<Int>)
  /// A whole number, or nothing (`~`).
  case wholeOrNone(ClosedRange<Int>)
  /// A number between two bounds.
  case number(ClosedRange<Double>)
  case flag
  /// A list; `orOne` takes a single item for a list of one.
  case list(SchemaNode, orOne: Bool, atLeast: Int)
  /// A mapping with known keys alone.
  case record(SchemaRecord)
  /// A mapping with any keys, or with keys from a list.
  case table(keys: [String]?, values: SchemaNode, atLeast: Int)
  /// The first node that fits by kind (single value, list or mapping).
  case either([SchemaNode])
  /// A record whose further keys depend on the value of one of them.
  case cases(key: String, [(values: [String], node: SchemaNode)])

  static let texts = SchemaNode.list(.text, orOne: true, atLeast: 0)
}

/// A mapping with known keys.
public struct SchemaRecord: Sendable {
  public let keys: [SchemaKey]
  /// From each list at least one key is there.
  public let needs: [[String]]

  public init(_ keys: [SchemaKey], needs: [[String]] = []) {
    self.keys = keys
    self.needs = needs
  }

  public var names: [String] { keys.map(\.name) }
}

/// A known key: what it holds and what it is for.
public struct SchemaKey: Sendable {
  public let name: String
  public let node: SchemaNode
  public let isRequired: Bool
  public let text: String

  public init(_ name: String, _ node: SchemaNode, required: Bool = false, _ text: String) {
    self.name = name
    self.node = node
    self.isRequired = required
    self.text = text
  }
}

extension SchemaNode {
  /// Places of `node` that this schema does not allow, in the order of the file.
  public func faults(in node: YAMLNode) -> [YAMLError] {
    switch self {
    case .text: return scalar(node) == nil ? [node.error("a single value is expected")] : []
    case .pattern(let pattern):
      guard let text = scalar(node), matches(text, pattern) else {
        return [node.error("`\(pattern)` is expected")]
      }
      return []
    case .choice(let names):
      guard let text = scalar(node), names.contains(text) else {
        return [node.error("one of \(names.joined(separator: ", ")) is expected")]
      }
      return []
    case .whole(let range):
      guard let value = scalar(node).flatMap({ Int($0) }), range.contains(value) else {
        return [node.error("a whole number is expected")]
      }
      return []
    case .wholeOrNone(let range):
      return node.isNull ? [] : SchemaNode.whole(range).faults(in: node)
    case .number(let range):
      guard let value = scalar(node).flatMap({ Double($0) }), range.contains(value) else {
        return [node.error("a number is expected")]
      }
      return []
    case .flag:
      return scalar(node) == "true" || scalar(node) == "false"
        ? [] : [node.error("true or false is expected")]
    case .list(let item, let orOne, let least): return faults(node, item, orOne, least)
    case .record(let record): return faults(node, record)
    case .table(let keys, let values, let least): return faults(node, keys, values, least)
    case .either(let nodes):
      let all = nodes.map { $0.faults(in: node) }
      if all.contains(where: \.isEmpty) { return [] }
      return zip(nodes, all).first { $0.0.fitsKind(of: node) }?.1 ?? all.first ?? []
    case .cases(let key, let cases):
      guard let told = try? node.mapping()[key]?.string() else {
        return [node.error("the key `\(key)` is missing")]
      }
      guard let found = cases.first(where: { $0.values.contains(told) }) else {
        return [node.error("unknown value of `\(key)`")]
      }
      return found.node.faults(in: node)
    }
  }

  private func scalar(_ node: YAMLNode) -> String? { try? node.string() }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return text.wholeMatch(of: regex) != nil
  }

  private func fitsKind(of node: YAMLNode) -> Bool {
    switch self {
    case .record, .table, .cases: node.isMapping
    case .list(_, let orOne, _): node.isSequence || orOne && !node.isMapping
    default: !node.isMapping && !node.isSequence
    }
  }

  private func faults(
    _ node: YAMLNode, _ item: SchemaNode, _ orOne: Bool, _ least: Int
  ) -> [YAMLError] {
    if !node.isSequence, !node.isNull {
      return orOne && !node.isMapping
        ? item.faults(in: node) : [node.error("a list is expected")]
    }
    let items = (try? node.sequence()) ?? []
    if items.count < least { return [node.error("at least \(least) items are expected")] }
    return items.flatMap { item.faults(in: $0) }
  }

  private func faults(_ node: YAMLNode, _ record: SchemaRecord) -> [YAMLError] {
    guard let map = try? node.mapping() else { return [node.error("a mapping is expected")] }
    var faults: [YAMLError] = []
    for entry in map.entries {
      let name = (try? entry.key.string()) ?? ""
      guard let key = record.keys.first(where: { $0.name == name }) else {
        faults.append(entry.key.error("unknown key `\(name)`"))
        continue
      }
      if entry.value.isNull, !key.isRequired { continue }
      faults += key.node.faults(in: entry.value)
    }
    let told = map.entries.compactMap { try? $0.key.string() }
    for key in record.keys where key.isRequired && map[key.name] == nil {
      faults.append(node.error("the key `\(key.name)` is missing"))
    }
    for choice in record.needs where !choice.contains(where: told.contains) {
      faults.append(node.error("\(choice.joined(separator: " or ")) is missing"))
    }
    return faults
  }

  private func faults(
    _ node: YAMLNode, _ keys: [String]?, _ values: SchemaNode, _ least: Int
  ) -> [YAMLError] {
    guard let map = try? node.mapping() else { return [node.error("a mapping is expected")] }
    if map.entries.count < least { return [node.error("at least \(least) entries are expected")] }
    var faults: [YAMLError] = []
    for entry in map.entries {
      let name = (try? entry.key.string()) ?? ""
      if let keys, !keys.contains(name) { faults.append(entry.key.error("unknown `\(name)`")) }
      faults += values.faults(in: entry.value)
    }
    return faults
  }

  /// Every mapping of known keys below `node`, with what is known of it.
  public func records(in node: YAMLNode) -> [(node: YAMLNode, record: SchemaRecord)] {
    switch self {
    case .record(let record):
      guard node.isMapping, let map = try? node.mapping() else { return [] }
      return [(node, record)]
        + map.entries.flatMap { entry -> [(node: YAMLNode, record: SchemaRecord)] in
          let name = try? entry.key.string()
          return record.keys.first { $0.name == name }?.node.records(in: entry.value) ?? []
        }
    case .table(_, let values, _):
      guard node.isMapping, let map = try? node.mapping() else { return [] }
      return map.entries.flatMap { values.records(in: $0.value) }
    case .list(let item, _, _):
      return node.isSequence ? ((try? node.sequence()) ?? []).flatMap(item.records) : []
    case .either(let nodes): return nodes.flatMap { $0.records(in: node) }
    case .cases(let key, let cases):
      guard let told = try? node.mapping()[key]?.string() else { return [] }
      return cases.first { $0.values.contains(told) }?.node.records(in: node) ?? []
    default: return []
    }
  }
}
