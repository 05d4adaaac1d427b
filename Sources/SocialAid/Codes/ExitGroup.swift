/// The competing causes of leaving social aid, as C02 publishes them.
public enum ExitGroup: UInt8, CodeList {
  case unknown = 0
  case employment = 1
  case insurance = 2
  case resources = 3
  /// Moved, or another authority became competent.
  case competence = 4
  case lostContact = 5
  case death = 6

  public var name: String {
    switch self {
    case .unknown: "unknown"
    case .employment: "employment"
    case .insurance: "insurance"
    case .resources: "resources"
    case .competence: "competence"
    case .lostContact: "lost_contact"
    case .death: "death"
    }
  }
}
