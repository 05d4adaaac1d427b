/// The conventions of a run: parameters, thresholds and the state alphabet, read from the
/// codebook file and printed in `methods`.
public struct Codebook: Sendable, Equatable {
  /// What makes a month take a state.
  public enum Condition: String, Sendable, CaseIterable {
    case sanction, earned, professional, social, contact, supported, insurance, out, missing
  }

  /// One state of the alphabet; the list is in order of priority.
  public struct State: Sendable, Hashable {
    /// Short name, for example `SANC`.
    public var name: String
    public var condition: Condition
    public init(_ name: String, _ condition: Condition) {
      self.name = name
      self.condition = condition
    }
  }

  /// Thresholds of C07, ours until practitioners have validated them.
  public struct Thresholds: Sendable, Equatable {
    /// Window length and least supported months in it.
    public var window = 24
    public var leastSupported = 18
    /// Share of contact months at or above which the link is held (T06).
    public var contactShare = 0.5
    /// Longest interruption in months (T07).
    public var contactGap = 3
    /// Share of earned-income months below which there is no effective employment.
    public var earnedShare = 0.1
    /// Share at or above which an open horizon is open (T05).
    public var openShare = 0.5
    public var staticOccupationShare = 0.5
    public var cashOnlyShare = 0.5
    /// Share of professional objective at or above which the offer is activation de jure.
    public var professionalShare = 0.5
    /// Highest rung that a movement towards work must reach (ruling 4).
    public var workRung = 3
    /// Share of contacts of unknown nature above which C07 is refused (ruling 5).
    public var unknownNatureShare = 0.2
    public init() {}
  }

  /// g: months without payment that close a spell.
  public var gap = 6
  /// T03: L.
  public var longTerm = [36, 48, 60]
  /// Breaks in a measure that are bridged, months (T04).
  public var measureBreak = 2
  /// Months after an end within which an entry is a chain link (T17).
  public var chainWithin = 3
  /// Months that T22 looks back, the month itself included.
  public var cashOnlyLookBack = 3
  /// Attendance in SOC_* counts as contact (F7).
  public var attendanceIsContact = true
  /// Least months observed for a ratio.
  public var leastMonths = 6
  /// Months after which a status is stale.
  public var staleAfter = 12
  /// Least consecutive months of place + SI + same known rung that are `static_occupation`.
  public var staticRun = 12
  /// T10: months without contact that are a break, and months after them within which a contact
  /// is a return.
  public var contactBreak = 3
  public var contactReturn = 6
  /// T14: months after the end of a measure in which a sanction counts as its penalty.
  public var penaltyWindow = 3
  /// T24: income stands in the client account as a credit against needs booked in full, so that
  /// aid less income is what is paid; false where aid is booked already reduced.
  public var incomeIsDeducted = true
  /// T21: centimes an hour of accompaniment costs; nil where nobody has said.
  public var hourCost: Int?
  public var thresholds = Thresholds()
  public var states: [State] = [
    State("SANC", .sanction), State("EMP", .earned), State("PRO", .professional),
    State("SOC", .social), State("ACC", .contact), State("CASH", .supported),
    State("INS", .insurance), State("OUT", .out), State("MISS", .missing),
  ]
  /// T31: two orders of the states; any order is a value judgement, so there are two.
  public var employmentOrder = StateRanking([
    ["EMP"], ["PRO"], ["SOC"], ["ACC"], ["CASH"], ["SANC"],
  ])
  public var securityOrder = StateRanking([
    ["INS"], ["SOC", "ACC"], ["EMP", "PRO"], ["CASH"], ["SANC"],
  ])

  public init() {}
}
