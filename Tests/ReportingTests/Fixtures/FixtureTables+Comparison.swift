import Disclosure
import Reporting
import Statistics

extension FixtureTables {
  static let comparison = FixtureTables(cohorts: [("before", 900), ("after", 640)])

  /// The tables of a comparison, beside those of exits, registers and states.
  func comparisonTables() -> [CountedTable] {
    [attrition(), composition(), months()]
      + all(withProgramme: false).filter { table in
        ["T06", "T07", "T11", "T13", "T22"].contains(table.id) || !table.id.hasPrefix("T")
      }
  }

  private func attrition() -> CountedTable {
    let steps = [
      ("known", 3.0), ("seen", 2.0), ("entries", 1.2), ("followed", 1.0), ("followed12", 0.9),
      ("followed24", 0.7),
    ]
    return table(
      "K01.attrition", ["cohort", "step"], [("persons", .persons), ("share", .share)],
      cohorts.flatMap { cohort in
        steps.map { step, factor in
          let known = 3 * cohort.persons
          let left = Int(factor * Double(cohort.persons))
          return Row(
            [.init(cohort.id), .init(step)],
            [FixtureCells.count(left), FixtureCells.share(left, of: known)])
        }
      })
  }

  private static let profile: [(String, String, Double)] = [
    ("sex", "female", 0.46), ("sex", "male", 0.5), ("sex", "unknown", 0.04),
    ("age_band", "18_25", 0.3), ("age_band", "26_35", 0.4), ("age_band", "unknown", 0.3),
  ]

  private func composition() -> CountedTable {
    table(
      "K02.composition", ["cohort", "attribute", "category"],
      [("persons", .persons), ("share", .share)],
      cohorts.flatMap { cohort in
        Self.profile.map { attribute, category, share in
          // The later one has more of the first and fewer of the second category of each.
          let shift = 0.5 * (pace(cohort.id) - 1)
          let sign = ["female", "18_25"].contains(category) ? 1.0 : -1
          let isFixed = category == "unknown"
          let n = Int((share + (isFixed ? 0 : sign * shift)) * Double(cohort.persons))
          return Row(
            [.init(cohort.id), .init(attribute), .init(category)],
            [FixtureCells.count(n), FixtureCells.share(n, of: cohort.persons)])
        }
      })
  }

  private func months() -> CountedTable {
    let means = [("12", 8.4), ("24", 13.1), ("36", 16.0)]
    return table(
      "K03.months", ["cohort", "part"], [("mean", .months)],
      cohorts.flatMap { cohort in
        means.map { part, base -> Row in
          let mean = base / pace(cohort.id)
          let value = CountedTable.Value.estimate(mean, lower: mean - 0.4, upper: mean + 0.4)
          let n = cohort.persons
          return Row(
            [.init(cohort.id), .init(part)],
            [.init(value, persons: n, dossiers: FixtureCells.dossiers(n), base: n)])
        }
      })
  }

  /// The tables about the data: calendar, breaks, what is in force.
  static func calendar() -> [CountedTable] {
    func cell(_ value: CountedTable.Value) -> CountedTable.Cell {
      .init(value, persons: 0, dossiers: 0)
    }
    var years: [Row] = []
    for kind in ["bookings", "contacts"] {
      for year in 2019...2025 {
        let isThin = year == 2020
        let filled = isThin && kind == "contacts" ? 9 : 12
        let name = String(year)
        let cells: [CountedTable.Cell] = [
          cell(.count(12)), cell(.count(filled)), cell(.estimate(isThin ? 0.6 : 1.1)),
        ]
        years.append(Row([.init("cms"), .init(kind), .init(name, label: name)], cells))
      }
    }
    let calendar = CountedTable(
      id: "Q.calendar", indicator: "Q", subject: .rows, dimensions: ["source", "kind", "year"],
      columns: [.init("covered", .rows), .init("filled", .rows), .init("level", .index)],
      rows: years)
    let breaks = CountedTable(
      id: "Q.breaks", indicator: "Q", subject: .rows, dimensions: ["source", "kind", "when"],
      columns: [.init("ratio", .index)],
      rows: [
        Row(
          [.init("cms"), .init("contacts"), .init("2020-04", label: "2020-04")],
          [cell(.estimate(0.31))])
      ])
    let merged = CountedTable(
      id: "Q.merged", indicator: "Q", subject: .rows, dimensions: ["source", "table"],
      columns: ["files", "in_force", "read", "kept"].map { .init($0, .rows) },
      rows: [
        Row(
          [.init("cms"), .init("bookings", label: "bookings")],
          [2, 1, 96420, 48156].map { cell(.count($0)) })
      ])
    return [calendar, breaks, drift(), merged]
  }

