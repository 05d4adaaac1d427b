public import SocialAid
public import Statistics
public import Trajectories

/// T22 `cash_only_share`: paid months without contact and without measure in the month and the
/// two before, over paid months. The key negative of palliative.
///
/// The look-back does not ask for support and may reach before the window; a month whose
/// look-back is not covered for contacts and measures leaves both counts. OTHER counts as a
/// measure. A bridged month without payment is never in the denominator (ruling 19).
public enum T22: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T22", name: "cash_only_share", unit: .share, letters: "S",
    needs: [.booking, .contact, .measure], availability: "F+C")

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("cash_only_look_back", "\(codebook.cashOnlyLookBack)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    let known: MonthFacts = [.contactsCovered, .measuresCovered]
    let present = MonthFacts.anyMeasure.union(.contact)
    let look = max(1, codebook.cashOnlyLookBack)
    var paid = 0
    var judged = 0
    var cashOnly = 0
    for i in trajectory.indices(of: window) where trajectory.facts[i].contains(.paid) {
      paid += 1
      guard i + 1 >= look else { continue }
      var covered = true
      var held = false
      for month in trajectory.facts[(i + 1 - look)...i] {
        covered = covered && month.isSuperset(of: known)
        held = held || !month.isDisjoint(with: present)
      }
      guard covered else { continue }
      judged += 1
      if !held { cashOnly += 1 }
    }
    if judged >= max(1, codebook.leastMonths) { return .ratio(cashOnly, judged) }
    if trajectory.count(known, in: window) == 0 { return .none(NilReason.notCovered) }
    if paid == 0 { return .none(NilReason.noPayment) }
    return .none(
      paid >= codebook.leastMonths ? NilReason.lookBackNotCovered : NilReason.tooFewMonths)
  }
}
