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

    /// The same table with nothing in it.
    func withheld() -> Settled {
      let empty = ReleasedTable(
        id: table.id, indicator: table.indicator, policy: table.policy,
        countsPersons: table.countsPersons, dimensions: table.dimensions, columns: table.columns,
        rows: [], parameters: table.parameters,
        status: .withheld(reason: ReleaseLedger.differencing))
      return Settled(table: empty, decision: .withheld, edition: nil)
    }
  }

  /// Holds one released table against the ledger. Cost: a few seals for each changed number.
  ///
  /// - Parameter seal: the keyed digest of a message.
  public func settle(
    _ released: ReleasedTable, counted: CountedTable, release: String,
    thresholds: ReleaseThresholds = ReleaseThresholds(), seal: (String) throws -> String
  ) rethrows -> Settled {
    guard released.policy != .internal, counted.refusal == nil, Release.isWellFormed(counted)
    else { return Settled(table: released, decision: .released(isNew: false), edition: nil) }
    if counted.subject == .rows {
      let isSame = last(of: released, counted)?.table(like: released) == released
      let edition =
        isSame
        ? nil
        : TableEdition(
          release: release, counted: counted, shown: released,
          edition: 1 + (known(counted).last?.edition ?? 0), seal: { _ in "" })
      return Settled(table: released, decision: .released(isNew: !isSame), edition: edition)
    }
    let known = known(counted)
    let comparison = Comparison(counted, released, least: thresholds.persons)
    let same = known.filter { $0.period == counted.period }
    let last = last(of: released, counted)
    let near = known.filter {
      $0.period == counted.period || Self.areNested($0.period, counted.period)
    }
    let changes = try near.map { try comparison.change(from: $0, seal) }
    if let last, let position = near.lastIndex(of: last) {
      // The same numbers are shown in the same way, whatever today's pattern would be.
      let isUnchanged = changes[position] == .none || changes[position] == .opened
      if isUnchanged || changes.contains(.few) || changes.contains(.opened) {
        let shown = last.table(like: released)
        let isSame = shown == released || isUnchanged
        return Settled(
          table: shown, decision: isSame ? .released(isNew: false) : .kept, edition: nil)
      }
    } else if changes.contains(.few) || changes.contains(.opened) {
      return Settled(table: released, decision: .released(isNew: false), edition: nil).withheld()
    }
    let number = 1 + (same.map(\.edition).max() ?? 0)
    let edition = try TableEdition(
      release: release, counted: counted, shown: released, edition: number, seal: seal)
    return Settled(table: released, decision: .released(isNew: true), edition: edition)
  }

  /// The last edition of a table in the place of today's; nothing where there is none.
  func again(_ today: Settled, counted: CountedTable) -> Settled {
    guard today.table.policy != .internal, counted.refusal == nil
    else { return today }
    guard today.decision != .kept else { return today }
    guard let last = last(of: today.table, counted) else { return today.withheld() }
    let table = last.table(like: today.table)
    let isSame = table == today.table
    return Settled(table: table, decision: isSame ? .released(isNew: false) : .kept, edition: nil)
  }

  private func known(_ counted: CountedTable) -> [TableEdition] {
    (editions[counted.id] ?? []).filter {
      $0.population == counted.population
        && $0.dimensions == counted.dimensions && $0.columns == counted.columns.map(\.id)
    }
  }

  private func last(of released: ReleasedTable, _ counted: CountedTable) -> TableEdition? {
    known(counted).last {
      $0.period == counted.period && $0.policy == released.policy.rawValue
        && $0.cohorts == Self.cohorts(counted)
    }
  }

  /// What a table puts side by side; two reports may show the same table of other cohorts.
  private static func cohorts(_ table: CountedTable) -> Set<String> {
    guard let dimension = table.dimensions.firstIndex(of: "cohort") else { return [] }
    return Set(table.rows.map { $0.categories[dimension].id })
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
  enum Change {
    case none
    /// The numbers are the same; one that was hidden would be shown.
    case opened
    /// The two editions together tell more than each: see `ReleaseLedger`.
    case few
    case many
  }

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

  func change(from edition: TableEdition, _ seal: (String) throws -> String) rethrows -> Change {
    var change = Change.none
    var isOpened = false
    var isMoved = false
    for old in edition.rows {
      guard let index = rowOf[old.categories] else { continue }
      let row = counted.rows[index]
      for (column, was) in old.cells.enumerated() where column < row.cells.count {
        let numbers = SealedNumber.all(of: row.cells[column])
        var areSamePersons = true
        for (position, (number, sealed)) in zip(numbers, was.seals).enumerated() {
          func matches(_ candidate: Int) throws -> Bool {
            let message = SealedNumber.message(
              counted, row, counted.columns[column].id, candidate)
            return try seal(message) == sealed
          }
          if position == SealedNumber.estimate {
            // The same persons with another mean: the difference is what happened to a few.
            let isSame = try !areSamePersons || matches(number)
            if !isSame, was.isShown, isShown(index, column) { isMoved = true }
            continue
          }
          if try matches(number) {
            // What was hidden and has not changed stays hidden: two patterns show more than one.
            let wasHidden = !was.isShown && was.reason == nil
            if wasHidden, number > 0, isShown(index, column) { isOpened = true }
            continue
          }
          change = .many
          areSamePersons = false
          guard was.isShown, isShown(index, column) else { continue }
          for step in 1..<least {
            if try matches(number + step) { return .few }
            if number >= step, try matches(number - step) { return .few }
          }
        }
      }
    }
    if isMoved { return .few }
    return isOpened ? (change == .none ? .opened : .few) : change
  }

  private func isShown(_ row: Int, _ column: Int) -> Bool {
    guard row < released.rows.count else { return false }
    if case .shown = released.rows[row].cells[column] { return true }
    return false
  }
}
