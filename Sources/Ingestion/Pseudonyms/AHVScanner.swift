/// Finds an old-age insurance number (AHVN13 / NAVS13) in bytes that are about to be written.
///
/// The guard of the last resort: 756 and ten more digits, dotted as `756.XXXX.XXXX.XX` or not,
/// with a valid EAN-13 check digit, not inside a longer run of digits.
public enum AHVScanner {
  /// The offset of the first number found; nil when there is none. One pass.
  public static func firstMatch(in bytes: some Collection<UInt8>) -> Int? {
    if let found = bytes.withContiguousStorageIfAvailable({ scan($0) }) { return found }
    return Array(bytes).withUnsafeBufferPointer { scan($0) }
  }

  private static func scan(_ bytes: Bytes) -> Int? {
    guard bytes.count >= 13 else { return nil }
    var i = 0
    while i <= bytes.count - 13 {
      if bytes[i] == 0x37, bytes[i + 1] == 0x35, bytes[i + 2] == 0x36,
        i == 0 || !isDigit(bytes[i - 1]),
        matches(bytes, at: i, dotted: false) || matches(bytes, at: i, dotted: true)
      {
        return i
      }
      i += 1
    }
    return nil
  }

  private static func matches(_ bytes: Bytes, at start: Int, dotted: Bool) -> Bool {
    var digits: [UInt8] = []
    var at = start
    while digits.count < 13 {
      if dotted, digits.count == 3 || digits.count == 7 || digits.count == 11 {
        guard at < bytes.count, bytes[at] == UInt8(ascii: ".") else { return false }
        at += 1
      }
      guard at < bytes.count, isDigit(bytes[at]) else { return false }
      digits.append(bytes[at] - 48)
      at += 1
    }
    if at < bytes.count, isDigit(bytes[at]) { return false }
    return AHVNumber.hasValidCheckDigit(digits)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 <= 9 }
}

/// Judges the number in a person's row; it is flagged and forgotten, never stored.
package enum AHVNumber {
  package enum Judgement: Hashable, Sendable {
    case missing
    case valid
    /// Eleven digits, as before 2008.
    case old
    case invalid
  }

  package static func judge(_ field: Bytes) -> Judgement {
    let bytes = field.trimmed
    if bytes.isEmpty { return .missing }
    var digits: [UInt8] = []
    for byte in bytes {
      if byte &- 48 <= 9 {
        digits.append(byte - 48)
      } else if byte != UInt8(ascii: "."), byte != UInt8(ascii: " ") {
        return .invalid
      }
    }
    if digits.count == 11 { return .old }
    guard digits.count == 13, digits.starts(with: [7, 5, 6]) else { return .invalid }
    return hasValidCheckDigit(digits) ? .valid : .invalid
  }

  /// EAN-13: weights 1, 3, 1, 3 ... from the left; the sum with the check digit ends in 0.
  static func hasValidCheckDigit(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.enumerated() { sum += Int(digit) * (place % 2 == 0 ? 1 : 3) }
    return digits.count == 13 && sum % 10 == 0
  }
}
