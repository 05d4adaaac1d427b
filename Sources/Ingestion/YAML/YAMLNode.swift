public import SocialAid

/// One value of a YAML file and its place; the typed accessors throw with that place.
public struct YAMLNode: Sendable {
  enum Content: Sendable {
    case null
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([YAMLMapping.Entry])
  }

  public let file: String
  public let line: Int
  public let column: Int
  let content: Content

  /// An error at this place.
  public func error(_ message: String) -> YAMLError {
    YAMLError(file: file, line: line, column: column, message: message)
  }

  /// An error that names the nearest of the known names, or all of them.
  public func unknown(_ name: String, among known: [String], what: String) -> YAMLError {
    error(unknownName(name, among: known, what: what))
  }

  /// True for an empty value, `~` or `null`.
  public var isNull: Bool { if case .null = content { true } else { false } }

  /// True for a list.
  public var isSequence: Bool { if case .sequence = content { true } else { false } }

  /// True for a mapping.
  public var isMapping: Bool { if case .mapping = content { true } else { false } }

  /// The text of a single value, as written.
  public func string() throws(YAMLError) -> String {
    guard case .scalar(let text) = content else { throw error("a single value is expected") }
    return text
  }

  /// A whole number.
  public func int() throws(YAMLError) -> Int {
    guard let value = Int(try string()) else { throw error("a whole number is expected") }
    return value
  }

  /// A finite number with a decimal point.
  public func double() throws(YAMLError) -> Double {
    guard let value = Double(try string()), value.isFinite else {
      throw error("a number is expected")
    }
    return value
  }

  /// `true` or `false`, nothing else.
  public func bool() throws(YAMLError) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    default: throw error("`true` or `false` is expected")
    }
  }

  /// A month written `2025-03`.
  public func month() throws(YAMLError) -> Month {
    guard let month = Month(iso: try string()) else {
      throw error("a month such as 2025-03 is expected")
    }
    return month
  }

  /// One of the named choices; the error lists them and the nearest.
  public func choice<T: RawRepresentable<String> & CaseIterable>(
    _ type: T.Type
  ) throws(YAMLError) -> T {
    let text = try string()
    if let value = T(rawValue: text) { return value }
    let names = T.allCases.map(\.rawValue)
    throw error(unknownName(text, among: names, what: "value"))
  }

  /// A symbol of a code list by its name; the error names the nearest.
  public func symbol<T: CodeList>(_ type: T.Type) throws(YAMLError) -> T {
    let text = try string()
    if let value = T(name: text) { return value }
    throw error(unknownName(text, among: T.allCases.map(\.name), what: "symbol"))
  }

  /// The items of a list; a missing value is an empty list.
  public func sequence() throws(YAMLError) -> [YAMLNode] {
    switch content {
    case .sequence(let items): return items
    case .null: return []
    default: throw error("a list is expected")
    }
  }

  /// The texts of a list, or of a single value.
  public func strings() throws(YAMLError) -> [String] {
    if case .scalar(let text) = content { return [text] }
    var texts: [String] = []
    for item in try sequence() { texts.append(try item.string()) }
    return texts
  }

  /// The entries of a mapping; a missing value is an empty mapping.
  public func mapping() throws(YAMLError) -> YAMLMapping {
    switch content {
    case .mapping(let entries): return YAMLMapping(node: self, entries: entries)
    case .null: return YAMLMapping(node: self, entries: [])
    default: throw error("a mapping is expected")
    }
  }

  /// The entries of a mapping whose keys are all in `keys`; any other key is refused, with its
  /// place and the nearest known key.
  public func mapping(keys: [String]) throws(YAMLError) -> YAMLMapping {
    let mapping = try mapping()
    for entry in mapping.entries where !keys.contains(try entry.key.string()) {
      throw entry.key.error(unknownName(try entry.key.string(), among: keys, what: "key"))
    }
    return mapping
  }
}

/// A mapping in the order of its file.
public struct YAMLMapping: Sendable {
  public struct Entry: Sendable {
    public let key: YAMLNode
    public let value: YAMLNode
  }

  /// The mapping as a node, for errors that concern it as a whole.
  public let node: YAMLNode
  public let entries: [Entry]

  /// The value of `key`; nil when the mapping lacks it or it is empty.
  public subscript(key: String) -> YAMLNode? {
    for entry in entries {
      if case .scalar(key) = entry.key.content { return entry.value.isNull ? nil : entry.value }
    }
    return nil
  }

  /// The value of `key`; throws when the mapping lacks it.
  public func required(_ key: String) throws(YAMLError) -> YAMLNode {
    guard let value = self[key] else { throw node.error("the key `\(key)` is missing") }
    return value
  }
}

/// "unknown key `tabels`; did you mean `tables`?", or the list of what is known.
func unknownName(_ name: String, among known: [String], what: String) -> String {
  let near = known.map { (distance: editDistance(name, $0), name: $0) }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  if let near, near.distance <= max(2, name.count / 3) {
    return "unknown \(what) `\(name)`; did you mean `\(near.name)`?"
  }
  return "unknown \(what) `\(name)`; known: \(known.joined(separator: ", "))"
}

/// The number of letters to insert, delete, replace or swap with a neighbour (Damerau, 1964;
/// optimal string alignment).
func editDistance(_ a: String, _ b: String) -> Int {
  let left = Array(a.lowercased().unicodeScalars)
  let right = Array(b.lowercased().unicodeScalars)
  var before = Array(repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      let cost = left[i] == right[j] ? 0 : 1
      var best = min(last[j] + cost, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        best = min(best, before[j - 1] + 1)
      }
      row.append(best)
    }
    before = last
    last = row
  }
  return last[right.count]
}
