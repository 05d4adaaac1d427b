import SocialAid

/// Maps the raw codes of one file to symbols and numbers them as they are first met.
///
/// A raw value is kept for every code, known or not; what looks like personal data is not.
struct CodeRegistry {
  struct Entry {
    let symbol: UInt8
    /// Index into the delivery's code list; 0 when the raw value was withheld.
    let id: UInt32
    let isKnown: Bool
    let isWithheld: Bool
    let isMojibake: Bool
  }

  /// Distinct unmapped values a column may hold before it is taken for free text.
  static let unmappedLimit = 1000
  /// Bytes of a raw value that is kept.
  static let rawLimit = 80

  private final class Column {
    @exclusivity(unchecked) var table = ByteTable()
    @exclusivity(unchecked) var entries: [Entry] = []
    @exclusivity(unchecked) var unmapped = 0
    let system: String
    let map: CodeMap

    init(system: String, map: CodeMap) {
      self.system = system
      self.map = map
    }
  }

  private var columns: [Column?]
  private var nextID: UInt32 = 1
  private let encoding: TextEncoding

  init(encoding: TextEncoding) {
    self.encoding = encoding
    columns = Array(repeating: nil, count: RowCells.count)
  }

  mutating func declare(_ field: Field, system: String, map: CodeMap) {
    columns[Int(field.rawValue)] = Column(system: system, map: map)
  }

  /// The symbol of the raw value in `bytes` (trimmed, not empty); new codes go to `codes`.
  /// nil when the column holds too many values that are no codes.
  @inline(__always)
  mutating func look(_ field: Field, _ bytes: Bytes, _ codes: inout [SourceCode]) -> Entry? {
    guard let column = columns[Int(field.rawValue)] else { return nil }
    if let known = column.table.value(bytes) { return column.entries[Int(known)] }
    return meet(column, bytes, &codes)
  }

  private mutating func meet(
    _ column: Column, _ bytes: Bytes, _ codes: inout [SourceCode]
  ) -> Entry? {
    let text = encoding.decode(bytes)
    let symbol = column.map.symbols[foldedForComparison(text)]
    let isWithheld =
      symbol == nil
      && (bytes.count > Self.rawLimit || AHVScanner.firstMatch(in: bytes) != nil)
    if symbol == nil { column.unmapped += 1 }
    if column.unmapped > Self.unmappedLimit { return nil }
    var id: UInt32 = 0
    if !isWithheld {
      id = nextID
      nextID += 1
      codes.append(
        SourceCode(
          id: id, system: column.system, raw: text,
          symbol: (symbol ?? column.map.unknown).name))
    }
    let entry = Entry(
      symbol: (symbol ?? column.map.unknown).rawValue, id: id,
      isKnown: symbol != nil || !column.map.isMapped, isWithheld: isWithheld,
      isMojibake: looksLikeMojibake(bytes, encoding))
    column.table.insert(bytes, UInt32(column.entries.count))
    column.entries.append(entry)
    return entry
  }
}

/// True when the bytes show UTF-8 that was read in another encoding (`Ã©` for `é`).
func looksLikeMojibake(_ bytes: Bytes, _ encoding: TextEncoding) -> Bool {
  guard bytes.count >= 2 else { return false }
  for i in 0..<(bytes.count - 1) where bytes[i] == 0xC3 {
    switch encoding {
    case .windows1252:
      if (0x80...0xBF).contains(bytes[i + 1]) { return true }
    case .utf8:
      if bytes[i + 1] == 0x83, i + 2 < bytes.count,
        bytes[i + 2] == 0xC2 || bytes[i + 2] == 0xE2 || bytes[i + 2] == 0xC5
      {
        return true
      }
    }
  }
  return false
}
