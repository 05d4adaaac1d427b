/// How secure a person's housing is.
public enum HousingKind: UInt8, CodeList {
  case unknown = 0
  /// A lease in one's own name, or ownership (logement propre / eigene Wohnung).
  case secure = 1
  /// A sublet, a fixed term, staying with others (logement précaire / prekär).
  case precarious = 2
  /// A home, a clinic, supervised housing (institution / Heim).
  case institution = 3
  /// A shelter, a hotel paid by the office (hébergement d'urgence / Notunterkunft).
  case emergency = 4
  /// No roof (sans abri / obdachlos).
  case homeless = 5

  public var name: String {
    switch self {
    case .unknown: "U"
    case .secure: "SECURE"
    case .precarious: "PRECARIOUS"
    case .institution: "INSTITUTION"
    case .emergency: "EMERGENCY"
    case .homeless: "HOMELESS"
    }
  }
}
