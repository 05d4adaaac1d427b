import SocialAid
import Testing
import Trajectories

@Suite("Coverage inferred from bookings")
struct CoverageInferenceTests {
  static func infer(_ counts: [Int]) -> MonthSpan? {
    var byMonth: [Month: Int] = [:]
    for (n, count) in counts.enumerated() { byMonth[month(n)] = count }
    return CoverageInference.bookings(countsByMonth: byMonth)
  }

  @Test("drops the last month below half the median of the twelve before (ruling 9)")
  func thinEnd() {
    let year = Array(repeating: 100, count: 11) + [1_000]
    #expect(Self.infer([7] + year + [49]) == months(0, 12))
    #expect(Self.infer([7] + year + [50]) == months(0, 13))
    // Only the twelve months before count: the many early ones do not.
    #expect(Self.infer([900, 900, 900] + Array(repeating: 10, count: 12) + [6]) == months(0, 15))
  }

  @Test("uses the months there are when fewer than twelve, and counts empty ones as zero")
  func shortData() {
    #expect(Self.infer([10, 30, 9]) == months(0, 1))
    #expect(Self.infer([10, 30, 10]) == months(0, 2))
    #expect(Self.infer([10, 0, 0, 0, 1]) == months(0, 4))
    #expect(Self.infer([0, 0, 5]) == months(2, 2))
    #expect(Self.infer([0, 0]) == nil)
    #expect(Self.infer([]) == nil)
  }
}
