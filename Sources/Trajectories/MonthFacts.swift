/// What is known of one month of one person, as bits.
///
/// A bit that speaks of contacts, measures, sanctions or contracts means something only where
/// the matching `...Covered` bit is set: missing is not zero.
public struct MonthFacts: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Inside a spell of support, bridged months included.
  public static let supported = MonthFacts(rawValue: 1 << 0)
  /// Net ordinary payments of a dossier of the person are above zero (ruling 17).
  public static let paid = MonthFacts(rawValue: 1 << 1)
  /// Supplement SI = IZU + MIZ, money or flag.
  public static let supplement = MonthFacts(rawValue: 1 << 2)
  /// EFB, first-market earnings disregarded.
  public static let disregard = MonthFacts(rawValue: 1 << 3)
  /// WAGE_IN or EFB; not PRO_PERM or PRO_OCCUP months without EFB (ruling 22).
  public static let earned = MonthFacts(rawValue: 1 << 4)
  /// Two-way contact, or attendance in SOC_* (ruling 23).
  public static let contact = MonthFacts(rawValue: 1 << 5)
  /// As `contact`, without months that hold only ADMIN, CONTROL or CONDITIONAL contacts.
  public static let accompaniment = MonthFacts(rawValue: 1 << 6)
  /// A two-way contact of unknown nature and no other reason for `accompaniment` (ruling 5).
  public static let unknownNature = MonthFacts(rawValue: 1 << 7)
  public static let professionalMeasure = MonthFacts(rawValue: 1 << 8)
  public static let socialMeasure = MonthFacts(rawValue: 1 << 9)
  public static let otherMeasure = MonthFacts(rawValue: 1 << 10)
  /// In PRO_OCCUP.
  public static let occupation = MonthFacts(rawValue: 1 << 11)
  /// Under sanction, supplement sanctions included, off-sets never.
  public static let sanction = MonthFacts(rawValue: 1 << 12)
  /// Contract or measure months by objective, for the de jure class of C07.
  public static let professionalObjective = MonthFacts(rawValue: 1 << 13)
  public static let socialObjective = MonthFacts(rawValue: 1 << 14)
  public static let unknownObjective = MonthFacts(rawValue: 1 << 15)
  /// Under an active contract, by objective kind (T12); `contractUnknown` has none delivered.
  public static let contractProfessional = MonthFacts(rawValue: 1 << 16)
  public static let contractSocial = MonthFacts(rawValue: 1 << 17)
  public static let contractUnknown = MonthFacts(rawValue: 1 << 18)
  /// `static_occupation`: inside a run of 12 or more months of place + SI + same known rung.
  public static let staticOccupation = MonthFacts(rawValue: 1 << 19)
  /// Main other insurance after an exit to insurance, until re-entry (ruling 19).
  public static let insurance = MonthFacts(rawValue: 1 << 20)
  /// After death or move (another competent authority included), or in the undetermined tail:
  /// state MISS (ruling 19).
  public static let unobserved = MonthFacts(rawValue: 1 << 21)
  /// Payments are known, from bookings or from dossier versions.
  public static let bookingsCovered = MonthFacts(rawValue: 1 << 22)
  public static let contactsCovered = MonthFacts(rawValue: 1 << 23)
  public static let measuresCovered = MonthFacts(rawValue: 1 << 24)
  public static let sanctionsCovered = MonthFacts(rawValue: 1 << 25)
  public static let contractsCovered = MonthFacts(rawValue: 1 << 26)
  public static let statusesCovered = MonthFacts(rawValue: 1 << 27)
  /// A monthly attendance above zero in SOC_*.
  public static let socialAttendance = MonthFacts(rawValue: 1 << 28)
  public static let housingCovered = MonthFacts(rawValue: 1 << 29)
  public static let eventsCovered = MonthFacts(rawValue: 1 << 30)
  /// An account of the month is known, with amounts by kind of booking; not where dossier versions
  /// or spans of payment alone tell support.
  public static let accountsCovered = MonthFacts(rawValue: 1 << 31)

  /// Every bit that says that a kind of record is known.
  public static let everythingCovered: MonthFacts = [
    .bookingsCovered, .contactsCovered, .measuresCovered, .sanctionsCovered, .contractsCovered,
    .statusesCovered, .housingCovered, .eventsCovered, .accountsCovered,
  ]

  /// Any measure at all.
  public static let anyMeasure: MonthFacts = [
    .professionalMeasure, .socialMeasure, .otherMeasure,
  ]
}
