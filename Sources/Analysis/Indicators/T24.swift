public import SocialAid
public import Statistics
public import Trajectories

/// T24 `income_volatility`: coefficient of variation of the support unit's monthly disposable
/// income, one-offs removed: income alone (`before_aid`), and income with aid (`after_aid`).
///
/// Income is WAGE_IN, ALV_IN, PENSION_IN, MAINT_IN and OTHER_IN; aid is ordinary payments and EFB,
/// so SIL and HEALTH_COST, the one-offs, are in neither. Where income stands in the account as a
/// credit against needs booked in full (`incomeIsDeducted`), what is paid is aid less income, so
/// income and aid together are the needs; else they are added. Paid months alone count: of a
/// bridged month the income is not known. Standard deviation of the population.
public enum T24: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T24", name: "income_volatility", unit: .index, letters: "PS", needs: [.booking],
    availability: "F", needsAmounts: true)
  public static let parts = ["after_aid", "before_aid"]

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("income_is_deducted", "\(codebook.incomeIsDeducted)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .paid, .accountsCovered]
    var n = 0
    var sum = 0.0
    var squares = 0.0
    for i in trajectory.indices(of: window) where trajectory.facts[i].isSuperset(of: base) {
      let income = Double(trajectory.incomeCentimes[i])
      let aid = Double(trajectory.aidCentimes[i])
      let amount =
        part == "before_aid" ? income : codebook.incomeIsDeducted ? aid : aid + income
      n += 1
      sum += amount
      squares += amount * amount
    }
    if let reason = trajectory.tooShort(
      n, known: .accountsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    guard sum > 0 else { return .none(NilReason.noIncome) }
    // Whole centimes: both sums are exact, so the difference loses nothing but its last bit.
    let variation = max(0, Double(n) * squares - sum * sum).squareRoot() / sum
    return .value(variation, numerator: variation, denominator: 1)
  }
}
