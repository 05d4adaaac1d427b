/// The office that keeps a dossier (service, centre, Sozialdienst), as its source writes it.
///
/// An open list: no symbol is known beforehand, so an office is told by the raw value of its code.
public enum Office: UInt8, CodeList {
  case unknown = 0

  public var name: String { "U" }
}
