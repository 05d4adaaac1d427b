import Statistics

/// A cohort of a population, as tables name it; "" where a table has no cohorts.
public struct CohortName: Hashable, Sendable {
  var population: String
  var cohort: String

  /// The cohorts of a table.
  static func all(_ table: CountedTable) -> Set<CohortName> {
    let dimension = table.dimensions.firstIndex(of: "cohort")
    return Set(
      table.rows.map { row in
        CohortName(
          population: table.population, cohort: dimension.map { row.categories[$0].id } ?? "")
      })
  }
}
