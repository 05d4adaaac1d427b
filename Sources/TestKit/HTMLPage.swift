/// A page read back: its elements in order, with attributes, nesting and text.
///
/// A strict reader for our own pages: every element that is not void must be closed in order.
package struct HTMLPage {
  package struct Element {
    package var name: String
    package var attributes: [String: String]
    package var parent: Int?
    /// Text of the element and all inside it, entities decoded.
    package var text = ""
  }

  package private(set) var elements: [Element] = []
  package private(set) var problems: [String] = []

  private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input", "wbr"]

  /// Reads bytes, not characters: a combining mark must not hide a quote from the reader either.
  package init(_ html: String) {
    let bytes = Array(html.utf8)
    var open: [Int] = []
    var position = 0
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      add(Self.decode(bytes[position..<start]), to: open)
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else {
        problems.append("a tag is not closed at byte \(start)")
        return
      }
      let tag = bytes[(start + 1)..<end]
      position = end + 1
      if tag.first == UInt8(ascii: "!") { continue }
      if tag.first == UInt8(ascii: "/") {
        let name = String(decoding: tag.dropFirst(), as: UTF8.self)
        guard let last = open.popLast(), elements[last].name == name else {
          problems.append("</\(name)> closes nothing that is open")
          return
        }
        continue
      }
      let isClosed = tag.last == UInt8(ascii: "/")
      let element = parse(isClosed ? tag.dropLast() : tag, parent: open.last)
      elements.append(element)
      if element.name == "style" {
        while !bytes[position...].starts(with: "</style>".utf8) { position += 1 }
        position += 8
      } else if !isClosed, !Self.void.contains(element.name) {
        open.append(elements.count - 1)
      }
    }
    if !open.isEmpty { problems.append("not closed: \(open.map { elements[$0].name })") }
  }

  private mutating func add(_ text: String, to open: [Int]) {
    for index in open { elements[index].text += text }
  }

  private mutating func parse(_ tag: ArraySlice<UInt8>, parent: Int?) -> Element {
    let nameBytes = tag.prefix { $0 > 0x20 }
    let name = String(decoding: nameBytes, as: UTF8.self)
    var attributes: [String: String] = [:]
    var rest = tag.dropFirst(nameBytes.count)
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let key = String(decoding: rest[..<equals].filter { $0 > 0x20 }, as: UTF8.self)
      let after = rest[(equals + 1)...]
      guard after.first == UInt8(ascii: "\""),
        let close = after.dropFirst().firstIndex(of: UInt8(ascii: "\""))
      else {
        problems.append("attribute \(key) of <\(name)> is not quoted")
        break
      }
      if attributes[key] != nil { problems.append("\(key) stands twice on <\(name)>") }
      attributes[key] = Self.decode(after[(equals + 2)..<close])
      rest = after[(close + 1)...]
    }
    return Element(name: name, attributes: attributes, parent: parent)
  }

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    (Array("&lt;".utf8), UInt8(ascii: "<")), (Array("&gt;".utf8), UInt8(ascii: ">")),
    (Array("&quot;".utf8), UInt8(ascii: "\"")), (Array("&#39;".utf8), UInt8(ascii: "'")),
    (Array("&amp;".utf8), UInt8(ascii: "&")),
  ]

  private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let known = entities.first { bytes[position...].starts(with: $0.name) }
      result.append(known?.byte ?? bytes[position])
      position += known?.name.count ?? 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  package func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  package func isInside(_ element: Element, _ name: String) -> Bool {
    var parent = element.parent
    while let index = parent {
      if elements[index].name == name { return true }
      parent = elements[index].parent
    }
    return false
  }

  /// The element around this one with the given name, the nearest first; nil when there is none.
  package func around(_ index: Int, _ name: String) -> Int? {
    var parent = elements[index].parent
    while let next = parent {
      if elements[next].name == name { return next }
      parent = elements[next].parent
    }
    return nil
  }

  /// The elements directly inside one.
  package func children(of index: Int) -> [Int] {
    elements.indices.filter { elements[$0].parent == index }
  }

  /// The tables in order: id, caption and the texts of the cells of every body row.
  package var tables: [(id: String, caption: String, rows: [[String]])] {
    var tables: [(id: String, caption: String, rows: [[String]])] = []
    var row = -1
    for (index, element) in elements.enumerated() {
      switch element.name {
      case "table": tables.append((element.attributes["id"] ?? "", "", []))
      case "caption": tables[tables.count - 1].caption = element.text
      case "tr":
        row = index
        tables[tables.count - 1].rows.append([])
      case "th", "td":
        guard element.parent == row else { continue }
        let last = tables[tables.count - 1].rows.count - 1
        tables[tables.count - 1].rows[last].append(element.text)
      default: continue
      }
    }
    return tables.map { ($0.id, $0.caption, Array($0.rows.dropFirst())) }
  }
}
