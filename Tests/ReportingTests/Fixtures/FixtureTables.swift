import Statistics

/// One counted table for every id of docs/tables.md, as Analysis would make them.
struct FixtureTables {
  /// Cohort ids with their number of persons.
  var cohorts: [(id: String, persons: Int)]

  static let monitor = FixtureTables(cohorts: [("everyone", 2540)])
  static let programme = FixtureTables(cohorts: [("participants", 340), ("others", 2200)])

  typealias Row = CountedTable.Row
  typealias Category = CountedTable.Category

  /// Every table; `withProgramme` adds those that only a programme has.
  func all(withProgramme: Bool) -> [CountedTable] {
    indicators() + [t03()] + exits() + registers() + [states()]
      + recognition() + [residents()]
      + (withProgramme ? programmeTables() + means() : []) + Self.quality()
  }

  private func indicators() -> [CountedTable] {
    Self.trajectory.map { spec in
      table(
        spec.id, ["cohort", "part"],
        [
          ("persons", .persons), ("median", spec.unit), ("q1", spec.unit), ("q3", spec.unit),
          ("pooled", spec.unit), ("none", .persons),
        ],
        cohorts.flatMap { cohort in
          spec.parts.enumerated().map { index, part in
            let middle = spec.middle * (1 + 0.1 * Double(index))
            let isShare = spec.unit == .share
            let n = cohort.persons
            return Row(
              [.init(cohort.id), .init(part)],
              [
                FixtureCells.count(n), FixtureCells.value(middle, among: n),
                FixtureCells.value(middle * 0.6, among: n),
                FixtureCells.value(isShare ? min(1, middle * 1.3) : middle * 1.5, among: n),
                isShare
                  ? FixtureCells.pooled(middle * 0.95, among: n)
                  : FixtureCells.value(middle * 1.1, among: n),
                FixtureCells.count(n / 10),
              ])
          }
        })
    }
  }

  private struct Spec {
    var id: String
    var unit: CountedTable.Unit
    var parts: [String]
    var middle: Double
    init(_ id: String, _ unit: CountedTable.Unit, _ middle: Double, _ parts: [String] = ["value"]) {
      self.id = id
      self.unit = unit
      self.parts = parts
      self.middle = middle
    }
  }

  private static let trajectory = [
    Spec("T01", .months, 14), Spec("T02", .months, 11, ["paid", "gross"]),
    Spec("T04", .months, 9, ["value", "history"]), Spec("T05", .share, 0.31),
    Spec("T06", .share, 0.452), Spec("T07", .months, 4), Spec("T08", .index, 0.61),
    Spec("T09", .share, 0.7), Spec("T10", .share, 0.4),
    Spec("T11", .share, 0.062, ["incidence", "intensity"]),
    Spec("T12", .share, 0.22, ["professional", "social", "unknown"]),
    Spec("T13", .share, 0.58, ["voluntary", "supplement_linked"]), Spec("T14", .share, 0.8),
    Spec("T15", .share, 0.74, ["attended", "excused_out"]),
    Spec("T16", .share, 0.18, ["professional", "social"]),
    Spec("T17", .perYear, 0.42, ["rate", "carousel"]),
    Spec("T18", .index, 3.6, ["mean", "slope"]),
    Spec("T19", .share, 0.05, ["share", "static_occupation"]), Spec("T20", .share, 0.35),
    Spec("T21", .perYear, 1.2), Spec("T22", .share, 0.153),
    Spec(
      "T23", .share, 0.15,
      ["accompaniment", "administration", "control", "conditional", "unknown"]),
    Spec("T24", .index, 0.38, ["after_aid", "before_aid"]),
    Spec("T25", .index, 0.7, ["secure", "moves"]), Spec("T26", .money, 40),
    Spec("T27", .perYear, 0.2, ["all", "hospitalisation"]),
    Spec("T28", .perYear, 0.3, ["entitlements", "settled"]),
    Spec("T29", .index, 0.3, ["entropy", "complexity"]), Spec("T30", .index, 5.2),
    Spec("T31", .index, 0.1, ["degradation_employment", "degradation_security"]),
  ]

  private func t03() -> CountedTable {
    table(
      "T03", ["cohort", "part"],
      [("persons", .persons), ("share", .share), ("none", .persons)],
      cohorts.flatMap { cohort in
        zip(["L36", "L48", "L60"], [0.34, 0.26, 0.2]).map { part, share in
          let n = cohort.persons
          return Row(
            [.init(cohort.id), .init(part)],
            [
              FixtureCells.count(n), FixtureCells.share(Int(share * Double(n)), of: n),
              FixtureCells.count(n / 8),
            ])
        }
      })
  }

  func table(
    _ id: String, _ dimensions: [String], _ columns: [(String, CountedTable.Unit)],
    _ rows: [Row]
  ) -> CountedTable {
    CountedTable(
      id: id, indicator: String(id.prefix { $0 != "." }), dimensions: dimensions,
      columns: columns.map { .init($0.0, $0.1) }, rows: rows)
  }

  static func quality() -> [CountedTable] {
    let files = CountedTable(
      id: "Q.files", indicator: "Q", subject: .rows, dimensions: ["file"],
      columns: ["read", "accepted", "repaired", "quarantined", "duplicate"].map {
        .init($0, .rows)
      },
      rows: [
        ("ecritures_2025.csv", [48210, 47955, 201, 41, 13]),
        ("contacts.xml", [9120, 9120, 0, 0, 0]),
      ]
      .map { name, counts in
        Row([.init(name)], counts.map { .init(.count($0), persons: 0, dossiers: 0) })
      })
    let findings = CountedTable(
      id: "Q.findings", indicator: "Q", subject: .rows, dimensions: ["code"],
      columns: [.init("rows", .rows)],
      rows: [Row([.init("ING-014")], [.init(.count(41), persons: 0, dossiers: 0)])])
    let coverage = CountedTable(
      id: "Q.coverage", indicator: "Q", subject: .rows, dimensions: ["source", "kind"],
      columns: [.init("from", .rows), .init("to", .rows)],
      rows: ["bookings", "contacts", "measures"].map { kind in
        Row(
          [.init("cms"), .init(kind)],
          [
            .init(.count(2019 * 12), persons: 0, dossiers: 0),
            .init(.count(2025 * 12 + 11), persons: 0, dossiers: 0),
          ])
      })
    let links = CountedTable(
      id: "Q.links", indicator: "Q", dimensions: ["rule"], columns: [.init("persons", .persons)],
      rows: [("crosswalk", 212), ("ahv", 38), ("probable", 64), ("ambiguous", 17)].map { rule, n in
        Row([.init(rule)], [.init(.count(n), persons: n, dossiers: n)])
      })
    return [files, findings, coverage, links]
  }
}
