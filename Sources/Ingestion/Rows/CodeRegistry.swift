import SocialAid

/// Maps the raw codes of one file to symbols; one for each mapper.
///
/// Numbers the codes for itself as it meets them; `DeliveryCodes` gives them the numbers of the
/// delivery. A raw value is kept for every code, known or not; what looks like personal data is
/// not, and of an unmapped word that may be a name the shape alone.
struct CodeRegistry {
  struct Entry {
    let symbol: UInt8
    /// The mapper's own number; 0 when the raw value was withheld.
    let id: UInt32
    let isKnown: Bool
    let isWithheld: Bool
    let isMojibake: Bool
    fileprivate var block: UInt32
  }

  /// A code that a block uses, in the order of first use.
  struct Met {
    let field: Field
    let line: UInt32
    let id: UInt32
    let system: String
    let raw: String
    /// What the store keeps: `raw`, or its shape where it may be a name.
    let kept: String
    let symbol: String
    let isMapped: Bool
    let isWithheld: Bool
  }

  /// Distinct unmapped values a column may hold before it is taken for free text.
  static let unmappedLimit = 1000
  /// Bytes of a raw value that is kept.
  static let rawLimit = 80

  private final class Column {
    @exclusivity(unchecked) var table = ByteTable()
    @exclusivity(unchecked) var entries: [Entry] = []
    @exclusivity(unchecked) var met: [Met] = []
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
  private var block: UInt32 = 1
  private let encoding: TextEncoding
  /// What the block in hand uses.
  private(set) var met: [Met] = []

  init(encoding: TextEncoding) {
    self.encoding = encoding
    columns = Array(repeating: nil, count: RowCells.count)
  }

  mutating func declare(_ field: Field, system: String, map: CodeMap) {
    columns[Int(field.rawValue)] = Column(system: system, map: map)
  }

  /// Begins a block and gives up what the last one met.
  mutating func beginBlock() {
    block &+= 1
    met.removeAll(keepingCapacity: true)
  }

  /// The symbol of the raw value in `bytes` (trimmed, not empty).
  /// nil when the column holds too many values that are no codes.
  @inline(__always)
  mutating func look(_ field: Field, _ bytes: Bytes, line: UInt32) -> Entry? {
    guard let column = columns[Int(field.rawValue)] else { return nil }
    guard let known = column.table.value(bytes) else { return meet(column, field, bytes, line) }
    let index = Int(known)
    let entry = column.entries[index]
    if entry.block != block {
      column.entries[index].block = block
      let first = column.met[index]
      met.append(
        Met(
          field: field, line: line, id: first.id, system: first.system, raw: first.raw,
          kept: first.kept, symbol: first.symbol, isMapped: first.isMapped,
          isWithheld: first.isWithheld))
    }
    return entry
  }

  private mutating func meet(
    _ column: Column, _ field: Field, _ bytes: Bytes, _ line: UInt32
  ) -> Entry? {
    let text = encoding.decode(bytes)
    let symbol = column.map.symbols[foldedForComparison(text)]
    let isWithheld =
      symbol == nil
      && (bytes.count > Self.rawLimit || AHVScanner.firstMatch(in: bytes) != nil)
    if symbol == nil { column.unmapped += 1 }
    let mayBeName = symbol == nil && column.map.isMapped && !looksLikeCode(bytes)
    let new = Met(
      field: field, line: line, id: nextID, system: column.system, raw: text,
      kept: mayBeName ? String(decoding: shape(of: bytes), as: UTF8.self) : text,
      symbol: (symbol ?? column.map.unknown).name, isMapped: symbol != nil,
      isWithheld: isWithheld)
    met.append(new)
    if column.unmapped > Self.unmappedLimit { return nil }
    nextID += 1
    let entry = Entry(
      symbol: (symbol ?? column.map.unknown).rawValue, id: isWithheld ? 0 : new.id,
      isKnown: symbol != nil || !column.map.isMapped, isWithheld: isWithheld,
      isMojibake: looksLikeMojibake(bytes, encoding), block: block)
    column.table.insert(bytes, UInt32(column.entries.count))
    column.entries.append(entry)
    column.met.append(new)
    return entry
  }
}

/// True for what no name is: a few letters, or a short word with a digit in it.
private func looksLikeCode(_ bytes: Bytes) -> Bool {
  bytes.count <= 4 || bytes.count <= 12 && bytes.contains { $0 &- 48 <= 9 }
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
