import Ingestion
import SocialAid
import Testing

@Suite("YAML")
struct YAMLReaderTests {
  private static func read(_ text: String) throws -> YAMLNode {
    try YAMLReader.read(text, file: "f.yaml")
  }

  @Test("Typed values are read in the order of the file")
  func values() throws {
    let map = try Self.read("b: 1\na: [x, 'y']\nm: 2025-03\nf: 0.5\nt: true\nn:\n").mapping()
    #expect(try map.entries.map { try $0.key.string() } == ["b", "a", "m", "f", "t", "n"])
    #expect(try map.required("b").int() == 1)
    #expect(try map.required("a").strings() == ["x", "y"])
    #expect(try map.required("m").month() == month("2025-03"))
    #expect(try map.required("f").double() == 0.5)
    #expect(try map.required("t").bool())
    #expect(map["n"] == nil)
    #expect(map["z"] == nil)
    #expect(try Self.read("").mapping().entries.isEmpty)
  }

  @Test(
    "Errors say file, line, column and what is the matter",
    arguments: [
      ("a: 1\n  tabels: 2\n", "f.yaml:2:9: mapping values are not allowed in this context"),
      ("a: 1\na: 2\n", "f.yaml:2:1: told twice: `a`"),
      ("a: [1\n", "f.yaml:2:1: did not find expected ',' or ']'"),
    ])
  func syntax(text: String, expected: String) {
    let error = #expect(throws: YAMLError.self) { try Self.read(text) }
    #expect(error?.description == expected)
    #expect(error?.exitCode == 78)
  }

  @Test("An unknown key is refused with its place and the nearest known key")
  func unknownKey() throws {
    let node = try Self.read("files: 1\ntabels: 2\n")
    let near = #expect(throws: YAMLError.self) { try node.mapping(keys: ["files", "tables"]) }
    #expect(near?.description == "f.yaml:2:1: unknown key `tabels`; did you mean `tables`?")
    let far = #expect(throws: YAMLError.self) { try node.mapping(keys: ["files", "other"]) }
    #expect(far?.description == "f.yaml:2:1: unknown key `tabels`; known: files, other")
  }

  @Test("A value of another type is refused at its place")
  func types() throws {
    let map = try Self.read("a: x\nb: {c: 1}\nd: 2025-13\ne: NOSUCH\n").mapping()
    #expect(
      throws: YAMLError(file: "f.yaml", line: 1, column: 4, message: "a whole number is expected")
    ) {
      try map.required("a").int()
    }
    #expect(throws: YAMLError.self) { try map.required("b").string() }
    #expect(throws: YAMLError.self) { try map.required("a").mapping() }
    #expect(throws: YAMLError.self) { try map.required("d").month() }
    #expect(throws: YAMLError.self) { try map.required("e").symbol(MeasureType.self) }
    #expect(throws: YAMLError.self) { try map.required("zz") }
  }

  @Test("Aliases that blow a file up are refused")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...7 {
      let item = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [" + Array(repeating: item, count: 10).joined(separator: ", ")
        + "]\n"
    }
    #expect(throws: YAMLError.self) { try Self.read(text) }
  }
}
