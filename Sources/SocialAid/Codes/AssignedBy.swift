/// Who asked for a participation (assignée par).
public enum AssignedBy: UInt8, CodeList {
  case unknown = 0
  case person = 1
  case office = 2
  case provider = 3
  case otherInsurance = 4

  public var name: String {
    switch self {
    case .unknown: "U"
    case .person: "SELF"
    case .office: "OFFICE"
    case .provider: "PROVIDER"
    case .otherInsurance: "OTHER_INS"
    }
  }
}
