public import SocialAid
public import Statistics
public import Trajectories

/// T17 `chaining_rate`: entries into a measure 0 to 3 months after the latest earlier end of
/// another participation, per 12 supported months (`rate`); and whether a carousel turns
/// (`carousel`, 1 or 0).
///
/// A carousel is three or more entries into PRO_* in 36 months with no run of three or more
/// months of employment in them. Employment is earned income, a rung of 0 or 1, or the months
/// after an exit to employment until the next spell. The 36 months end inside the window and
/// may start before it; without a carousel the answer is 0 only if the 36 months up to the end
/// of the window are covered for measures. Planned modular pathways chain too.
public enum T17: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T17", name: "chaining_rate", unit: .perYear, letters: "K",
    needs: [.booking, .measure, .status], availability: "C")
  public static let parts = ["rate", "carousel"]

  static let carouselMonths = 36
  static let carouselEntries = 3
  static let employmentRun = 3

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("chain_within", "\(codebook.chainWithin)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let observed = trajectory.count([.supported, .measuresCovered], in: window)
    if let reason = trajectory.tooShort(
      observed, known: .measuresCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    if part == "carousel" { return carousel(trajectory, window) }
    return .ratio(12 * chainLinks(trajectory, window, within: codebook.chainWithin), observed)
  }

  /// Entries in the window that follow an end; a running participation has no end.
  private static func chainLinks(
    _ trajectory: Trajectory, _ window: MonthSpan, within months: Int
  ) -> Int {
    var links = 0
    for (i, entry) in trajectory.participations.enumerated()
    where window.contains(entry.span.start) {
      if !trajectory.stayLeft(before: i, within: months).isEmpty { links += 1 }
    }
    return links
  }

  private static func carousel(_ trajectory: Trajectory, _ window: MonthSpan) -> Measurement {
    let inside = window.intersection(trajectory.axis)
    let entries = trajectory.participations.filter(\.type.isProfessional).map(\.span.start)
    for end in inside.months {
      let stretch = MonthSpan(end - (carouselMonths - 1), until: end + 1)
      if entries.count(where: stretch.contains) >= carouselEntries,
        longestEmployment(trajectory, stretch) < employmentRun
      {
        return .value(1, numerator: 1, denominator: 1)
      }
    }
    let stretch = MonthSpan(inside.end - carouselMonths, until: inside.end)
    guard trajectory.count(.measuresCovered, in: stretch) == carouselMonths else {
      return .none(NilReason.lookBackNotCovered)
    }
    return .value(0, numerator: 0, denominator: 1)
  }

  /// Months of the longest run of employment inside `stretch`.
  private static func longestEmployment(_ trajectory: Trajectory, _ stretch: MonthSpan) -> Int {
    var run = 0
    var longest = 0
    for i in trajectory.indices(of: stretch) {
      run = isEmployed(trajectory, i) ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private static func isEmployed(_ trajectory: Trajectory, _ i: Int) -> Bool {
    if trajectory.facts[i].contains(.earned) || (0...1).contains(trajectory.rungs[i]) {
      return true
    }
    if trajectory.facts[i].contains(.supported) { return false }
    let month = trajectory.axis.start + i
    let left = trajectory.spells.last { $0.last < month }
    return left?.exit?.group == .employment
  }
}
