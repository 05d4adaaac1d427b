/// Says what a booking of the client account is for.
///
/// `isOrdinary` decides what opens and prolongs a spell of support (ruling 16).
public enum BookingCategory: UInt8, CodeList {
  case unknown = 0
  /// Forfait d'entretien / Grundbedarf.
  case basicNeeds = 1
  case rent = 2
  case healthPremium = 3
  case healthCost = 4
  /// Prestations circonstancielles / situationsbedingte Leistungen.
  case situational = 5
  /// Supplément d'intégration (SI) / Integrationszulage.
  case integrationSupplement = 6
  /// Minimale Integrationszulage; often a flag of 0.001.
  case minimalSupplement = 7
  /// Franchise sur le revenu / Einkommensfreibetrag.
  case incomeDisregard = 8
  case measureCost = 9
  case childcare = 10
  case advanceUnemployment = 11
  case advanceInvalidity = 12
  /// Earned income taken into the budget.
  case wage = 13
  case unemploymentIncome = 14
  case pensionIncome = 15
  case maintenanceIncome = 16
  case otherIncome = 17
  case reimbursement = 18
  /// A collapsed balance, never summed.
  case openingBalance = 19
  /// The whole benefit of a month, not split (variable 15_051 of the yearly statistic).
  case wholeBenefit = 20

  public var name: String {
    switch self {
    case .unknown: "UNKNOWN"
    case .basicNeeds: "GBL"
    case .rent: "RENT"
    case .healthPremium: "HEALTH_PREM"
    case .healthCost: "HEALTH_COST"
    case .situational: "SIL"
    case .integrationSupplement: "IZU"
    case .minimalSupplement: "MIZ"
    case .incomeDisregard: "EFB"
    case .measureCost: "MEASURE_COST"
    case .childcare: "CHILDCARE"
    case .advanceUnemployment: "ADVANCE_ALV"
    case .advanceInvalidity: "ADVANCE_IV"
    case .wage: "WAGE_IN"
    case .unemploymentIncome: "ALV_IN"
    case .pensionIncome: "PENSION_IN"
    case .maintenanceIncome: "MAINT_IN"
    case .otherIncome: "OTHER_IN"
    case .reimbursement: "REIMB"
    case .openingBalance: "OPENING_BALANCE"
    case .wholeBenefit: "TOTAL"
    }
  }

  /// True for the payments that open and prolong a spell of support (ruling 16).
  public var isOrdinary: Bool {
    switch self {
    case .basicNeeds, .rent, .healthPremium, .childcare, .integrationSupplement,
      .minimalSupplement, .advanceUnemployment, .advanceInvalidity, .wholeBenefit:
      true
    default: false
    }
  }

  /// True for the supplement SI = IZU + MIZ.
  public var isSupplement: Bool { self == .integrationSupplement || self == .minimalSupplement }

  /// True for income taken into the budget; it is booked against the person, so it is negative.
  public var isIncome: Bool {
    switch self {
    case .wage, .unemploymentIncome, .pensionIncome, .maintenanceIncome, .otherIncome: true
    default: false
    }
  }
}
