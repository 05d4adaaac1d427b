import Statistics
import Trajectories

/// How far the share of unrecognised palliative windows rests on each threshold of C07.
///
/// One row a threshold: the share with the threshold a fifth lower, as it is, and a fifth higher;
/// and `move`, the share of windows that enter or leave the cell at the level that moves more of
/// them. Where a threshold only adds or only takes away, `move` is the difference of the shares;
/// where it does both (all together), the difference could hide what `move` counts.
enum ThresholdSensitivity {
  static func rows(
    _ cohort: CountedTable.Category, _ counts: RegisterCounts, _ thresholds: Codebook.Thresholds
  ) -> [CountedTable.Row] {
    let windows = counts.windows
    let base = windows.map { isUnrecognised($0.quantities, thresholds) }
    let baseTally = tally(windows, base)
    return ThresholdGrid.allCases.map { threshold in
      let levels = [-20, 20].map { level in
        let moved = threshold.moved(thresholds, by: level)
        return windows.map { isUnrecognised($0.quantities, moved) }
      }
      let changed = levels.map { flags in
        tally(windows, zip(flags, base).map { $0 != $1 })
      }
      let most = changed[1].persons > changed[0].persons ? changed[1] : changed[0]
      let cells = [tally(windows, levels[0]), baseTally, tally(windows, levels[1]), most]
      return CountedTable.Row(
        [cohort, .init(threshold.rawValue)],
        cells.map { CountedTable.Cell.share($0, of: windows.count) })
    }
  }

  /// Activation on paper, palliative as lived.
  private static func isUnrecognised(
    _ quantities: WindowQuantities, _ thresholds: Codebook.Thresholds
  ) -> Bool {
    RecognitionCell(quantities, thresholds) == .activationPalliative
  }

  private static func tally(
    _ windows: [RegisterCounts.Window], _ holds: [Bool]
  ) -> OrderedTally {
    var tally = OrderedTally()
    for (window, isIn) in zip(windows, holds) where isIn { tally.add(window.cluster) }
    return tally
  }
}
