/// The length of a stay in aid, in months from first to last payment, inclusive.
///
/// Calibrated on entrants: 13 % one payment (14 cities, entries 2011-14), 59.4 % and 41.8 % still
/// in aid after 12 and 24 months (FSO, entries 2018); about a third leave within six months. The
/// tail follows the shares of long running files (docs/synthetic-canton.md).
package enum StayLength {
  /// (months, survivors of 10,000 entrants who stay longer), linear in between.
  private static let knots: [(month: Int, survivors: Int)] = [
    (0, 10_000), (1, 8_700), (3, 7_800), (6, 6_850), (9, 6_350), (12, 5_940), (14, 5_400),
    (16, 5_020), (18, 4_740), (24, 4_180), (36, 3_080), (48, 2_340), (60, 1_820), (84, 1_160),
    (120, 620), (180, 220), (240, 0),
  ]

  /// Survivors of 10,000 after 0, 1, 2 ... 240 months.
  package static let survivors: [Int] = {
    var table: [Int] = []
    for (a, b) in zip(knots, knots.dropFirst()) {
      let width = b.month - a.month
      for step in 0..<width {
        table.append(a.survivors - (a.survivors - b.survivors) * step / width)
      }
    }
    return table + [0]
  }()

  static func draw(_ dice: inout Dice) -> Int {
    let level = dice.below(10_000)
    var low = 1
    var high = survivors.count - 1
    while low < high {
      let middle = (low + high) / 2
      if survivors[middle] <= level { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Months from closing to a return, or nil for none.
  ///
  /// 5.9 % within 6 and 14.5 % within 12 months of the closing month (FSO, exits 2020), 28 %
  /// within 36; later returns are left out.
  static func drawReturn(_ dice: inout Dice) -> Int? {
    let level = dice.below(10_000)
    if level < 590 { return 1 + level * 6 / 590 }
    if level < 1_450 { return 7 + (level - 590) * 6 / 860 }
    if level < 2_800 { return 13 + (level - 1_450) * 24 / 1_350 }
    return nil
  }
}
