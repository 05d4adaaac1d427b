import Disclosure
import Reporting
import Statistics

/// Report inputs made of fixture tables, released like those of a run.
enum FixtureInput {
  static func make(
    kind: String = "programme", policy: Policy = .restricted, subject: String? = nil,
    tables: [CountedTable]? = nil, isSynthetic: Bool = true, coverageIsInferred: Bool = false
  ) -> ReportInput {
    let isProgramme = kind == "programme"
    let fixtures = isProgramme ? FixtureTables.programme : FixtureTables.monitor
    let counted = tables ?? fixtures.all(withProgramme: isProgramme)
    return ReportInput(
      kind: kind, name: isProgramme ? "isa" : "monitor",
      subject: LocalText(subject ?? (isProgramme ? "ISA" : "Canton VS")), policy: policy,
      purpose: "programme_evaluation", reportingPeriod: ("2024-01", "2025-12"),
      entryPeriod: ("2019-07", "2024-12"), coveragePeriod: ("2019-01", "2025-12"),
      coverageIsInferred: coverageIsInferred, isSynthetic: isSynthetic,
      tables: Release.release(counted, under: policy).tables,
      provenance: .init(
        runID: "3f9a2c71d0b84e55", version: "1.0.0",
        configurationHash: "9c1185a5c5e9fc54612808977ee8f548b2258d31", schemaVersion: "1",
        keyID: "5e884898",
        inputs: [
          (
            name: "cms/ecritures_2025.csv",
            sha256: "ca027a0096ef3a3a1a7b7c699e4f19a97cb66e1f04d7ae1786c5e020c2923340",
            bytes: 4_812_345, rows: 48210, profile: "fr-cms"
          )
        ],
        parameters: [(name: "gap", value: "6"), (name: "longTerm", value: "36 48 60")]))
  }

  /// The same tables, all refused for want of an input, or all too small to show.
  static func tables(_ all: [CountedTable], refusedFor missing: [String]) -> [CountedTable] {
    all.map { table in
      var refused = table
      refused.rows = []
      refused.refusal = .init(missing: missing)
      return refused
    }
  }

  static func tablesOfFewPersons(_ all: [CountedTable]) -> [CountedTable] {
    all.map { table in
      guard table.subject == .persons else { return table }
      var small = table
      small.rows = table.rows.map { row in
        CountedTable.Row(
          row.categories,
          row.cells.map { cell in
            if case .notComputable = cell.value { return cell }
            if case .count = cell.value {
              return .init(.count(3), persons: 3, dossiers: 2)
            }
            return .init(cell.value, persons: 3, dossiers: 2, base: 5, atRisk: 4)
          })
      }
      return small
    }
  }
}
