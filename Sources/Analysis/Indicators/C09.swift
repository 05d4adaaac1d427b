import SocialAid
public import Statistics
public import Trajectories

/// C09 `sa_rate` (taux d'aide sociale / Sozialhilfequote): persons with a benefit in a year over
/// the permanent residents at the end of the year before (G1).
///
/// Everybody of a support unit counts, children included, once a year, with at least one paid
/// month (ruling 16). Only a year whose twelve months bookings cover has a rate, and only where
/// the reference knows the residents of the same sex and nationality (G4). A cohort has no
/// residents of its own, so only `everyone` has a rate. Refused without a population table.
/// Memory: 24 bytes a person.
public struct C09: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C09", name: "sa_rate", unit: .share, letters: "", needs: [.booking],
    availability: "F+X")

  static let rate = TableShape(
    "C09.rate", ["cohort", "year", "group"],
    [.init("persons", .persons), .init("residents", .rows), .init("rate", .share)])

  /// Groups of residents, in the order shown.
  enum Group: String, CaseIterable {
    case total, women, men, swiss, foreign

    func contains(_ sex: Sex, _ nationality: NationalityGroup) -> Bool {
      switch self {
      case .total: true
      case .women: sex == .female
      case .men: sex == .male
      case .swiss: nationality == .swiss
      case .foreign: nationality != .swiss && nationality != .unknown
      }
    }

    var sex: Sex { self == .women ? .female : self == .men ? .male : .unknown }
    var citizenship: Citizenship {
      self == .swiss ? .swiss : self == .foreign ? .foreign : .unknown
    }
  }

  private struct Recipient: Sendable {
    var cluster: UInt64
    /// Bit k: a paid month in the k-th year.
    var years: UInt32
    var sex: Sex
    var nationality: NationalityGroup
  }

  private let context: AnalysisContext
  /// Calendar years that bookings cover from January to December, ascending.
  private let years: [Int]
  private var recipients: [Recipient] = []

  public init(context: AnalysisContext) {
    self.context = context
    years = Self.wholeYears(context.coverage)
  }

  /// Calendar years inside the months in which support is known, at most the last 32.
  static func wholeYears(_ coverage: Coverage) -> [Int] {
    guard let span = coverage.support else { return [] }
    let all = (span.start.year...span.last.year).filter { year in
      guard let january = Month(year: year, month: 1) else { return false }
      return span.contains(MonthSpan(january, until: january + 12))
    }
    return all.suffix(32)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    var bits: UInt32 = 0
    for (k, year) in years.enumerated() {
      guard let january = Month(year: year, month: 1) else { continue }
      if trajectory.count(.paid, in: MonthSpan(january, until: january + 12)) > 0 {
        bits |= 1 << UInt32(k)
      }
    }
    guard bits != 0 else { return }
    recipients.append(
      Recipient(
        cluster: ContributorTally.cluster(of: trajectory), years: bits, sex: trajectory.sex,
        nationality: trajectory.nationality))
  }

  public mutating func merge(_ other: C09) { recipients += other.recipients }

  public func tables() -> [CountedTable] {
    let parameters: [CountedTable.Parameter] = [
      .init("unit", "persons of all ages"),
      .init("area", context.residents?.area ?? ""),
      .init("residents", "31 December of the year before"),
      .init("interval", "Wilson"),
    ]
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty, let residents = context.residents else {
      let lacking = missing + (context.residents == nil ? ["population"] : [])
      return [
        Self.rate.refused(
          .init(
            missing: lacking,
            reason: missing.isEmpty ? "refusal.no_population" : "refusal.missing_input"),
          parameters: parameters)
      ]
    }
    let sorted = recipients.sorted { $0.cluster < $1.cluster }
    var rows: [CountedTable.Row] = []
    for cohort in context.cohorts {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      for (k, year) in years.enumerated() {
        for group in Group.allCases {
          var cells: [CountedTable.Cell] = [
            .none("nil.needs_everyone"), .none("nil.needs_everyone"), .none("nil.needs_everyone"),
          ]
          if cohort.rule == .everyone {
            var tally = OrderedTally()
            for one in sorted
            where one.years & (1 << UInt32(k)) != 0 && group.contains(one.sex, one.nationality) {
              tally.add(one.cluster)
            }
            cells = Self.cells(
              tally,
              residents: residents.count(
                ofYear: year, citizenship: group.citizenship, sex: group.sex))
          }
          rows.append(
            .init([id, .init(String(year)), .init(group.rawValue)], cells))
        }
      }
    }
    return [Self.rate.table(rows, parameters: parameters)]
  }

  private static func cells(
    _ tally: OrderedTally, residents: Int?
  ) -> [CountedTable.Cell] {
    guard let residents, residents >= tally.persons, residents > 0 else {
      let reason = residents == nil ? "nil.no_residents" : "nil.more_than_residents"
      return [.persons(tally), .none(reason), .none(reason)]
    }
    return [
      .persons(tally), CountedTable.Cell(.count(residents), persons: 0, dossiers: 0),
      .share(tally, of: residents),
    ]
  }
}
