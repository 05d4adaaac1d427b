/// The phrases of one language with their spaces set, cut at their placeholders: made once, read
/// by every page.
struct Wordings: Sendable {
  /// A phrase as texts with names between them.
  struct Wording: Sendable {
    /// One more than names.
    fileprivate(set) var texts: [String] = []
    fileprivate(set) var names: [String] = []

    /// Cuts `{name}` out of a phrase; what follows a brace that is never closed stands as it is.
    fileprivate init(_ phrase: String) {
      var rest = Substring(phrase)
      var text = ""
      while let open = rest.firstIndex(of: "{") {
        text += rest[..<open]
        rest = rest[rest.index(after: open)...]
        guard let close = rest.firstIndex(of: "}") else { break }
        texts.append(text)
        names.append(String(rest[..<close]))
        text = ""
        rest = rest[rest.index(after: close)...]
      }
      texts.append(text + rest)
    }
  }

  private let wordings: [String: Wording]

  init(_ phrases: Phrases, _ language: Language) {
    wordings = phrases.mapValues { Wording(Typography.polish($0, language)) }
  }

  subscript(_ key: String) -> Wording? { wordings[key] }
}

/// Spaces that must not break, so that phrase files can be typed with ordinary ones.
enum Typography {
  /// Before `%`, and in French beside the signs that stand apart.
  static func polish(_ text: String, _ language: Language) -> String {
    let space = UInt8(ascii: " ")
    guard text.utf8.contains(space) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    for (index, byte) in bytes.enumerated() {
      guard byte == space,
        let fixed = fixed(
          after: bytes[..<index], before: bytes[(index + 1)...], language)
      else {
        result.append(byte)
        continue
      }
      result.append(contentsOf: fixed.utf8)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The space that may not break between these; nil where an ordinary one stands.
  private static func fixed(
    after: ArraySlice<UInt8>, before: ArraySlice<UInt8>, _ language: Language
  ) -> String? {
    if before.first == UInt8(ascii: "%") { return NumberFormat.space }
    guard language == .fr else { return nil }
    switch before.first {
    case UInt8(ascii: ":"): return NumberFormat.space
    case UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"): return NumberFormat.thinSpace
    default:
      let isInside = after.suffix(2).elementsEqual("«".utf8) || before.starts(with: "»".utf8)
      return isInside ? NumberFormat.space : nil
    }
  }
}
