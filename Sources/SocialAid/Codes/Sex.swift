/// As eCH-0044 codes it.
public enum Sex: UInt8, CodeList {
  case unknown = 0
  case male = 1
  case female = 2
  case undetermined = 3

  public var name: String {
    switch self {
    case .unknown: "U"
    case .male: "1"
    case .female: "2"
    case .undetermined: "3"
    }
  }
}
