public import Statistics

/// All editions that ever left the office, in the order in which they did.
///
/// Two editions can be subtracted: yesterday six, tonight seven, and one exit is known. So before
/// a table is released it is held against what was shown of the same population:
///
/// - the same months: a revision appears only where every number that both show is the same or
///   differs by at least 6, and none that was hidden comes out unchanged; otherwise the previous
///   edition is shown again, whatever the data say by now;
/// - months that hold or lie in those of an earlier edition: where that is not so, the table is
///   withheld.
///
/// `internal` tables stay in the office and are not in the ledger.
public struct ReleaseLedger: Sendable {
  public static let differencing = "withheld.differencing"

  private var editions: [String: [TableEdition]] = [:]

  public init(_ editions: [TableEdition] = []) {
    for edition in editions { self.editions[edition.table, default: []].append(edition) }
  }

  /// Reads the lines of a ledger; nil where a line is not one of its own.
  public init?(lines: [String]) {
    var editions: [TableEdition] = []
    for line in lines where !line.isEmpty {
      guard let edition = TableEdition(line: line) else { return nil }
      editions.append(edition)
    }
    self.init(editions)
  }

  /// Cells that the last editions protected.
  public var pattern: HiddenPattern {
    var pattern = HiddenPattern()
    for known in editions.values {
      for edition in known.suffix(2) { pattern.add(edition) }
    }
    return pattern
  }

  /// What became of a table.
  public enum Decision: Sendable, Equatable {
    /// Released as it is; a new edition where its numbers changed, or for the first time.
    case released(isNew: Bool)
    /// The previous edition is shown again.
    case kept
    /// A nested period gives single persons away.
    case withheld
  }

  /// A released table after the ledger: what is shown, why, and the line to append.
  public struct Settled: Sendable {
    public let table: ReleasedTable
    public let decision: Decision
    public let edition: TableEdition?
  }

  /// Holds one released table against the ledger. Cost: a few seals for each changed number.
  ///
  /// - Parameter seal: the keyed digest of a message.
  public func settle(
    _ released: ReleasedTable, counted: CountedTable, release: String,
    thresholds: ReleaseThresholds = ReleaseThresholds(), seal: (String) throws -> String
  ) rethrows -> Settled {
    guard released.policy != .internal, counted.subject == .persons, counted.refusal == nil,
      Release.isWellFormed(counted)
    else { return Settled(table: released, decision: .released(isNew: false), edition: nil) }
    let known = (editions[counted.id] ?? []).filter {
      $0.population == counted.population
        && $0.dimensions == counted.dimensions && $0.columns == counted.columns.map(\.id)
    }
    let comparison = Comparison(counted, released, least: thresholds.persons)
    let same = known.filter { $0.period == counted.period }
    let last = same.last { $0.policy == released.policy.rawValue }
    let near = known.filter {
      $0.period == counted.period || Self.areNested($0.period, counted.period)
    }
    let changes = try near.map { try comparison.change(from: $0, seal) }
    if let last, let position = near.lastIndex(of: last) {
      // The same numbers are shown in the same way, whatever today's pattern would be.
      if changes[position] == .none || changes.contains(.few) {
        let shown = last.table(like: released)
        let isSame = shown == released || changes[position] == .none
        return Settled(
          table: shown, decision: isSame ? .released(isNew: false) : .kept, edition: nil)
      }
    } else if changes.contains(.few) {
      let empty = ReleasedTable(
        id: released.id, indicator: released.indicator, policy: released.policy,
        countsPersons: released.countsPersons, dimensions: released.dimensions,
        columns: released.columns, rows: [], parameters: released.parameters,
        status: .withheld(reason: Self.differencing))
      return Settled(table: empty, decision: .withheld, edition: nil)
    }
    let number = 1 + (same.map(\.edition).max() ?? 0)
    let edition = try TableEdition(
      release: release, counted: counted, shown: released, edition: number, seal: seal)
    return Settled(table: released, decision: .released(isNew: true), edition: edition)
  }

  /// True when one span of months, `2022-01..2025-12`, holds the other.
  static func areNested(_ a: String, _ b: String) -> Bool {
    func ends(_ text: String) -> (String, String)? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
      guard parts.count == 2 else { return nil }
      return (parts[0], parts[1])
    }
    guard a != b, let (a1, a2) = ends(a), let (b1, b2) = ends(b) else { return false }
    return (a1 <= b1 && b2 <= a2) || (b1 <= a1 && a2 <= b2)
  }
}

/// How far today's numbers are from those of an earlier edition.
private struct Comparison {
  enum Change { case none, few, many }

  let counted: CountedTable
  let released: ReleasedTable
  let least: Int
  private let rowOf: [[String]: Int]

  init(_ counted: CountedTable, _ released: ReleasedTable, least: Int) {
    self.counted = counted
    self.released = released
    self.least = least
    var rowOf: [[String]: Int] = [:]
    for (index, row) in counted.rows.enumerated() { rowOf[row.categories.map(\.id)] = index }
    self.rowOf = rowOf
  }

  /// `few` when the two editions together tell more than each: see `ReleaseLedger`.
  func change(from edition: TableEdition, _ seal: (String) throws -> String) rethrows -> Change {
    var change = Change.none
    for old in edition.rows {
      guard let index = rowOf[old.categories] else { continue }
      let row = counted.rows[index]
      for (column, was) in old.cells.enumerated() where column < row.cells.count {
        let numbers = SealedNumber.all(of: row.cells[column])
        for (number, sealed) in zip(numbers, was.seals) {
          func matches(_ candidate: Int) throws -> Bool {
            let message = SealedNumber.message(
              counted, row, counted.columns[column].id, candidate)
            return try seal(message) == sealed
          }
          if try matches(number) {
            // What was hidden and has not changed stays hidden: two patterns show more than one.
            let wasHidden = !was.isShown && was.reason == nil
            if wasHidden, number > 0, isShown(index, column) { return .few }
            continue
          }
          change = .many
          guard was.isShown, isShown(index, column) else { continue }
          for step in 1..<least {
            if try matches(number + step) { return .few }
            if number >= step, try matches(number - step) { return .few }
          }
        }
      }
    }
    return change
  }

  private func isShown(_ row: Int, _ column: Int) -> Bool {
    guard row < released.rows.count else { return false }
    if case .shown = released.rows[row].cells[column] { return true }
    return false
  }
}
