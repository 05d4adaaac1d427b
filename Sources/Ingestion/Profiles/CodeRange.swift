/// The codes that a value of a map stands for: `3100..3199` for all from one to the other, both of
/// as many digits; any other for itself. At most 10,000.
func codeRange(_ text: String) -> [String] {
  let parts = text.split(separator: "..", omittingEmptySubsequences: false)
  guard parts.count == 2, parts[0].count == parts[1].count, let first = UInt(parts[0]),
    let last = UInt(parts[1]), first <= last, last - first < 10_000
  else { return [text] }
  return (first...last).map { number in
    let digits = String(number)
    return String(repeating: "0", count: parts[0].count - digits.count) + digits
  }
}
