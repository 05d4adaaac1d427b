public import SocialAid
public import Statistics
public import Trajectories

/// T21 `accompaniment_ratio`: two-way acts of accompaniment per supported month (`acts`), their
/// hours per supported month (`hours`), and their cost over cost and cash together
/// (`cost_share`).
///
/// An act of unknown nature counts as accompaniment (ruling 5); T23 prints its share. Hours need
/// the duration of every act and describe persons with at least one; the cost is hours times
/// `hourCost`, and without a codebook that says it there is none. Cash is the total of T19. It
/// says as much of recording practice as of practice: compare within one source.
public enum T21: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T21", name: "accompaniment_ratio", unit: .index, letters: "PU",
    needs: [.booking, .contact], availability: "C")
  public static let parts = ["acts", "hours", "cost_share"]

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [
      CountedTable.Parameter(
        "accompaniment_hour_cost", codebook.hourCost.map { "\(Double($0) / 100)" } ?? "none")
    ]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .contactsCovered]
    let observed = trajectory.count(base, in: window)
    if let reason = trajectory.tooShort(
      observed, known: .contactsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    var acts = 0
    var timed = 0
    var minutes = 0
    for contact in trajectory.contacts
    where contact.isTwoWay && window.contains(contact.month)
      && (contact.nature == .accompaniment || contact.nature == .unknown)
      && trajectory[contact.month].isSuperset(of: base)
    {
      acts += 1
      guard let duration = contact.minutes else { continue }
      timed += 1
      minutes += Int(duration)
    }
    if part == "acts" { return .ratio(acts, observed) }
    guard acts > 0 else { return .none(NilReason.noAct) }
    guard timed == acts else { return .none(NilReason.noDuration) }
    if part == "hours" { return .ratio(minutes, 60 * observed) }
    guard let hourCost = codebook.hourCost else { return .none(NilReason.noCost) }
    var cash = 0
    for i in trajectory.indices(of: window) where trajectory.facts[i].isSuperset(of: base) {
      guard trajectory.facts[i].contains(.accountsCovered) else {
        return .none(NilReason.noAmounts)
      }
      cash += Int(trajectory.totalCentimes[i])
    }
    let cost = minutes * hourCost / 60
    guard cost + cash > 0, cash >= 0 else { return .none(NilReason.noPayment) }
    return .ratio(cost, cost + cash)
  }
}
