import TestKit

/// The 400 synthetic rows behind the reference curves, cut by a group; all of them without one.
struct AidRows {
  var times: [Int] = []
  var causes: [Int] = []
  var entries: [Int] = []
  var weights: [Double] = []
  var groups: [String] = []
  var strata: [String] = []

  init(group column: String = "", is value: String = "", groups: String = "", strata: String = "")
    throws
  {
    let file = try OracleFile("survival/surv_aid.csv")
    for row in file.rows where file[row, column] == value {
      times.append(file.month(row, "time") ?? -1)
      causes.append(file.month(row, "event") ?? -1)
      entries.append(file.month(row, "entry") ?? -1)
      weights.append(file.number(row, "weight") ?? -1)
      self.groups.append(file[row, groups])
      self.strata.append(file[row, strata])
    }
  }

  var isExit: [Bool] { causes.map { $0 == 1 } }
}
