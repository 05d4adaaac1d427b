/// Nationality in the groups that are published.
public enum NationalityGroup: UInt8, CodeList {
  case unknown = 0
  case swiss = 1
  case euEfta = 2
  case otherEurope = 3
  case africa = 4
  case americas = 5
  case asia = 6
  case otherNationality = 7

  public var name: String {
    switch self {
    case .unknown: "U"
    case .swiss: "CH"
    case .euEfta: "EU_EFTA"
    case .otherEurope: "EUROPE"
    case .africa: "AFRICA"
    case .americas: "AMERICAS"
    case .asia: "ASIA"
    case .otherNationality: "OTHER"
    }
  }
}