  /// Two series over two years, the second with a first month that has no past and a last that
  /// leaves its own.
  private static func drift() -> CountedTable {
    var table = CountedTable(
      id: "Q.drift", indicator: "Q", subject: .rows, dimensions: ["source", "kind", "when"],
      columns: [.init("ratio", .index)])
    for kind in ["bookings", "contacts"] {
      for month in 0..<24 {
        let when = "\(2024 + month / 12)-" + (month % 12 < 9 ? "0" : "") + "\(month % 12 + 1)"
        let isOut = kind == "contacts" && month == 23
        let value: CountedTable.Value =
          kind == "contacts" && month == 0
          ? .notComputable("nil.too_few_rows")
          : .estimate(isOut ? 0.31 : 1 + Double(month % 5) / 20)
        table.rows.append(
          Row(
            [.init("cms"), .init(kind), .init(when, label: when)],
            [.init(value, persons: 0, dossiers: 0)]))
      }
    }
    return table
  }
}

extension FixtureInput {
  /// A report of any kind, with what the configuration declares.
  static func report(_ kind: String, policy: Policy = .internal) -> ReportInput {
    let counted: [CountedTable] =
      switch kind {
      case "comparison":
        FixtureTables.comparison.comparisonTables().map(named) + FixtureTables.calendar()
      case "quality", "methods": FixtureTables.quality() + FixtureTables.calendar()
      case "programme": FixtureTables.programme.all(withProgramme: true)
      default: FixtureTables.monitor.all(withProgramme: false)
      }
    var input = make(kind: kind, policy: policy, subject: "Canton VS", tables: counted)
    input.name = kind
    input.declared = declared(kind)
    if kind == "comparison" {
      input.tables += ReleasedDifferences.tables(input.tables, policy: policy)
    }
    return input
  }

  /// A report of which every figure about persons is protected or withheld.
  static func silent(_ kind: String) -> ReportInput {
    var input = report(kind, policy: .public)
    let counted: [CountedTable] =
      switch kind {
      case "comparison": FixtureTables.comparison.comparisonTables().map(named)
      case "programme": FixtureTables.programme.all(withProgramme: true)
      case "monitor": FixtureTables.monitor.all(withProgramme: false)
      default: []
      }
    let small = tablesOfFewPersons(counted.filter { !$0.id.hasPrefix("Q.") }).map(named)
    input.tables =
      Release.release(small, under: .public).tables
      + input.tables.filter { $0.id.hasPrefix("Q.") }
    if kind == "comparison" {
      input.tables += ReleasedDifferences.tables(input.tables, policy: .public)
    }
    return input
  }

  static func declared(_ kind: String) -> ReportInput.Declared {
    var declared = ReportInput.Declared()
    declared.publisher = "Canton VS"
    declared.indicators = ["T06", "C01", "C07", "K01"]
    declared.states = ["SANC", "EMP", "OUT", "MISS"]
    declared.programmes = [.init(name: "ISA", measures: ["ISA"])]
    declared.breaks = [.init(month: "2021-07", text: "LIAS <nouvelle> & co")]
    declared.cohorts = [
      .init(
        id: "before", name: "Avant 2021", keys: [("entries", ["2018-01", "2020-12"])],
        readsTheFuture: false),
      .init(
        id: "after", name: "Dès 2021",
        keys: [
          ("entries", ["2021-01", "2023-12"]), ("ages", ["18–25"]), ("sex", ["female"]),
          ("communes", ["6266"]), ("nationality", ["swiss", "other"]), ("household", ["3+"]),
        ], readsTheFuture: false),
    ]
    return declared
  }

  /// The cohorts of a comparison bring their own names.
  static func named(_ table: CountedTable) -> CountedTable {
    let names = ["before": "Avant 2021", "after": "Dès 2021"]
    var table = table
    for i in table.rows.indices {
      if let first = table.rows[i].categories.first, let name = names[first.id] {
        table.rows[i].categories[0].label = name
      }
    }
    return table
  }

  static let kinds = ["monitor", "programme", "comparison", "quality", "methods"]
}
