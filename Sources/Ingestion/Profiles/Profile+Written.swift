extension ProfileDecoder {
  /// What `map` says of how text is written, and the rest from `usual`.
  func written(
    _ map: YAMLMapping, over usual: WrittenForms
  ) throws(YAMLError) -> WrittenForms {
    var written = usual
    if let node = map["encoding"] { written.encoding = try node.choice(EncodingDeclaration.self) }
    if let node = map["csv"] {
      let csv = try node.mapping(keys: ["separator", "quote", "final_line_break"])
      if let node = csv["separator"] { written.dialect.separator = try letter(node) }
      if let node = csv["quote"] { written.dialect.quote = try letter(node) }
      if let node = csv["final_line_break"] { written.needsFinalLineBreak = try isRequired(node) }
    }
    let ends =
      try map["open_ends"]?.strings()
      ?? usual.dates.openEnds.map {
        String(decoding: $0, as: UTF8.self)
      }
    written.dates = DateForms(try forms(map["dates"], usual.dates.forms), openEnds: ends)
    written.months = DateForms(try forms(map["months"], usual.months.forms), openEnds: ends)
    if let node = map["numbers"] { written.numbers = try numbers(node) }
    return written
  }

  private func letter(_ node: YAMLNode) throws(YAMLError) -> UInt8 {
    let text = try node.string()
    if text == "tab" { return 9 }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte != 10, byte != 13, byte != 0
    else { throw node.error("one ASCII letter is expected") }
    return byte
  }

  func isRequired(_ node: YAMLNode) throws(YAMLError) -> Bool {
    switch try node.string() {
    case "required": true
    case "optional": false
    default: throw node.error("`required` or `optional` is expected")
    }
  }

  private func forms(_ node: YAMLNode?, _ usual: [DateForm]) throws(YAMLError) -> [DateForm] {
    guard let node else { return usual }
    if !node.isSequence { return [try node.choice(DateForm.self)] }
    var forms: [DateForm] = []
    for item in try node.sequence() { forms.append(try item.choice(DateForm.self)) }
    return forms
  }

  private func numbers(_ node: YAMLNode) throws(YAMLError) -> NumberForm {
    let map = try node.mapping(keys: ["decimal", "groups"])
    let decimal = try map.required("decimal")
    guard let mark = try decimal.string().unicodeScalars.first, mark == "." || mark == "," else {
      throw decimal.error("`.` or `,` is expected")
    }
    var groups: [Unicode.Scalar] = []
    for item in try map["groups"]?.sequence() ?? [] {
      let text = try item.string()
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
        scalar != mark
      else { throw item.error("one letter, other than the decimal sign, is expected") }
      groups.append(scalar)
    }
    return NumberForm(decimal: mark, groups: groups)
  }
}
