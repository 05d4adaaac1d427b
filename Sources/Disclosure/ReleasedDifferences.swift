/// Differences between cohorts, made from released cells and from nothing else.
///
/// Whoever holds the two figures can subtract them, so a difference of what is shown tells nothing
/// more than what is shown; where one of the two is protected, so is the difference.
public enum ReleasedDifferences {
  /// A figure that is compared across cohorts.
  struct Outcome {
    var id: String
    var table: String
    var categories: [String: String]
    var column: String
  }

  static let shares = [
    Outcome(id: "still12", table: "C01.summary", categories: ["part": "s12"], column: "value"),
    Outcome(id: "still24", table: "C01.summary", categories: ["part": "s24"], column: "value"),
    Outcome(
      id: "work24", table: "C02.curve", categories: ["month": "24", "reason": "employment"],
      column: "incidence"),
    Outcome(
      id: "insurance24", table: "C02.curve", categories: ["month": "24", "reason": "insurance"],
      column: "incidence"),
    Outcome(id: "lost12", table: "C03.lost", categories: ["part": "cif12"], column: "share"),
    Outcome(
      id: "return12", table: "C04.returns", categories: ["clock": "payment", "month": "12"],
      column: "share"),
  ]

  static let months = ["12", "24", "36"].map {
    Outcome(id: "months\($0)", table: "K03.months", categories: ["part": $0], column: "mean")
  }

  /// `K02.balance` from the released composition, then `K04.shares` in percentage points and `K04.months` in months: each cohort after the first of
  /// the tables against the first. The interval comes from the two shown intervals (Newcombe 1998,
  /// method 10, generalised as MOVER by Zou and Donner 2008).
  ///
  /// With `refusal`, the phrase key of why nothing is to be compared, both tables are refused.
  public static func tables(
    _ released: [ReleasedTable], policy: Policy, refusal: String? = nil
  ) -> [ReleasedTable] {
    let balance = ReleasedBalance.table(released, policy: policy)
    let kinds: [(String, [Outcome], ReleasedTable.Unit)] = [
      ("K04.shares", shares, .points), ("K04.months", months, .monthsMore),
    ]
    let differences = kinds.compactMap { id, outcomes, unit -> ReleasedTable? in
      let sources = outcomes.map(\.table)
      guard released.contains(where: { sources.contains($0.id) }) else { return nil }
      let rows = refusal == nil ? rows(outcomes, released, unit) : []
      let status: ReleasedTable.Status =
        if let refusal {
          .refused(missing: [], reason: refusal)
        } else if rows.isEmpty {
          nothingLeft(outcomes, released)
        } else {
          Release.status(of: rows)
        }
      let side: ReleasedTable.Unit = unit == .points ? .probability : .months
      return ReleasedTable(
        id: id, indicator: "K04", policy: policy, countsPersons: true,
        dimensions: ["cohort", "outcome"],
        columns: [
          .init(id: "reference", unit: side), .init(id: "compared", unit: side),
          .init(id: "difference", unit: unit),
        ],
        rows: status == .released ? rows : [], parameters: [], status: status)
    }
    return (balance.map { [$0] } ?? []) + differences
  }

  /// Why no difference can be made: what its sources were withheld or refused for, or that they
  /// tell of one cohort alone.
  private static func nothingLeft(
    _ outcomes: [Outcome], _ released: [ReleasedTable]
  ) -> ReleasedTable.Status {
    let sources = released.filter { table in outcomes.contains { $0.table == table.id } }
    let isWithheld = sources.first { if case .withheld = $0.status { true } else { false } }
    let isRefused = sources.first { if case .refused = $0.status { true } else { false } }
    return (isWithheld ?? isRefused)?.status
      ?? .refused(missing: [], reason: "refusal.one_cohort")
  }

  private static func rows(
    _ outcomes: [Outcome], _ released: [ReleasedTable], _ unit: ReleasedTable.Unit
  ) -> [ReleasedTable.Row] {
    let cohorts = cohorts(outcomes, released)
    guard let reference = cohorts.first else { return [] }
    return cohorts.dropFirst().flatMap { cohort in
      outcomes.compactMap { outcome -> ReleasedTable.Row? in
        guard let a = cell(outcome, cohort, released), let b = cell(outcome, reference, released)
        else { return nil }
        return ReleasedTable.Row(
          categories: [cohort, .init(id: outcome.id, label: nil)],
          cells: [b, a, difference(a, b)])
      }
    }
  }

  private static func cohorts(
    _ outcomes: [Outcome], _ released: [ReleasedTable]
  ) -> [ReleasedTable.Category] {
    var seen: [ReleasedTable.Category] = []
    for table in released where outcomes.contains(where: { $0.table == table.id }) {
      guard let index = table.dimensions.firstIndex(of: "cohort") else { continue }
      for row in table.rows where !seen.contains(row.categories[index]) {
        seen.append(row.categories[index])
      }
    }
    return seen
  }

  private static func cell(
    _ outcome: Outcome, _ cohort: ReleasedTable.Category, _ released: [ReleasedTable]
  ) -> ReleasedTable.Cell? {
    guard let table = released.first(where: { $0.id == outcome.table }),
      let column = table.columns.firstIndex(where: { $0.id == outcome.column })
    else { return nil }
    let row = table.rows.first { row in
      zip(table.dimensions, row.categories).allSatisfy { dimension, category in
        dimension == "cohort"
          ? category == cohort : outcome.categories[dimension].map { $0 == category.id } ?? true
      }
    }
    return row?.cells[column]
  }

  /// a minus b with its interval.
  static func difference(_ a: ReleasedTable.Cell, _ b: ReleasedTable.Cell) -> ReleasedTable.Cell {
    switch (a, b) {
    case (.protected, _), (_, .protected): return .protected
    case (.notComputable(let reason), _), (_, .notComputable(let reason)):
      return .notComputable(reason)
    case (.shown(let p, _, _, let first), .shown(let q, _, _, let second)):
      let bounds = interval(a, b)
      return .shown(
        Rounding.decimals(p - q, 6), lower: bounds.map { Rounding.decimals($0.lower, 6) },
        upper: bounds.map { Rounding.decimals($0.upper, 6) }, isUnreliable: first || second)
    }
  }

  /// The 95 % interval of a minus b; nil where one of the two has none.
  public static func interval(
    _ a: ReleasedTable.Cell?, _ b: ReleasedTable.Cell?
  ) -> (lower: Double, upper: Double)? {
    guard case .shown(let p, let pLower?, let pUpper?, _)? = a,
      case .shown(let q, let qLower?, let qUpper?, _)? = b
    else { return nil }
    func square(_ x: Double) -> Double { x * x }
    return (
      p - q - (square(p - pLower) + square(qUpper - q)).squareRoot(),
      p - q + (square(pUpper - p) + square(q - qLower)).squareRoot()
    )
  }
}
