import Statistics

/// Counted cells with plausible evidence behind them.
enum FixtureCells {
  typealias Cell = CountedTable.Cell

  static func dossiers(_ persons: Int) -> Int { (persons * 4 + 4) / 5 }

  static func count(_ n: Int) -> Cell {
    Cell(.count(n), persons: n, dossiers: dossiers(n))
  }

  /// `part` of `base` persons, with Wilson's interval.
  static func share(_ part: Int, of base: Int) -> Cell {
    guard base > 0 else { return none("nil.empty_denominator") }
    let n = Double(base)
    let p = Double(part) / n
    let z = 1.959963984540054
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    return Cell(
      .estimate(p, lower: max(0, centre - half), upper: min(1, centre + half)),
      persons: part, dossiers: dossiers(part), base: base)
  }

  /// A probability read off a curve, with the persons still at risk.
  static func curve(_ p: Double, of base: Int, atRisk: Int) -> Cell {
    let half = 1.96 * (p * (1 - p) / Double(max(base, 1))).squareRoot()
    let events = Int((p * Double(base)).rounded())
    return Cell(
      .estimate(p, lower: max(0, p - half), upper: min(1, p + half)), persons: events,
      dossiers: dossiers(events), base: base, atRisk: atRisk)
  }

  /// A median or another location among `n` persons.
  static func value(_ number: Double, among n: Int) -> Cell {
    Cell(.estimate(number), persons: n, dossiers: dossiers(n))
  }

  static func pooled(_ p: Double, among n: Int) -> Cell {
    let half = 1.96 * (p * (1 - p) / Double(max(n, 1))).squareRoot()
    return Cell(
      .estimate(p, lower: max(0, p - half), upper: min(1, p + half)), persons: n,
      dossiers: dossiers(n))
  }

  static func none(_ reason: String) -> Cell {
    Cell(.notComputable(reason), persons: 0, dossiers: 0)
  }
}
