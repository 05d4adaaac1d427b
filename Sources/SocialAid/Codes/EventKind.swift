/// What an event is: a crisis (T27), a right obtained or an old issue settled (T28).
public enum EventKind: UInt8, CodeList {
  case unknown = 0
  case hospitalisation = 1
  /// Emergency aid (aide d'urgence / Nothilfe).
  case emergencyAid = 2
  /// Notice or eviction (expulsion / Ausweisung).
  case eviction = 3
  /// Debt enforcement (poursuite / Betreibung).
  case debtEnforcement = 4
  /// Measure of adult protection (curatelle / Beistandschaft).
  case guardianship = 5
  /// Invalidity pension (rente AI / IV-Rente).
  case invalidityPension = 6
  /// Supplementary benefits (prestations complémentaires / Ergänzungsleistungen).
  case supplementaryBenefits = 7
  /// Early old-age pension (rente AVS anticipée / vorbezogene AHV-Rente).
  case earlyPension = 8
  /// Subsidy, for example for premiums or rent (subside / Verbilligung).
  case subsidy = 9
  /// An old issue settled: debts, permits, papers (situation réglée / geregelte Altlast).
  case issueSettled = 10

  public var name: String {
    switch self {
    case .unknown: "U"
    case .hospitalisation: "HOSPITAL"
    case .emergencyAid: "EMERGENCY_AID"
    case .eviction: "EVICTION"
    case .debtEnforcement: "DEBT_ENFORCEMENT"
    case .guardianship: "GUARDIANSHIP"
    case .invalidityPension: "IV"
    case .supplementaryBenefits: "EL"
    case .earlyPension: "AHV_EARLY"
    case .subsidy: "SUBSIDY"
    case .issueSettled: "ISSUE_SETTLED"
    }
  }

  /// True for what palliative work tries to prevent (T27).
  public var isCrisis: Bool {
    switch self {
    case .hospitalisation, .emergencyAid, .eviction, .debtEnforcement, .guardianship: true
    default: false
    }
  }

  /// True for an entitlement obtained (T28).
  public var isEntitlement: Bool {
    switch self {
    case .invalidityPension, .supplementaryBenefits, .earlyPension, .subsidy: true
    default: false
    }
  }
}
