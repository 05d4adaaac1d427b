/// Finds phrases of one language, fills their placeholders and remembers what it lacked.
///
/// A phrase that is missing is an error of the render, never an empty place on the page: the
/// renderer throws `misses` at the end, all of them at once. Belongs to one render.
final class Phrasebook {
  let language: Language
  /// How the language writes numbers.
  let numbers: NumberFormat
  private let wordings: Wordings
  private(set) var misses: Set<String> = []

  init(_ wordings: Wordings, language: Language, grouping: NumberGrouping = .space) {
    self.wordings = wordings
    self.language = language
    numbers = NumberFormat(language, grouping: grouping)
  }

  func has(_ key: String) -> Bool { wordings[key] != nil }

  subscript(_ key: String) -> String { fill(key, [:]) }

  /// The phrase with each `{name}` replaced; an unfilled placeholder is recorded as a miss.
  func fill(_ key: String, _ values: [String: String]) -> String {
    guard let wording = wordings[key] else {
      misses.insert(key)
      return "[\(key)]"
    }
    var text = wording.texts[0]
    for (name, next) in zip(wording.names, wording.texts.dropFirst()) {
      if let value = values[name] {
        text = Elision.joined(text, value, language)
      } else {
        misses.insert("\(key) {\(name)}")
      }
      text += next
    }
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
