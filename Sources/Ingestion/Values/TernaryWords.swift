package import SocialAid

/// Reads yes and no as lists write them (rule F4): empty is unknown, never no.
///
/// Returns nil for a word that is neither.
package func parseTernary(_ field: Bytes) -> Ternary? {
  let bytes = field.trimmed
  switch bytes.count {
  case 0: return .unknown
  case 1...4: break
  default: return nil
  }
  var word: UInt32 = 0
  for byte in bytes {
    let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    word = word << 8 | UInt32(lower)
  }
  return ternaryWords[word]
}

private let ternaryWords: [UInt32: Ternary] = {
  var words: [UInt32: Ternary] = [:]
  func add(_ texts: [String], _ value: Ternary) {
    for text in texts { words[text.utf8.reduce(0) { $0 << 8 | UInt32($1) }] = value }
  }
  add(["oui", "ja", "x", "1", "y", "yes", "si", "true", "s", "o", "j"], .yes)
  // `sì`, in UTF-8 and in Windows-1252.
  add(["s\u{EC}"], .yes)
  words[0x73EC] = .yes
  add(["non", "nein", "0", "n", "no"], .no)
  add(["u"], .unknown)
  return words
}()
