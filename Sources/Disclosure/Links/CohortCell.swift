import Statistics

/// A figure without its cohort and report: what is told of several cohorts, or in several reports,
/// stands under one of these.
struct CohortCell: Hashable {
  var table: String
  var period: String
  /// Ids of the row's categories, without that of the cohort.
  var categories: [String]
  var column: String

  init(_ table: CountedTable, _ categories: some Sequence<CountedTable.Category>, column: String) {
    self.table = table.id
    period = table.period
    self.categories = categories.map(\.id)
    self.column = column
  }
}
