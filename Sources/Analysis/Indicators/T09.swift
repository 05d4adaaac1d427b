public import SocialAid
import Statistics
public import Trajectories

/// T09 `referent_continuity`: supported months with the referent met in most months over supported
/// months with a known referent (`share`), and changes of referent per 12 supported months
/// (`changes`).
///
/// A referent is whoever held a two-way contact. The referent of most months is the one met in the
/// largest number of months, so a month with two of them needs no rule. A change is a month with a
/// referent who was not met in the last month with any. Reorganisations change names.
public enum T09: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T09", name: "referent_continuity", unit: .index, letters: "P",
    needs: [.booking, .contact], availability: "C")
  public static let parts = ["share", "changes"]

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
    let months = referents(of: trajectory, in: window, base)
    guard !months.isEmpty else { return .none(NilReason.noReferent) }
    if part == "changes" {
      let changes = zip(months, months.dropFirst()).count { $0.isDisjoint(with: $1) }
      return .ratio(12 * changes, observed)
    }
    var monthsOf: [WorkerKey: Int] = [:]
    for referents in months { for worker in referents { monthsOf[worker, default: 0] += 1 } }
    return .ratio(monthsOf.values.max() ?? 0, months.count)
  }

  /// Who was met in each month that has a referent, in time order.
  private static func referents(
    of trajectory: Trajectory, in window: MonthSpan, _ base: MonthFacts
  ) -> [Set<WorkerKey>] {
    var months: [Set<WorkerKey>] = []
    var last: Month?
    for contact in trajectory.contacts
    where contact.isTwoWay && window.contains(contact.month)
      && trajectory[contact.month].isSuperset(of: base)
    {
      guard let worker = contact.worker else { continue }
      if last != contact.month { months.append([]) }
      last = contact.month
      months[months.count - 1].insert(worker)
    }
    return months
  }
}
