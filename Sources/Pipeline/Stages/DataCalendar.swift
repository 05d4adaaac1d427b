import SocialAid
import Statistics
import Store

/// What each source tells of each kind of record, year by year, and where a series breaks.
///
/// No table holds a number of records: in a small place a month's sanctions are a handful of persons.
/// Levels are relative to the series itself, and a break is told only where the months before hold
/// `least` records in the middle.
enum DataCalendar {
  /// Records of the median month below which no break is looked for.
  static let least = 20
  /// A month breaks its series when it holds less than this share of the median of the twelve
  /// months before, or more than its inverse.
  static let share = 0.5

  private struct Series {
    var source: String
    var kind: RecordKind
    var months: [Month: Int] = [:]
  }

  static func tables(store: CanonicalStore, coverage: Coverage) throws -> [CountedTable] {
    let series = try self.series(store)
    return [
      calendar(series, coverage), breaks(series, coverage), drift(series, coverage),
      try merged(store),
    ]
  }

  private static func series(_ store: CanonicalStore) throws -> [Series] {
    var all: [Series] = []
    for record in try store.recordsByMonth() {
      if all.last?.source != record.source || all.last?.kind != record.kind {
        all.append(Series(source: record.source, kind: record.kind))
      }
      all[all.count - 1].months[record.month] = record.records
    }
    return all
  }

  /// - Parameter records: rows on which a ratio rests; one of them may be one person's.
  private static func cell(
    _ value: CountedTable.Value, records: Int = 0
  ) -> CountedTable.Cell {
    CountedTable.Cell(value, persons: records, dossiers: records)
  }

  private static func names(_ series: Series) -> [CountedTable.Category] {
    [.init(series.source, label: series.source), .init(series.kind.name)]
  }

  /// `Q.calendar`: of each year the months that are declared or inferred as covered, the months with
  /// a record, and the records a covered month relative to all covered months.
  private static func calendar(_ series: [Series], _ coverage: Coverage) -> CountedTable {
    var rows: [CountedTable.Row] = []
    for one in series {
      let spans = coverage.entries.filter { $0.source == one.source && $0.kind == one.kind }
        .map(\.span)
      func isCovered(_ month: Month) -> Bool { spans.contains { $0.contains(month) } }
      let told = spans.flatMap { [$0.start, $0.last] } + one.months.keys
      guard let first = told.min()?.year, let last = told.max()?.year else { continue }
      let covered = spans.reduce(0) { $0 + $1.count }
      let inside = one.months.filter { isCovered($0.key) }.reduce(0) { $0 + $1.value }
      let mean = covered > 0 ? Double(inside) / Double(covered) : 0
      func records(_ year: Int) -> Int {
        Self.months(of: year).filter(isCovered).reduce(0) { $0 + (one.months[$1] ?? 0) }
      }
      // The levels of a series add up: one year of few rows is read off the others.
      let fewest = (first...last).map(records).filter { $0 > 0 }.min() ?? 0
      for year in first...last {
        let months = Self.months(of: year)
        let inYear = months.filter(isCovered)
        let told = records(year)
        let level: CountedTable.Value =
          inYear.isEmpty || mean == 0
          ? .notComputable("nil.not_covered")
          : .estimate(Double(told) / Double(inYear.count) / mean)
        rows.append(
          .init(
            names(one) + [.init(String(year), label: String(year))],
            [
              cell(.count(inYear.count)),
              cell(.count(months.count { one.months[$0] ?? 0 > 0 })),
              cell(level, records: told == 0 ? 0 : fewest),
            ]))
      }
    }
    return CountedTable(
      id: "Q.calendar", indicator: "Q", subject: .rows, dimensions: ["source", "kind", "year"],
      columns: [.init("covered", .rows), .init("filled", .rows), .init("level", .index)],
      rows: rows)
  }

  private static func months(of year: Int) -> [Month] {
    (0..<12).map { Month(index: Int32(year * 12 + $0)) }
  }

