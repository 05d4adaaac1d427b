import Statistics

/// How the figures of a table hang together, and so what a reader can compute from them.
///
/// The gate needs to know which cells add up to a number that is printed or known, because a
/// protected cell beside its total protects nothing. A table that is not listed here is taken to
/// be a partition over all its dimensions, which is the safe reading.
struct TableLinks: Sendable, Equatable {
  /// Dimensions over which the counts add up to a known number of persons or events.
  var partition: [String] = []
  /// True where the rows of a block are linked in more ways than by one sum: then a block with a
  /// protected row hides whole.
  var hidesWhole = false
  /// True where the rows along `month` count the same persons again, so that the difference of
  /// two months is a count of its own.
  var isCumulative = false
  /// True where rows cut the same persons at neighbouring thresholds: the difference of two rows
  /// is a handful of persons, so these counts are rounded under `restricted` too.
  var isNested = false
  /// True where the category itself is a sensitive attribute (a sanction, a lost link): a group
  /// that shares it entirely is not split.
  var isSensitive = false

  /// The links of a table, by its id (docs/tables.md).
  ///
  /// - T tables: parts are measured apart, nothing is summed over them. `persons` + `none` is the
  ///   cohort in every row; that link is inside the row and is closed there.
  /// - `T03`, `C03.lost`, `C07.grid`: neighbouring thresholds over the same persons.
  /// - `C01.curve`, `C02.curve`, `C04.returns`: cumulative over months.
  /// - `C02.curve`: the reasons and survival add up to one.
  /// - `C04.exits`: what became of all exits.
  /// - `C01.entrants`, `C07.guards`: some rows are sums of others.
  /// - `C08.axes`: axes are measured apart; `persons` + none is the cohort, inside the row.
  /// - `M01.balance`: the bands of an attribute add up to one; ages and months are means and stay.
  /// - `M02.ends` prints its total; `M04.passages` prints none, and its sum may be known.
  static func of(_ table: CountedTable) -> TableLinks {
    switch table.id {
    case "C01.curve": TableLinks(isCumulative: true)
    case "C01.summary", "C01.median", "C08.axes", "M01.reach": TableLinks()
    case "C02.curve": TableLinks(partition: ["reason"], isCumulative: true)
    case "C04.exits": TableLinks(partition: ["part"])
    case "C07.guards": TableLinks(partition: ["part"], hidesWhole: true)
    case "C03.lost": TableLinks(isNested: true, isSensitive: true)
    case "C04.returns": TableLinks(isCumulative: true, isNested: true)
    case "C07.grid": TableLinks(isNested: true, isSensitive: true)
    case "C07.blocks": TableLinks(partition: ["de_facto"], isSensitive: true)
    case "C08.bins": TableLinks(partition: ["bin"], isSensitive: true)
    case "S01.states": TableLinks(partition: ["state"])
    case "M02.ends": TableLinks(partition: ["reason"], isSensitive: true)
    case "M02.returns": TableLinks(isSensitive: true)
    case "M04.passages": TableLinks(partition: ["how"])
    case "T03": TableLinks(isNested: true)
    default:
      table.indicator.hasPrefix("T")
        ? TableLinks(isSensitive: table.indicator == "T11")
        : TableLinks(
          partition: table.dimensions.filter { $0 != Cohorts.dimension }, hidesWhole: true,
          isSensitive: table.indicator == "C07")
    }
  }
}
