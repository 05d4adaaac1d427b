import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("R02, what recognition would change")
struct R02Tests {
  static let lives = CohortSamples.lives(300)
  static let context = cohortContext()

  @Test("its persons are those of the crossing of C07, cell by cell")
  func crossing() {
    let found = cohortTables(R02.self, Self.lives, Self.context)
    let c07 = cohortTables(C07.self, Self.lives, Self.context)
    func persons(_ deJure: String, _ deFacto: [String]) -> Double {
      deFacto.compactMap { c07.number("C07.crossing", [deJure, $0], "persons") }.reduce(0, +)
    }
    let palliative = ["palliative_open", "palliative_dated", "palliative_unknown"]
    for (cell, expected) in [
      ("activation_palliative", persons("activation", palliative)),
      ("activation_compensation", persons("activation", ["compensation"])),
      ("activation_abandonment", persons("activation", ["abandonment"])),
      ("none_palliative", persons("none", palliative)),
    ] {
      #expect(found.number("R02.recognition", [cell], "persons") == expected, "\(cell)")
    }
  }

  @Test("the range holds the figure, and the unrecognised range is that of the grid")
  func range() {
    let found = cohortTables(R02.self, Self.lives, Self.context)
    for cell in RecognitionCell.allCases {
      for column in ["months"] {
        let value = found.number("R02.recognition", [cell.rawValue], column) ?? .nan
        let least = found.number("R02.range", [cell.rawValue, "least"], column) ?? .nan
        let greatest = found.number("R02.range", [cell.rawValue, "greatest"], column) ?? .nan
        #expect(least <= value && value <= greatest, "\(cell)")
      }
    }
    let grid = cohortTables(C07.self, Self.lives, Self.context).first { $0.id == "C07.grid" }
    let shares =
      grid?.rows.compactMap { row -> Double? in
        if case .estimate(let share, _, _) = row.cells[0].value { share } else { nil }
      } ?? []
    let windows =
      cohortTables(C07.self, Self.lives, Self.context)
      .number("C07.guards", ["windows"], "persons") ?? 0
    let most = found.number("R02.range", ["activation_palliative", "greatest"], "persons") ?? 0
    #expect(most <= (shares.max() ?? 0) * windows + 1e-9)
    #expect((shares.max() ?? 0) > (shares.min() ?? 0))
  }

  @Test("without delivered costs of measures there is no figure, not a zero")
  func noCost() {
    var life = RegistersLives.underActivationLabel(1).life
    life.trajectory.measureCostCentimes = life.trajectory.facts.map { _ in 0 }
    let tables = cohortTables(R02.self, [life], cohortContext())
    #expect(
      tables.reason("R02.recognition", ["activation_abandonment"], "measure_cost")
        == "nil.no_measure_cost")
  }

  @Test("the sensitivity of C07 agrees with its grid and counts every window that changes")
  func sensitivity() {
    let c07 = cohortTables(C07.self, Self.lives, Self.context)
    for threshold in ThresholdGrid.allCases {
      let name = threshold.rawValue
      let row = ["lower", "base", "upper", "move"].compactMap {
        c07.number("C07.sensitivity", [name], $0)
      }
      let grid = ["-20", "0", "+20"].compactMap {
        c07.number("C07.grid", [name, $0], "unrecognised")
      }
      #expect(row.count == 4 && grid.count == 3 && Array(row.prefix(3)) == grid)
      guard row.count == 4 else { continue }
      let net = max(abs(row[0] - row[1]), abs(row[2] - row[1]))
      #expect(row[3] >= net - 1e-12, "\(name)")
      if threshold != .all { #expect(isClose(row[3], net), "\(name)") }
    }
  }
}