  /// `Q.breaks`: covered months whose records lie far from the twelve months before, as a ratio to
  /// their median.
  private static func breaks(_ series: [Series], _ coverage: Coverage) -> CountedTable {
    var rows: [CountedTable.Row] = []
    for one in series {
      for entry in coverage.entries where entry.source == one.source && entry.kind == one.kind {
        for month in entry.span.months {
          guard let ratio = ratio(one, month, in: entry.span), ratio < share || ratio > 1 / share
          else { continue }
          rows.append(
            .init(
              names(one) + [.init("\(month)", label: "\(month)")], [cell(.estimate(ratio))]))
        }
      }
    }
    return CountedTable(
      id: "Q.breaks", indicator: "Q", subject: .rows, dimensions: ["source", "kind", "when"],
      columns: [.init("ratio", .index)], rows: rows,
      parameters: [.init("least", "\(least)"), .init("share", "\(share)")])
  }

  /// Records of a month relative to the median of the twelve covered months before; nil where these
  /// are not all covered, or hold too few.
  private static func ratio(_ series: Series, _ month: Month, in span: MonthSpan) -> Double? {
    guard month - span.start >= 12 else { return nil }
    let before = (1...12).map { series.months[month - $0] ?? 0 }.sorted()
    let median = Double(before[5] + before[6]) / 2
    return median >= Double(least) ? Double(series.months[month] ?? 0) / median : nil
  }

  /// Months that the drift of a series looks back.
  static let lookBack = 24

  /// `Q.drift`: the last covered months of each series as `Q.breaks` measures them, so that a slow
  /// change is seen before it breaks; series of few records are left out.
  private static func drift(_ series: [Series], _ coverage: Coverage) -> CountedTable {
    var rows: [CountedTable.Row] = []
    for one in series {
      for entry in coverage.entries where entry.source == one.source && entry.kind == one.kind {
        let months = entry.span.months.suffix(lookBack)
        let ratios = months.map { ($0, ratio(one, $0, in: entry.span)) }
        guard ratios.contains(where: { $0.1 != nil }) else { continue }
        for (month, ratio) in ratios {
          rows.append(
            .init(
              names(one) + [.init("\(month)", label: "\(month)")],
              [
                cell(
                  ratio.map { .estimate($0) } ?? .notComputable("nil.too_few_rows"),
                  records: one.months[month] ?? 0)
              ]))
        }
      }
    }
    return CountedTable(
      id: "Q.drift", indicator: "Q", subject: .rows, dimensions: ["source", "kind", "when"],
      columns: [.init("ratio", .index)], rows: rows,
      parameters: [.init("least", "\(least)"), .init("months", "\(lookBack)")])
  }

  /// `Q.merged`: what the files brought, and what of it is in force: a later delivery takes the
  /// place of an earlier one, whose rows stay in its books alone.
  private static func merged(_ store: CanonicalStore) throws -> CountedTable {
    var counts: [(source: String, table: String, files: Int, live: Int, read: Int, kept: Int)] = []
    for delivery in try store.deliveries(includingSuperseded: true) {
      let source = delivery.delivery.source
      let table = delivery.delivery.table
      if counts.last?.source != source || counts.last?.table != table {
        counts.append((source, table, 0, 0, 0, 0))
      }
      let i = counts.count - 1
      counts[i].files += 1
      counts[i].read += delivery.books.read
      guard !delivery.isSuperseded else { continue }
      counts[i].live += 1
      counts[i].kept += delivery.books.accepted + delivery.books.repaired
    }
    return CountedTable(
      id: "Q.merged", indicator: "Q", subject: .rows, dimensions: ["source", "table"],
      columns: ["files", "in_force", "read", "kept"].map { .init($0, .rows) },
      rows: counts.map { one in
        .init(
          [.init(one.source, label: one.source), .init(one.table, label: one.table)],
          [one.files, one.live, one.read, one.kept].map { cell(.count($0)) })
      })
  }
}
