/// The objective of a measure or contract; a contract alone is not activation.
public enum Purpose: UInt8, CodeList {
  case unknown = 0
  case professional = 1
  case social = 2
  case mixed = 3

  public var name: String {
    switch self {
    case .unknown: "U"
    case .professional: "PROFESSIONAL"
    case .social: "SOCIAL"
    case .mixed: "MIXED"
    }
  }
}
