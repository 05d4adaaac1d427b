public import SocialAid
public import Statistics
public import Trajectories

/// What the catalogue says of an indicator; its words stand in the phrases under
/// `indicator.<id>.name|short|unit|measures|numerator|denominator|reads|caveat`.
public struct IndicatorDescriptor: Sendable, Hashable {
  /// Catalogue id, for example `T06`.
  public var id: String
  /// Catalogue name, for example `contact_month_share`.
  public var name: String
  public var unit: CountedTable.Unit
  /// Register letters of the catalogue (P A S K C U).
  public var letters: String
  /// Kinds of record without which the indicator is refused.
  public var needs: [RecordKind]
  /// Which families of data must be delivered: F federal-style, C case system, P provider,
  /// X external; `+` all needed, `/` either (catalogue section 1).
  public var availability: String
  /// Kinds that may stand in for a need, for example attendance for contacts.
  public var standIns: [RecordKind: RecordKind]
  /// True where it is not enough to know who was supported: amounts by kind of booking must be
  /// known, so dossier versions and spans of payment do not stand in for bookings.
  public var needsAmounts: Bool

  public init(
    id: String, name: String, unit: CountedTable.Unit, letters: String, needs: [RecordKind],
    availability: String = "", standIns: [RecordKind: RecordKind] = [:],
    needsAmounts: Bool = false
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.letters = letters
    self.needs = needs
    self.availability = availability
    self.standIns = standIns
    self.needsAmounts = needsAmounts
  }
}

/// Over which months a table takes the values of a trajectory indicator.
public enum IndicatorWindow: Sendable {
  /// The reporting period (ruling 15).
  case reporting
  /// The latest qualifying block of C07, the same length for everybody (ruling 6).
  case latestBlock
}

/// A value of one trajectory over one window, or why there is none.
///
/// `numerator` and `denominator` feed the pooled ratio of a cohort (ruling 15).
public enum Measurement: Sendable, Equatable {
  case value(Double, numerator: Double, denominator: Double)
  /// Phrase key of the reason, for example `nil.too_few_months`.
  case none(String)

  public var number: Double? {
    if case .value(let number, _, _) = self { number } else { nil }
  }

  /// A ratio; nil when the denominator is zero.
  public static func ratio(
    _ numerator: Int, _ denominator: Int, reason: String = "nil.empty_denominator"
  ) -> Measurement {
    denominator == 0
      ? .none(reason)
      : .value(
        Double(numerator) / Double(denominator), numerator: Double(numerator),
        denominator: Double(denominator))
  }
}

/// An indicator of one trajectory (T01-T31): an intermediate value, never printed for a person.
public protocol TrajectoryIndicator: Sendable {
  static var descriptor: IndicatorDescriptor { get }
  /// Parts that are shown as rows of their own, for example `incidence` and `intensity`;
  /// one part named `value` for most.
  static var parts: [String] { get }
  /// True when every adult of the unit is described (T01-T03), false when applicants alone are
  /// (ruling 2).
  static var takesEveryAdult: Bool { get }
  static var window: IndicatorWindow { get }
  /// Conventions that move this indicator's figures, beside those of every table.
  static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter]
  /// Why the codebook does not let it be computed; nil when it does.
  static func refusal(_ codebook: Codebook) -> CountedTable.Refusal?
  /// The value of one part over `window`.
  static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement
}

extension TrajectoryIndicator {
  public static var parts: [String] { ["value"] }
  public static var takesEveryAdult: Bool { false }
  public static var window: IndicatorWindow { .reporting }
  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] { [] }
  public static func refusal(_ codebook: Codebook) -> CountedTable.Refusal? { nil }
}

/// An indicator of a cohort or a programme (C, M): it observes persons one at a time and then
/// answers with tables.
///
/// `merge` must not depend on order beyond the order of the chunks, so that one and two threads
/// give the same bytes.
public protocol CohortIndicator: Sendable {
  static var descriptor: IndicatorDescriptor { get }
  init(context: AnalysisContext)
  /// Observes a person; called once a person, with the indices of the cohorts it belongs to.
  mutating func observe(_ trajectory: Trajectory, cohorts: [Int])
  mutating func merge(_ other: Self)
  /// The tables, or tables with a refusal; the same ids whatever the data.
  func tables() -> [CountedTable]
}
