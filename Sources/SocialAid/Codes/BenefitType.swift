/// Leistungsart / type de prestation, with the product phase of the city profile.
public enum BenefitType: UInt8, CodeList {
  case unknown = 0
  case regular = 1
  case regularWithAgreement = 2
  case singleWithBudget = 3
  case singleWithoutBudget = 4
  case advanceUnemployment = 5
  /// Remboursement / Rückerstattung: not support.
  case reimbursementPhase = 6

  public var name: String {
    switch self {
    case .unknown: "U"
    case .regular: "1"
    case .regularWithAgreement: "2"
    case .singleWithBudget: "3"
    case .singleWithoutBudget: "4"
    case .advanceUnemployment: "5"
    case .reimbursementPhase: "REIMB"
    }
  }
}
