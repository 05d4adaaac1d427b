/// Finds the column that says in words what the codes of another stand for (`3101`, `Basic needs`).
///
/// A text is a label when each code has one text, and shown only when it stands with as many
/// different persons or dossiers as a code must have rows: a name never does.
struct CodeLabels {
  private static let longest = 60
  let columns: [SniffedColumn]
  let tallies: [ColumnTally]

  /// Label by code for the column at `index`; empty where no column labels it.
  func labels(of index: Int) -> [String: String] {
    let codes = columns[index].codes.map(\.text)
    guard codes.count >= 2, !owners.isEmpty else { return [:] }
    for other in columns.indices where other != index && mayLabel(other, codes.count) {
      let found = labels(codes, in: index, by: other)
      // A label tells codes apart; who proposed a measure does not.
      if found.count >= 2, found.count * 2 >= codes.count, Set(found.values).count == found.count {
        return found
      }
    }
    return [:]
  }

  /// Columns that number a person or a dossier: identifiers that come again.
  private var owners: [Int] {
    columns.indices.filter {
      columns[$0].sensitivity == .identifier && columns[$0].distinct >= ColumnTally.smallest
        && columns[$0].distinct * 10 < columns[$0].sampledValues * 9
    }
  }

  private func mayLabel(_ index: Int, _ codes: Int) -> Bool {
    switch columns[index].sensitivity {
    case .none, .freeText: break
    default: return false
    }
    let form = columns[index].form
    return (form == .word || form == .text) && (2...2 * codes + 4).contains(columns[index].distinct)
  }

  private func labels(_ codes: [String], in index: Int, by other: Int) -> [String: String] {
    let (keys, texts) = (tallies[index].digests, tallies[other].digests)
    var textOfCode: [UInt64: UInt64] = [:]
    var contradicted: Set<UInt64> = []
    for (key, text) in zip(keys, texts) where key != 0 && text != 0 {
      if let known = textOfCode[key], known != text { contradicted.insert(key) }
      textOfCode[key] = text
    }
    let named = tallies[other].textOfDigest
    var found: [String: String] = [:]
    for code in codes {
      let key = ColumnTally.digest(Array(code.utf8))
      guard !contradicted.contains(key), let text = textOfCode[key], let bytes = named[text],
        bytes.count <= Self.longest, AHVScanner.firstMatch(in: bytes) == nil,
        !bytes.contains(UInt8(ascii: "@")), isShared(text, texts)
      else { continue }
      found[code] = String(decoding: bytes, as: UTF8.self)
    }
    return found
  }

  /// Whether enough persons and dossiers stand with a text, by every column that numbers them.
  private func isShared(_ text: UInt64, _ texts: [UInt64]) -> Bool {
    owners.allSatisfy { owner in
      let numbers = tallies[owner].digests
      var seen: Set<UInt64> = []
      for (row, found) in texts.enumerated() where found == text && numbers[row] != 0 {
        seen.insert(numbers[row])
        if seen.count >= ColumnTally.smallest { return true }
      }
      return false
    }
  }
}
