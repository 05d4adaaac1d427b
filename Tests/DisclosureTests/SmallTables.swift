import Disclosure
import Statistics

/// Small tables for the tests, every person in a dossier of its own unless told otherwise.
enum SmallTables {
  static func count(_ n: Int, base: Int? = nil, dossiers: Int? = nil) -> CountedTable.Cell {
    CountedTable.Cell(.count(n), persons: n, dossiers: dossiers ?? n, base: base)
  }

  static func share(_ n: Int, of base: Int, dossiers: Int? = nil) -> CountedTable.Cell {
    CountedTable.Cell(
      base == 0
        ? .notComputable("nil.empty_denominator") : .estimate(Double(n) / Double(base)),
      persons: n, dossiers: dossiers ?? n, base: base)
  }

  static func row(_ categories: [String], _ cells: [CountedTable.Cell]) -> CountedTable.Row {
    CountedTable.Row(categories.map { CountedTable.Category($0) }, cells)
  }

  static func table(
    _ id: String, _ dimensions: [String], _ columns: [CountedTable.Column],
    _ rows: [CountedTable.Row]
  ) -> CountedTable {
    CountedTable(
      id: id, indicator: String(id.prefix(3)), dimensions: dimensions, columns: columns,
      rows: rows)
  }

  /// One cohort split over a dimension whose total is known from elsewhere.
  static func partition(_ counts: [Int], id: String = "X01.parts") -> CountedTable {
    table(
      id, ["cohort", "part"], [.init("persons", .persons), .init("share", .share)],
      counts.enumerated().map {
        row(["everyone", "p\($0)"], [count($1), share($1, of: counts.reduce(0, +))])
      })
  }

  /// A two-way table of one cohort with both margins printed.
  static func crossing(_ counts: [[Int]]) -> CountedTable {
    var rows: [CountedTable.Row] = []
    let width = counts.first?.count ?? 0
    for (i, line) in counts.enumerated() {
      for (j, n) in line.enumerated() {
        rows.append(row(["everyone", "r\(i)", "c\(j)"], [count(n)]))
      }
      rows.append(row(["everyone", "r\(i)", "total"], [count(line.reduce(0, +))]))
    }
    for j in 0..<width {
      rows.append(
        row(["everyone", "total", "c\(j)"], [count(counts.reduce(0) { $0 + $1[j] })]))
    }
    rows.append(
      row(["everyone", "total", "total"], [count(counts.joined().reduce(0, +))]))
    return table("X01.crossing", ["cohort", "a", "b"], [.init("persons", .persons)], rows)
  }

  /// A T table: parts measured apart, with a median and the persons without a value.
  static func measured(_ cohorts: [(id: String, valued: Int, none: Int)]) -> CountedTable {
    table(
      "T06", ["cohort", "part"],
      [.init("persons", .persons), .init("median", .share), .init("none", .persons)],
      cohorts.map {
        row(
          [$0.id, "value"],
          [
            count($0.valued),
            .init(.estimate(0.51234), persons: $0.valued, dossiers: $0.valued),
            count($0.none),
          ])
      })
  }

  /// Every sequence of `length` numbers out of `values`.
  static func sequences(_ values: [Int], length: Int) -> [[Int]] {
    (0..<length).reduce([[]]) { sequences, _ in
      sequences.flatMap { sequence in values.map { sequence + [$0] } }
    }
  }
}

extension ReleasedTable.Cell {
  var number: Double? { if case .shown(let number, _, _, _) = self { number } else { nil } }
}

/// A small generator, so that random tables are the same in every run (Steele and others 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
