public import SocialAid

/// Guesses coverage from the data when none is declared; every page then says so (ruling 9).
public enum CoverageInference {
  /// The months with bookings, from how many ordinary positive bookings each month holds.
  ///
  /// From the first month with any to the last; the last one is dropped when its count is below
  /// half the median of the twelve months before it (or of those there are), because its
  /// bookings are still coming in. nil without any booking.
  public static func bookings(countsByMonth: [Month: Int]) -> MonthSpan? {
    let months = countsByMonth.filter { $0.value > 0 }.keys
    guard let first = months.min(), let last = months.max() else { return nil }
    let start = max(first, last - 12)
    let before = (0..<(last - start)).map { countsByMonth[start + $0] ?? 0 }.sorted()
    guard !before.isEmpty else { return MonthSpan(first: first, last: last) }
    let middle = before.count / 2
    let twiceMedian =
      before.count % 2 == 1 ? 2 * before[middle] : before[middle - 1] + before[middle]
    let isThin = 4 * (countsByMonth[last] ?? 0) < twiceMedian
    return MonthSpan(first: first, last: isThin ? last - 1 : last)
  }
}
