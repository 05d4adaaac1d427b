import SocialAid
public import Statistics
public import Trajectories

/// R03 `programme_clock` (sortie depuis l'entrée dans le programme / Ablösung ab Programmeintritt):
/// C01 and C02 with a time zero that does not read the future.
///
/// Ours, after the catalogue. Who joins a programme has stayed in aid until then; counted from
/// the entry into aid, those months are "immortal" and flatter the programme (Suissa 2008).
/// `R03.entry` counts from the first month in the programme, participants alone. `R03.landmark`
/// takes the inflow cohort still in aid so many months after entry, splits it by what was known
/// at that month (joined by then, or not yet), and counts from there (Anderson, Cain and Gelber
/// 1983). Adults; follow-up ends at E - g; intervals clustered by dossier. Memory: 16 bytes an
/// entry and landmark.
public struct R03: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "R03", name: "programme_clock", unit: .probability, letters: "",
    needs: [.booking, .closure, .measure, .attendance], availability: "C+P")

  static let months = [6, 12, 24, 36]
  /// Months after the entry into aid.
  static let landmarks = [6, 12]
  private static let columns: [CountedTable.Column] = [
    .init("at_risk", .persons), .init("survival", .probability),
    .init("employment", .probability), .init("lost_contact", .probability),
  ]
  static let entry = TableShape("R03.entry", ["month"], columns)
  static let landmark = TableShape("R03.landmark", ["landmark", "joined", "month"], columns)

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private let programme: Set<String>
  private let refusal: CountedTable.Refusal?
  private var fromEntry: [TimedExit] = []
  /// By landmark, joined then not yet.
  private var fromLandmark: [[TimedExit]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    programme = context.programme ?? []
    refusal = programme.isEmpty ? .noProgramme : context.refusal(of: R03.descriptor)
    fromLandmark = Array(repeating: [], count: 2 * Self.landmarks.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil, let inflow, trajectory.isAdult else { return }
    let joined = trajectory.participations.first { programme.contains($0.code) }?.span.start
    let known = context.coverage.span(of: .measure)?.start
    if let joined, let known, joined > known, joined <= inflow.followUpLast,
      let spell = trajectory.spells.first(where: { $0.first <= joined && joined <= $0.last })
    {
      fromEntry.append(Self.row(trajectory, spell, from: joined, inflow))
    }
    guard let spell = inflow.entry(of: trajectory) else { return }
    for (k, months) in Self.landmarks.enumerated() {
      let zero = spell.first + months
      guard zero <= spell.last, zero <= inflow.followUpLast else { continue }
      let hasJoined = joined.map { $0 <= zero } ?? false
      fromLandmark[2 * k + (hasJoined ? 0 : 1)].append(
        Self.row(trajectory, spell, from: zero, inflow))
    }
  }

  /// Months from `zero` to the last payment, both included, or to the end of follow-up.
  private static func row(
    _ trajectory: Trajectory, _ spell: SupportSpell, from zero: Month, _ inflow: InflowCohort
  ) -> TimedExit {
    let hasEnded = spell.last <= inflow.followUpLast
    let last = hasEnded ? spell.last : inflow.followUpLast
    return TimedExit(
      trajectory, months: last - zero + 1, cause: hasEnded ? ExitCauses.number(spell) : 0)
  }

  public mutating func merge(_ other: R03) {
    fromEntry += other.fromEntry
    for k in fromLandmark.indices { fromLandmark[k] += other.fromLandmark[k] }
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: "adults") + [
        .init("programme", programme.sorted().joined(separator: " ")),
        .init("landmarks", Self.landmarks.map(String.init).joined(separator: " ")),
        .init("interval", "log(-log), clustered by dossier"),
      ]
    if let refusal {
      return [Self.entry, Self.landmark].map { $0.refused(refusal, parameters: parameters) }
    }
    var landmark: [CountedTable.Row] = []
    for (k, months) in Self.landmarks.enumerated() {
      for (side, name) in ["joined", "not_yet"].enumerated() {
        landmark += Self.rows(fromLandmark[2 * k + side]).map { month, cells in
          .init([.init(String(months)), .init(name), .init(String(month))], cells)
        }
      }
    }
    return [
      Self.entry.table(
        Self.rows(fromEntry).map { .init([.init(String($0))], $1) }, parameters: parameters),
      Self.landmark.table(landmark, parameters: parameters),
    ]
  }

  private static func rows(_ unsorted: [TimedExit]) -> [(Int, [CountedTable.Cell])] {
    let exits = TimedExits(sorting: unsorted)
    let survival = exits.survival()
    let incidence = exits.incidence(causes: ExitCauses.inOrder.count)
    func cause(_ group: ExitGroup) -> Int { (ExitCauses.inOrder.firstIndex(of: group) ?? 0) + 1 }
    return months.map { month in
      (
        month,
        [
          .persons(exits.atRisk(month)), still(survival, at: month, exits),
          exits.incidenceCell(incidence, cause: cause(.employment), at: month),
          exits.incidenceCell(incidence, cause: cause(.lostContact), at: month),
        ]
      )
    }
  }

  private static func still(
    _ curve: SurvivalCurve, at month: Int, _ exits: TimedExits
  ) -> CountedTable.Cell {
    guard !exits.rows.isEmpty else { return .none("nil.empty_cohort") }
    let value = curve.survival(at: month)
    let risk = exits.atRisk(month).persons
    guard risk > 0 || value == 0 else {
      return .none("nil.beyond_follow_up", base: exits.rows.count, atRisk: 0)
    }
    return .point(
      value, curve.interval(at: month), events: exits.events(through: month),
      base: exits.rows.count, atRisk: risk)
  }
}
