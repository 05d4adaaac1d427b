/// What a sanction is cut from.
public enum SanctionBase: UInt8, CodeList {
  case unknown = 0
  case basicNeeds = 1
  case supplement = 2
  case disregard = 3
  case other = 4

  public var name: String {
    switch self {
    case .unknown: "U"
    case .basicNeeds: "GBL"
    case .supplement: "IZU"
    case .disregard: "EFB"
    case .other: "OTHER"
    }
  }
}
