import Ingestion
import Testing

@Suite("XML parser")
struct XMLParserTests {
  /// Writes down what it hears, one word an event.
  private final class Echo: XMLHandler {
    var events: [String] = []
    func begin(name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, line: UInt32) {
      let uri = namespace.map { "{" + String(cString: $0) + "}" } ?? ""
      events.append("<\(uri)\(String(cString: name))@\(line)")
    }
    func attribute(
      name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?,
      value: UnsafeBufferPointer<UInt8>
    ) {
      events.append("\(String(cString: name))=\(String(decoding: value, as: UTF8.self))")
    }
    func attributesEnded() {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
      let text = String(decoding: bytes, as: UTF8.self)
      if let last = events.last, last.hasPrefix("'") {
        events[events.count - 1] = last + text
      } else {
        events.append("'" + text)
      }
    }
    func end() { events.append(">") }
  }

  private static func events(_ bytes: [UInt8], piece: Int = 64) throws -> [String] {
    let echo = Echo()
    let parser = try XMLPushParser(handler: echo)
    var at = 0
    while at < bytes.count {
      let end = min(at + piece, bytes.count)
      try bytes[at..<end].withUnsafeBufferPointer { try parser.feed($0) }
      at = end
    }
    try parser.finish()
    return echo.events
  }

  private static func events(_ text: String, piece: Int = 64) throws -> [String] {
    try events(Array(text.utf8), piece: piece)
  }

  @Test("Elements carry namespace, attributes, text and line", arguments: [1, 2, 3, 7, 64])
  func elements(piece: Int) throws {
    let text = "<a xmlns=\"u\" xmlns:p=\"v\">\n<p:b k=\"1&amp;2\">x&lt;é<![CDATA[<z>]]></p:b></a>\n"
    #expect(
      try Self.events(text, piece: piece) == [
        "<{u}a@1", "'\n", "<{v}b@2", "k=1&2", "'x<é<z>", ">", ">",
      ])
  }

  @Test("A declared encoding is followed, and undeclared Latin-1 refused")
  func encodings() throws {
    let latin =
      Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(try Self.events(latin) == ["<a@1", "'é", ">"])
    #expect(throws: XMLFault.self) {
      try Self.events(Array("<a>".utf8) + [0xE9] + Array("</a>".utf8))
    }
  }

  @Test("A document type is refused, with or without entities")
  func doctype() {
    #expect(throws: XMLFault.doctype(line: 1)) { try Self.events("<!DOCTYPE a><a/>") }
    #expect(throws: XMLFault.doctype(line: 1)) {
      try Self.events("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>")
    }
  }

  @Test("Depth 64 and a text of 64 KiB pass; one more is refused")
  func limits() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(try Self.events(nested(64)).count == 128)
    #expect(throws: XMLFault.tooDeep(line: 1)) { try Self.events(nested(65)) }
    func long(_ count: Int) -> String { "<a>" + String(repeating: "x", count: count) + "</a>" }
    #expect(try Self.events(long(65_536), piece: 4096).count == 3)
    #expect(throws: XMLFault.textTooLong(line: 1)) { try Self.events(long(65_537), piece: 4096) }
  }

  @Test("Truncation at every byte is refused", arguments: [1, 64])
  func truncation(piece: Int) throws {
    let text = Array("<?xml version=\"1.0\"?>\n<a x=\"1\"><b>t&amp;</b><c/><!-- n --></a>".utf8)
    #expect(try Self.events(text, piece: piece).count == 8)
    for count in 0..<text.count {
      #expect(throws: XMLFault.self) { try Self.events(Array(text.prefix(count)), piece: piece) }
    }
  }

  @Test(
    "What is not well-formed is refused",
    arguments: [
      "<a></b>", "<a/><b/>", "<a/>tail", "<a>&x;</a>", "<a b=1/>", "text", "<a>\u{1}</a>",
    ])
  func malformed(text: String) {
    #expect(throws: XMLFault.self) { try Self.events(text) }
  }
}
