/// Describes the rows of one CSV file as they pass.
struct TableSniffer {
  /// Rows at the start of the file that wait until the header is found.
  private static let waiting = 40
  private let words: SniffWords
  private var held: [(texts: [String], line: Int)] = []
  private var isDecided = false
  private(set) var headerLine: Int?
  private(set) var titleLines = 0
  private var names: [String] = []
  private var tallies: [ColumnTally] = []
  private var table = SniffedTable()

  init(words: SniffWords) { self.words = words }

  mutating func take(_ row: RowSplitter.Row) {
    if row.count == 1, row.field(0).trimmed.isEmpty { return }
    if !isDecided {
      held.append((row.texts, row.line))
      if held.count == Self.waiting { decide() }
      return
    }
    add(row.count) { row.field($0).trimmed }
  }

  mutating func finish() -> SniffedTable {
    if !isDecided { decide() }
    table.columns = zip(tallies, names).map { $0.column(named: $1, words: words) }
    let labels = CodeLabels(columns: table.columns, tallies: tallies)
    for index in table.columns.indices where words.isCoded(table.columns[index].name) {
      table.columns[index].labels = labels.labels(of: index)
    }
    table.keys = candidateKeys()
    return table
  }

  var isSampled: Bool { table.rows > ColumnTally.sampled }

  // MARK: Header

  /// The header is the first row of the usual width, if its cells read as names.
  private mutating func decide() {
    isDecided = true
    var widths: [Int: Int] = [:]
    for row in held { widths[row.texts.count, default: 0] += 1 }
    let width = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    let first = held.firstIndex { $0.texts.count == width } ?? 0
    if first < held.count, isHeader(held[first].texts, rest: held[(first + 1)...].map(\.texts)) {
      headerLine = held[first].line
      titleLines = first
      names = held[first].texts.enumerated().map { $1.isEmpty ? "column \($0 + 1)" : $1 }
      held.removeFirst(first + 1)
    } else {
      names = (0..<width).map { "column \($0 + 1)" }
    }
    tallies = Array(repeating: ColumnTally(), count: names.count)
    for row in held {
      let texts = row.texts.map { Array($0.utf8) }
      let bytes = texts.flatMap { $0 }
      var ends: [Int] = []
      for text in texts { ends.append((ends.last ?? 0) + text.count) }
      bytes.withUnsafeBufferPointer {
        let row = RowSplitter.Row(bytes: $0, ends: ends, line: row.line)
        add(row.count) { row.field($0).trimmed }
      }
    }
    held = []
  }

  /// Names are filled, differ, are no values of their own and do not come again below.
  private func isHeader(_ cells: [String], rest: [[String]]) -> Bool {
    let told = cells.filter { !$0.isEmpty }
    guard told.count * 5 >= cells.count * 4, !told.isEmpty, Set(told).count == told.count else {
      return false
    }
    for var cell in told {
      let form = cell.withUTF8 { readForm($0).form }
      if form.isNumber || form.isDate || form.isAHV || cell.utf8.count > 120 { return false }
    }
    let known = told.filter { cell in
      words.meansAnything(cell) || words.sensitivity(of: cell) != nil
    }
    if known.count * 4 >= told.count { return true }
    // Unknown words: a header does not look like the rows below it, which look alike.
    return cells.indices.contains { index in
      let below = Set(
        rest.compactMap { row -> [UInt8]? in
          guard row.indices.contains(index), !row[index].isEmpty else { return nil }
          return shape(row[index])
        })
      return below.count == 1 && !below.contains(shape(cells[index]))
    }
  }

  private func shape(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { Ingestion.shape(of: $0) }
  }

  // MARK: Rows

  private mutating func add(_ count: Int, _ field: (Int) -> Bytes) {
    if count != names.count { table.raggedRows += 1 }
    if isTotal(count, field) { return }
    table.rows += 1
    for index in tallies.indices {
      tallies[index].add(index < count ? field(index) : Bytes(start: nil, count: 0))
    }
  }

  /// A row with at most three values beside a total's word, which no other row has.
  private mutating func isTotal(_ count: Int, _ field: (Int) -> Bytes) -> Bool {
    var filled = 0
    var place = -1
    for index in 0..<count {
      let bytes = field(index)
      if bytes.isEmpty { continue }
      filled += 1
      if filled * 2 > count + 1 { return false }
      if place < 0, bytes.count <= 40, bytes.allSatisfy({ $0 &- 48 > 9 }) { place = index }
    }
    guard place >= 0 else { return false }
    let text = foldedForComparison(String(decoding: field(place), as: UTF8.self))
    if words.totals.contains(text) {
      table.totals[text, default: 0] += 1
      return true
    }
    if words.openingBalances.contains(text) {
      table.openingBalances[text, default: 0] += 1
      return true
    }
    return false
  }

  // MARK: Keys

  /// Single columns, else pairs of columns, that tell all sampled rows apart.
  private func candidateKeys() -> [[Int]] {
    let sample = min(table.rows, ColumnTally.sampled)
    guard sample >= 2 else { return [] }
    let full = table.columns.indices.filter {
      table.columns[$0].filled == table.rows && !table.columns[$0].form.isDate
        && table.columns[$0].form != .decimal
    }
    let singles = full.filter { isUnique([$0]) }
    if !singles.isEmpty { return singles.map { [$0] } }
    var pairs: [[Int]] = []
    let promising = table.columns.indices.filter {
      table.columns[$0].filled == table.rows && table.columns[$0].distinct > 1
    }.sorted { table.columns[$0].distinct > table.columns[$1].distinct }.prefix(10).sorted()
    for a in promising {
      for b in promising where a < b {
        if table.columns[a].distinct * table.columns[b].distinct >= sample, isUnique([a, b]) {
          pairs.append([a, b])
        }
      }
    }
    return Array(pairs.prefix(6))
  }

  private func isUnique(_ columns: [Int]) -> Bool {
    let count = tallies[columns[0]].digests.count
    var keys = (0..<count).map { row in
      columns.reduce(UInt64(0)) { ($0 ^ tallies[$1].digests[row]) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
    }
    keys.sort()
    return count > 1 && zip(keys, keys.dropFirst()).allSatisfy { $0 != $1 }
  }
}
