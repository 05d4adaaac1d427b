import SocialAid

/// The accounts of the canton's chart, as `Compte` and `account` name them.
enum Account: Int, CaseIterable {
  case basicNeeds, rent, healthPremium, healthCost, supplement, minimalSupplement, situational
  case measureCost, childcare, advanceUnemployment, advanceInvalidity, disregard
  case wage, unemploymentIncome, pension, maintenance, otherIncome, reimbursement
  /// Not in any chart of accounts.
  case unlisted

  var number: StaticString {
    switch self {
    case .basicNeeds: "3637.10"
    case .rent: "3637.20"
    case .healthPremium: "3637.30"
    case .healthCost: "3637.31"
    case .supplement: "3637.40"
    case .minimalSupplement: "3637.41"
    case .situational: "3637.50"
    case .measureCost: "3637.60"
    case .childcare: "3637.70"
    case .advanceUnemployment: "3637.80"
    case .advanceInvalidity: "3637.81"
    case .disregard: "3637.90"
    case .wage: "4360.10"
    case .unemploymentIncome: "4360.20"
    case .pension: "4360.30"
    case .maintenance: "4360.40"
    case .otherIncome: "4360.50"
    case .reimbursement: "4360.90"
    case .unlisted: "3999.99"
    }
  }

  /// Label on the statement, plain and as a typographer would set it.
  func label(typographic: Bool) -> StaticString {
    typographic ? Self.setLabels[rawValue] : Self.plainLabels[rawValue]
  }

  private static let plainLabels: [StaticString] = [
    "Forfait entretien", "Loyer et charges", "Prime assurance-maladie", "Frais médicaux",
    "Supplément d'intégration", "Supplément minimal", "Prestation circonstancielle",
    "Frais de mesure", "Garde d'enfants", "Avance AC", "Avance AI", "Franchise sur revenu",
    "Salaire net", "Indemnités AC", "Rente", "Pension alimentaire", "Allocations familiales",
    "Remboursement", "Divers",
  ]
  private static let setLabels: [StaticString] = [
    "Forfait d’entretien –", "Loyer · charges", "Prime LAMal –", "Frais médicaux –",
    "Supplément d’intégration", "Supplément minimal", "Prestation circonstancielle –",
    "Frais de mesure n° 1 –", "Garde d’enfants", "Avance sur l’AC", "Avance sur l’AI",
    "Franchise sur revenu", "Salaire net –", "Indemnités de l’AC", "Rente –",
    "Pension alimentaire", "Allocations familiales –", "Remboursement –", "Divers –",
  ]
}
