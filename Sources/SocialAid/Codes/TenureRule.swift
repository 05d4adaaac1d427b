/// Whether a programme's rule limits the stay.
public enum TenureRule: UInt8, CodeList {
  case unknown = 0
  case limited = 1
  case unlimited = 2

  public var name: String {
    switch self {
    case .unknown: "U"
    case .limited: "LIMITED"
    case .unlimited: "UNLIMITED"
    }
  }
}
