/// The words of a header or an element's name: lower case, without accents, `DossierNr` in two.
func headerWords(_ text: String) -> [String] {
  var words: [String] = []
  var word = ""
  var previousIsLower = false
  func isSkipped(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{B7}" || scalar == "\u{FEFF}" }
  for scalar in text.unicodeScalars where !isSkipped(scalar) {
    guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
      if !word.isEmpty { words.append(word) }
      word = ""
      previousIsLower = false
      continue
    }
    let isUpper = scalar.properties.isUppercase
    if isUpper, previousIsLower, !word.isEmpty {
      words.append(word)
      word = ""
    }
    previousIsLower = scalar.properties.isLowercase
    for letter in scalar.properties.lowercaseMapping.unicodeScalars { word += plain(letter) }
  }
  if !word.isEmpty { words.append(word) }
  return words.map { numberWords.contains($0) ? "n" : $0 }
}

/// Words that say "number" before or after what is numbered.
private let numberWords: Set<String> = ["nr", "no", "num", "numero", "nummer", "number"]

/// Words that say that something is numbered, not what.
private let namelessWords: Set<String> = ["n", "id"]

/// Words that many headers share: they say what a value is, not of what.
private let genericWords: Set<String> = [
  "tipo", "genere", "codice", "cod", "data", "stato", "motivo", "type", "genre", "code", "date",
  "etat", "statut", "motif", "typ", "art", "kennung", "datum", "status", "grund", "kind", "state",
  "reason",
]

/// True for a name such as `id`, `nr` or `cod`, which does not say of what.
func isNameless(_ name: String) -> Bool {
  headerWords(name).allSatisfy { namelessWords.contains($0) || genericWords.contains($0) }
}

/// A letter of the four languages without its accent.
private func plain(_ letter: Unicode.Scalar) -> String {
  switch letter {
  case "à", "á", "â", "ä", "ã": "a"
  case "ç": "c"
  case "è", "é", "ê", "ë": "e"
  case "ì", "í", "î", "ï": "i"
  case "ò", "ó", "ô", "ö", "õ", "º": "o"
  case "ù", "ú", "û", "ü": "u"
  case "ñ": "n"
  case "ß": "ss"
  case "œ": "oe"
  case "\u{300}"..."\u{36F}": ""
  default: String(letter)
  }
}

/// How well a header says a phrase, 0 to 100; both as words.
func likeness(_ header: [String], _ phrase: [String]) -> Int {
  if header.isEmpty || phrase.isEmpty { return 0 }
  if header == phrase { return 100 }
  let (a, b) = (header.joined(), phrase.joined())
  if a == b { return 95 }
  if header.count == phrase.count {
    // `pratica nr` and `nr pratica`; `Id mov.` and `id movimento`.
    if header.sorted() == phrase.sorted() { return 92 }
    if zip(header, phrase).allSatisfy({ isAbbreviation($0, $1) }) { return 80 }
  }
  // `id` alone says nothing of `id intervento`.
  if phrase.allSatisfy(namelessWords.contains) { return 0 }
  let ratio = Double(min(a.count, b.count)) / Double(max(a.count, b.count))
  if isRun(phrase, of: header) { return 60 + Int(30 * ratio) }
  if b.count >= 5, holds(a, b) { return 45 + Int(30 * ratio) }
  // `tipo` alone is no more a kind of housing than a kind of contact.
  if header.allSatisfy(genericWords.contains) { return 0 }
  if a.count >= 4, isRun(header, of: phrase) { return 40 + Int(20 * ratio) }
  return 0
}

private func isAbbreviation(_ a: String, _ b: String) -> Bool {
  a == b || min(a.count, b.count) >= 3 && (a.hasPrefix(b) || b.hasPrefix(a))
}

/// True when the letters of `part` stand in `whole`; by bytes, which is ten times as fast as by
/// characters.
private func holds(_ whole: String, _ part: String) -> Bool {
  let (whole, part) = (Array(whole.utf8), Array(part.utf8))
  guard part.count <= whole.count else { return false }
  return (0...(whole.count - part.count)).contains { start in
    part.indices.allSatisfy { whole[start + $0] == part[$0] }
  }
}

private func isRun(_ part: [String], of whole: [String]) -> Bool {
  guard part.count <= whole.count else { return false }
  return (0...(whole.count - part.count)).contains {
    Array(whole[$0..<($0 + part.count)]) == part
  }
}
