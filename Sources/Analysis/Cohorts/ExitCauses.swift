package import SocialAid
import Statistics
package import Trajectories

/// The competing causes of C02 in the order in which they are shown.
package enum ExitCauses {
  /// Unknown stands last and is always its own line.
  package static let inOrder: [ExitGroup] = [
    .employment, .insurance, .resources, .competence, .lostContact, .death, .unknown,
  ]

  /// The cause of a spell that has ended, counted from 1; an ending without a closure is unknown.
  package static func number(_ spell: SupportSpell) -> Int {
    let group = spell.exit?.group ?? .unknown
    return (inOrder.firstIndex(of: group) ?? inOrder.count - 1) + 1
  }
}

extension TimedExits {
  /// F(m) of one cause with its evidence; no value past the last month anyone was followed.
  func incidenceCell(
    _ curve: IncidenceCurve, cause: Int, at month: Int
  ) -> CountedTable.Cell {
    guard !rows.isEmpty else { return .none("nil.empty_cohort") }
    let risk = atRisk(month).persons
    guard risk > 0 || curve.survival(at: month) == 0 else {
      return .none("nil.beyond_follow_up", base: rows.count, atRisk: 0)
    }
    return .point(
      curve.incidence(cause: cause - 1, at: month),
      curve.interval(cause: cause - 1, at: month), events: events(cause, through: month),
      base: rows.count, atRisk: risk)
  }
}
