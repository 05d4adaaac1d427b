/// The person's place in the dossier; members of the household alone are never supported.
public enum UnitRole: UInt8, CodeList {
  case unknown = 0
  case applicant = 1
  /// Unité d'assistance / Unterstützungseinheit.
  case unitMember = 2
  case householdMember = 3

  public var name: String {
    switch self {
    case .unknown: "U"
    case .applicant: "APPLICANT"
    case .unitMember: "UE"
    case .householdMember: "HH"
    }
  }
}
