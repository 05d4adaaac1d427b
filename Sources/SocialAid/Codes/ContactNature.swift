/// What a contact is for.
public enum ContactNature: UInt8, CodeList {
  case unknown = 0
  case accompaniment = 1
  case administration = 2
  case control = 3
  case conditional = 4

  public var name: String {
    switch self {
    case .unknown: "U"
    case .accompaniment: "ACCOMPANIMENT"
    case .administration: "ADMIN"
    case .control: "CONTROL"
    case .conditional: "CONDITIONAL"
    }
  }
}
