import Statistics

/// The links of the tables of the product, by id (docs/tables.md).
///
/// A table that is neither listed here nor declares its links is taken to be a partition of a
/// known number over all its dimensions, which is the safe reading.
enum TableLinks {
  static func of(_ table: CountedTable) -> CountedTable.Links {
    if let links = table.links { return links }
    return switch table.id {
    case "C01.curve": .init(isCumulative: true)
    case "C01.summary", "C01.median", "C01.entrants", "C07.guards", "C08.axes", "M01.reach": .init()
    case "C02.curve":
      .init(partition: ["reason"], isCumulative: true, sensitive: ["reason"])
    case "C04.exits": .init(partition: ["part"])
    case "C03.lost": .init(isNested: true, sensitive: ["part"])
    case "C04.returns": .init(isCumulative: true, isNested: true)
    case "C05.followed", "C09.rate", "M03.cost", "M05.caseload", "M05.referents": .init()
    case "C05.profiles": .init(partition: ["profile"])
    case "C06.durable": .init(isCumulative: true)
    case "C07.sensitivity": .init(isNested: true, sensitive: ["threshold"])
    case "R01.axes", "R01.sequences": .init()
    case "R03.entry", "R03.landmark": .init(isCumulative: true)
    case "R02.recognition": .init(sensitive: ["cell"])
    case "R02.range": .init(isNested: true, sensitive: ["cell"])
    case "C07.crossing":
      .init(partition: ["de_jure", "de_facto"], sensitive: ["de_facto"])
    case "C07.grid": .init(isNested: true, sensitive: ["level"])
    case "C07.blocks": .init(partition: ["de_facto"], sensitive: ["de_facto"])
    case "C08.bins": .init(partition: ["bin"], sensitive: ["bin"])
    case "S01.states": .init(partition: ["state"])
    case "M01.balance": .init()
    case "M02.ends": .init(partition: ["reason"], sensitive: ["reason"])
    case "M02.returns": .init(sensitive: ["part"])
    case "M04.passages": .init(partition: ["how"], isTotalKnown: true)
    case "T03": .init(isNested: true)
    default: unknown(table)
    }
  }

  /// Of whom a share is taken, where a table has shares of two groups.
  static func group(of column: String) -> String {
    column == "share_windows" ? column : "denominator"
  }

  /// T tables measure their parts apart: nothing is summed over them.
  private static func unknown(_ table: CountedTable) -> CountedTable.Links {
    if table.indicator.hasPrefix("T") {
      return .init(sensitive: table.indicator == "T11" ? ["part"] : [])
    }
    return .init(
      partition: table.dimensions.filter { $0 != "cohort" }, isTotalKnown: true,
      sensitive: table.indicator == "C07" ? ["de_facto"] : [])
  }
}
