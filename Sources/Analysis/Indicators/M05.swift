import SocialAid
public import Statistics
public import Trajectories

/// M05 `caseload` (charge de dossiers / Fallbelastung): active dossiers per full-time equivalent of
/// a referent.
///
/// A dossier is active in a month in which an applicant of it is supported, bridged months
/// included: an open file is work. Months of the reporting period without declared full-time
/// equivalents leave both counts; without any declaration the table is refused. Where contacts
/// tell by a digest who held them, dossiers per referent with a two-way contact in the month stand
/// in a table of their own: a head is not a full-time equivalent. Months without contacts covered
/// or without a referent leave both counts. One value for the whole service, for
/// a caseload belongs to no cohort. Memory: two bits a month and applicant, 8 bytes a referent and
/// month.
public struct M05: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "M05", name: "caseload", unit: .index, letters: "", needs: [.booking],
    availability: "C")

  static let caseload = TableShape(
    "M05.caseload", ["part"], [.init("dossier_months", .events), .init("mean", .index)])
  static let referents = TableShape(
    "M05.referents", ["part"], [.init("dossier_months", .events), .init("mean", .index)])

  /// Referents from which on a mean describes nobody of the staff.
  package static let leastReferents = 3

  private let context: AnalysisContext
  private let words: Int
  private var clusters: [UInt64] = []
  /// By applicant, `words` words of months of the reporting period.
  private var active: [UInt64] = []
  /// By month of the reporting period: who held a two-way contact of it.
  private var held: [Set<WorkerKey>]

  public init(context: AnalysisContext) {
    self.context = context
    words = (context.reporting.count + 63) / 64
    held = Array(repeating: [], count: max(0, context.reporting.count))
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    for contact in trajectory.contacts
    where contact.isTwoWay && context.reporting.contains(contact.month)
      && trajectory[contact.month].contains(.contactsCovered)
    {
      guard let worker = contact.worker else { continue }
      held[contact.month - context.reporting.start].insert(worker)
    }
    guard trajectory.isApplicant else { return }
    var bits = Array(repeating: UInt64(0), count: words)
    var isActive = false
    for i in trajectory.indices(of: context.reporting)
    where trajectory.facts[i].isSuperset(of: [.supported, .bookingsCovered]) {
      let m = trajectory.axis.start + i - context.reporting.start
      bits[m / 64] |= 1 << UInt64(m % 64)
      isActive = true
    }
    guard isActive else { return }
    clusters.append(ContributorTally.cluster(of: trajectory))
    active += bits
  }

  public mutating func merge(_ other: M05) {
    clusters += other.clusters
    active += other.active
    for m in held.indices { held[m].formUnion(other.held[m]) }
  }

  public func tables() -> [CountedTable] {
    let parameters: [CountedTable.Parameter] = [
      .init("reporting", "\(context.reporting)"), .init("gap", "\(context.codebook.gap)"),
      .init("active", "an applicant supported in the month"),
    ]
    let missing = context.uncovered(Self.descriptor)
    let heads = referentsTable(parameters)
    guard missing.isEmpty, !context.staff.isEmpty else {
      return [
        Self.caseload.refused(
          .init(
            missing: missing + (context.staff.isEmpty ? ["staff"] : []),
            reason: missing.isEmpty ? "refusal.no_staff" : "refusal.missing_input"),
          parameters: parameters), heads,
      ]
    }
    return [
      Self.caseload.table(
        [CountedTable.Row([.init("per_fte")], cells())], parameters: parameters),
      heads,
    ]
  }

  /// Full-time equivalents of a month; nil when none are declared for it.
  static func fullTimeEquivalents(_ staff: [StaffPeriod], in month: Month) -> Double? {
    let here = staff.filter { $0.span.contains(month) }
    return here.isEmpty ? nil : here.reduce(0) { $0 + $1.fullTimeEquivalents }
  }

  private func cells() -> [CountedTable.Cell] {
    var isCounted = Array(repeating: false, count: held.count)
    var equivalents = 0.0
    for (m, month) in context.reporting.months.enumerated() {
      guard let fte = Self.fullTimeEquivalents(context.staff, in: month), fte > 0 else {
        continue
      }
      isCounted[m] = true
      equivalents += fte
    }
    return cells(over: equivalents, in: isCounted, reason: "nil.no_staff_months")
  }

  /// Refused where contacts are not covered, or none tells who held it.
  private func referentsTable(_ parameters: [CountedTable.Parameter]) -> CountedTable {
    let parameters =
      parameters + [.init("least_referents", String(Self.leastReferents))]
    let missing = context.uncovered([.booking, .contact])
    let isKnown = held.map { !$0.isEmpty }
    guard missing.isEmpty, isKnown.contains(true) else {
      return Self.referents.refused(
        missing.isEmpty
          ? .init(missing: ["referents"], reason: "refusal.no_referents")
          : .init(missing: missing), parameters: parameters)
    }
    let heads = held.reduce(0) { $0 + $1.count }
    var row = cells(over: Double(heads), in: isKnown, reason: "nil.no_referent")
    let everyone = held.reduce(into: Set<WorkerKey>()) { $0.formUnion($1) }
    if everyone.count < Self.leastReferents {
      row[1] = .none("nil.too_few_referents")
    }
    return Self.referents.table(
      [CountedTable.Row([.init("per_referent")], row)], parameters: parameters)
  }

  /// Active dossier-months of the counted months, and those over `divisor`.
  private func cells(
    over divisor: Double, in isCounted: [Bool], reason: String
  ) -> [CountedTable.Cell] {
    var mask = Array(repeating: UInt64(0), count: words)
    for m in isCounted.indices where isCounted[m] { mask[m / 64] |= 1 << UInt64(m % 64) }
    let order = clusters.indices.sorted { clusters[$0] < clusters[$1] }
    var tally = OrderedTally()
    var months = 0
    var open = Array(repeating: UInt64(0), count: words)
    var last: UInt64?
    for i in order {
      if clusters[i] != last {
        months += open.reduce(0) { $0 + $1.nonzeroBitCount }
        open = Array(repeating: 0, count: words)
        last = clusters[i]
      }
      var isOpen = false
      for w in 0..<words {
        let bits = active[i * words + w] & mask[w]
        open[w] |= bits
        if bits != 0 { isOpen = true }
      }
      if isOpen { tally.add(clusters[i]) }
    }
    months += open.reduce(0) { $0 + $1.nonzeroBitCount }
    let count = CountedTable.Cell(
      .count(months), persons: tally.persons, dossiers: tally.dossiers)
    guard divisor > 0 else { return [count, .none(reason)] }
    guard months > 0 else { return [count, .none("nil.no_dossier")] }
    return [
      count,
      CountedTable.Cell(
        .estimate(Double(months) / divisor), persons: tally.persons,
        dossiers: tally.dossiers),
    ]
  }
}
