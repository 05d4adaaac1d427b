import SocialAid

/// The months of a wide list: which columns hold which month's attendance (unpivoted by pattern).
///
/// A row of the file becomes one row a month that tells something; the books count those. A row
/// that tells no month counts once.
final class WideMonths {
  private struct Group {
    let month: Month
    /// The month as the header writes it, in ASCII; owned.
    let text: UnsafeMutableBufferPointer<UInt8>
    var targets: [(column: Int, field: Field)]
  }

  private var groups: [Group] = []
  var isEmpty: Bool { groups.isEmpty }
  /// The most rows that one row of the file becomes.
  var count: Int { groups.count }
  /// The fields that some month fills.
  var fields: Set<Field> { Set(groups.flatMap { $0.targets.map(\.field) }) }

  deinit { for group in groups { group.text.deallocate() } }

  /// Takes a header when a pattern knows it; false leaves it to others.
  func take(
    _ folded: String, column: Int, patterns: [WidePattern], months: DateForms
  ) throws(WideFault) -> Bool {
    for pattern in patterns {
      guard let text = pattern.month(in: folded), text.utf8.allSatisfy({ $0 < 0x80 }) else {
        continue
      }
      let bytes = Array(text.utf8)
      guard case .day(let day) = bytes.withUnsafeBufferPointer({ months.parse($0) }) else {
        continue
      }
      try add(day.month, bytes, column, pattern.field)
      return true
    }
    return false
  }

  struct WideFault: Error { let field: Field }

  private func add(
    _ month: Month, _ bytes: [UInt8], _ column: Int, _ field: Field
  ) throws(WideFault) {
    if let index = groups.firstIndex(where: { $0.month == month }) {
      if groups[index].targets.contains(where: { $0.field == field }) {
        throw WideFault(field: field)
      }
      groups[index].targets.append((column, field))
      return
    }
    let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = text.initialize(from: bytes)
    groups.append(Group(month: month, text: text, targets: [(column, field)]))
    groups.sort { $0.month < $1.month }
  }

  /// Maps the row in hand once a told month.
  func take(_ kind: RowKind, _ row: CSVRow, _ mapper: RowMapper) throws(Refusal) {
    var told = 0
    for group in groups
    where group.targets.contains(where: { !row.field($0.column).trimmed.isEmpty }) {
      told += 1
      mapper.cells[.month] = Bytes(group.text)
      for field in fields { mapper.cells[field] = Bytes(start: nil, count: 0) }
      for target in group.targets {
        mapper.cells[target.field] = row.field(target.column)
        mapper.columnOf[Int(target.field.rawValue)] = UInt32(target.column + 1)
      }
      mapper.columnOf[Int(Field.month.rawValue)] = UInt32(group.targets[0].column + 1)
      try mapper.take(kind)
    }
    guard told == 0 else { return }
    mapper.cells[.month] = Bytes(start: nil, count: 0)
    for field in fields { mapper.cells[field] = Bytes(start: nil, count: 0) }
    try mapper.take(kind)
  }
}
