/// How a contact took place; a letter or a missed appointment is not two-way.
public enum ContactChannel: UInt8, CodeList {
  case unknown = 0
  case office = 1
  case phone = 2
  case home = 3
  case mail = 4
  case noShow = 5

  public var name: String {
    switch self {
    case .unknown: "U"
    case .office: "OFFICE"
    case .phone: "PHONE"
    case .home: "HOME"
    case .mail: "MAIL"
    case .noShow: "NOSHOW"
    }
  }
}
