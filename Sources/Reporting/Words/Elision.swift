/// Joins a number to the Italian article before it: `il 12 %`, `l’8 %`, `nell’11,5 %`.
///
/// Eight, eighty, eight hundred, one and eleven begin with a vowel when read; the phrases cannot
/// know which number will stand in them.
package enum Elision {
  private static let forms = [
    ("il ", "l’"), ("Il ", "L’"), ("nel ", "nell’"), ("Nel ", "Nell’"), ("del ", "dell’"),
    ("al ", "all’"), ("dal ", "dall’"), ("sul ", "sull’"),
  ]

  /// `head` followed by `value`, as the language writes them.
  package static func joined(_ head: String, _ value: String, _ language: Language) -> String {
    guard language == .it, startsWithVowel(value) else { return head + value }
    for (whole, elided) in forms where head.hasSuffix(whole) {
      let before = head.dropLast(whole.count)
      if before.last?.isLetter ?? false { continue }
      return before + elided + value
    }
    return head + value
  }

  private static func startsWithVowel(_ value: String) -> Bool {
    let digits = value.prefix { $0.isNumber }
    // A group of thousands is read with its first part: 1 200 is "mille", 11 200 "undicimila".
    let isGrouped = value.dropFirst(digits.count).first.map { "\u{202F}\u{2019}".contains($0) }
    return digits.first == "8" || digits == "11" || digits == "1" && isGrouped != true
  }
}
