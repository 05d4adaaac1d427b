/// Finds phrases of one language, fills their placeholders and remembers what it lacked.
///
/// A phrase that is missing is an error of the render, never an empty place on the page: the
/// renderer throws `misses` at the end, all of them at once. Belongs to one render.
final class Phrasebook {
  let language: Language
  /// How the language writes numbers.
  let numbers: NumberFormat
  private let phrases: Phrases
  private(set) var misses: Set<String> = []
  /// Phrases with their spaces set: a page asks for most of them many times.
  private var polished: [String: String] = [:]

  init(_ phrases: Phrases, language: Language, grouping: NumberGrouping = .space) {
    self.phrases = phrases
    self.language = language
    numbers = NumberFormat(language, grouping: grouping)
  }

  func has(_ key: String) -> Bool { phrases[key] != nil }

  subscript(_ key: String) -> String { fill(key, [:]) }

  /// The phrase with each `{name}` replaced; an unfilled placeholder is recorded as a miss.
  func fill(_ key: String, _ values: [String: String]) -> String {
    guard let phrase = polished[key] ?? polish(key) else {
      misses.insert(key)
      return "[\(key)]"
    }
    guard phrase.utf8.contains(UInt8(ascii: "{")) else { return phrase }
    var text = ""
    var rest = Substring(phrase)
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: "}") else { break }
      let name = String(rest[..<close])
      if let value = values[name] {
        text = Elision.joined(text, value, language)
      } else {
        misses.insert("\(key) {\(name)}")
      }
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private func polish(_ key: String) -> String? {
    guard let phrase = phrases[key] else { return nil }
    let text = Typography.polish(phrase, language)
    polished[key] = text
    return text
  }

  /// The singular or plural form, `<key>.one` or `<key>.other`, filled with `n` and `values`.
  func count(_ key: String, _ n: Int, _ values: [String: String] = [:]) -> String {
    let isOne = language == .fr ? n < 2 : n == 1
    var all = values
    all["n"] = numbers.integer(n, in: .text)
    return fill(key + (isOne ? ".one" : ".other"), all)
  }

  /// The first of the keys that exists; the last one is the one that is missed.
  func first(_ keys: String...) -> String {
    for key in keys.dropLast() where has(key) { return self[key] }
    return keys.last.map { self[$0] } ?? ""
  }
}

/// Spaces that must not break, so that phrase files can be typed with ordinary ones.
enum Typography {
  static func polish(_ text: String, _ language: Language) -> String {
    var result = text
    if language == .fr {
      result = replace(result, " :", "\u{00A0}:")
      result = replace(result, " ;", "\u{202F};")
      result = replace(result, " ?", "\u{202F}?")
      result = replace(result, " !", "\u{202F}!")
      result = replace(result, "« ", "«\u{00A0}")
      result = replace(result, " »", "\u{00A0}»")
    }
    return replace(result, " %", "\u{00A0}%")
  }

  private static func replace(_ text: String, _ pattern: String, _ with: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let range = rest.firstRange(of: pattern) {
      result += rest[..<range.lowerBound]
      result += with
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
