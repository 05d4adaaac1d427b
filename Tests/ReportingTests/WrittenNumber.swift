/// A number found in running text or in a drawing, with the room that its decimals leave.
struct WrittenNumber {
  var text: String
  var value: Double
  var slack: Double
  var isPercent: Bool

  /// True when the machine value is this number as written; shares may stand without their sign.
  func agrees(_ other: Double) -> Bool {
    if isPercent { return abs(value - 100 * other) <= slack }
    return abs(value - other) <= slack || abs(value - 100 * other) <= slack
  }

  /// The numbers of a text in order; what is part of a word or code is none.
  static func all(in text: String) -> [WrittenNumber] {
    text.matches(
      of: /(^|[^\p{L}\p{N},.])([−+]?[0-9]+(?:\u{202F}[0-9]{3})*(?:[,.][0-9]+)?)(\u{00A0}?%)?/
    ).compactMap { match in
      let digits = String(match.output.2)
      guard let value = WrittenFigure.number(digits) else { return nil }
      let decimals = digits.firstIndex { $0 == "," || $0 == "." }.map {
        digits.distance(from: $0, to: digits.endIndex) - 1
      }
      var slack = 0.5000001
      for _ in 0..<(decimals ?? 0) { slack /= 10 }
      return WrittenNumber(
        text: digits, value: value, slack: slack, isPercent: match.output.3 != nil)
    }
  }
}
