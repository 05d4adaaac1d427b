import Yams

/// Reads a YAML file strictly: every node knows its place, no key is ignored in silence.
public enum YAMLReader {
  /// Bounds what aliases may blow a file up to.
  static let nodeLimit = 200_000

  /// Parses `text`; `file` only names the place in errors. An empty text is an empty mapping.
  ///
  /// Syntax errors and keys told twice throw with line and column.
  public static func read(_ text: String, file: String) throws(YAMLError) -> YAMLNode {
    let root: Node?
    // Without tag rules: values are texts here, and the rules cost a regular expression for each key.
    do { root = try Yams.compose(yaml: text, .basic) } catch {
      throw convert(error, text, file: file)
    }
    var builder = Builder(file: file)
    guard let root else {
      return YAMLNode(file: file, line: 1, column: 1, content: .mapping([]))
    }
    return try builder.build(root, depth: 0)
  }

  private static func convert(_ error: any Error, _ text: String, file: String) -> YAMLError {
    func at(_ mark: Mark, _ message: String) -> YAMLError {
      YAMLError(file: file, line: mark.line, column: mark.column, message: message)
    }
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _): return at(mark, problem)
    case .parser(_, let problem, let mark, _): return at(mark, problem)
    case .composer(_, let problem, let mark, _): return at(mark, problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.sorted().map { "`\($0)`" }.joined(separator: ", ")
      let mark = repetition(of: duplicates.min() ?? "", after: context.mark, in: text)
      return YAMLError(
        file: file, line: mark.line, column: mark.column, message: "told twice: \(keys)")
    default: return YAMLError(file: file, line: 1, column: 1, message: "this is not YAML")
    }
  }

  /// The place where `key` stands for the second time in the mapping that begins at `start`,
  /// as far as it is written in block style; else the mapping's own place.
  private static func repetition(
    of key: String, after start: Mark, in text: String
  ) -> (line: Int, column: Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = String(repeating: " ", count: start.column - 1) + key + ":"
    let places = lines.indices.dropFirst(start.line - 1).filter { lines[$0].hasPrefix(head) }
    return (places.count > 1 ? places[1] + 1 : start.line, start.column)
  }

  private struct Builder {
    let file: String
    var count = 0

    mutating func build(_ node: Node, depth: Int) throws(YAMLError) -> YAMLNode {
      let line = node.mark?.line ?? 1
      let column = node.mark?.column ?? 1
      func make(_ content: YAMLNode.Content) -> YAMLNode {
        YAMLNode(file: file, line: line, column: column, content: content)
      }
      count += 1
      guard count <= YAMLReader.nodeLimit, depth <= 64 else {
        throw YAMLError(file: file, line: line, column: column, message: "too large or too deep")
      }
      switch node {
      case .scalar(let scalar):
        return make(
          scalar.style == .plain && isNull(scalar.string) ? .null : .scalar(scalar.string))
      case .sequence(let sequence):
        var items: [YAMLNode] = []
        for item in sequence { items.append(try build(item, depth: depth + 1)) }
        return make(.sequence(items))
      case .mapping(let mapping):
        var entries: [YAMLMapping.Entry] = []
        for (key, value) in mapping {
          let name = try build(key, depth: depth + 1)
          entries.append(YAMLMapping.Entry(key: name, value: try build(value, depth: depth + 1)))
        }
        return make(.mapping(entries))
      case .alias:
        return make(.null)
      }
    }

    private func isNull(_ text: String) -> Bool {
      text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }
  }
}
