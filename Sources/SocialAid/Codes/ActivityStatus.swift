/// The person's main situation of activity (Erwerbssituation / situation d'activité).
///
/// A status is the main one alone: it under-counts measures and is never the measure indicator.
public enum ActivityStatus: UInt8, CodeList {
  case unknown = 0
  case selfEmployed = 1
  case ownFirm = 2
  case regular = 3
  case temporary = 4
  case onCall = 5
  case casual = 6
  case apprentice = 7
  case otherEmployed = 8
  case registeredUnemployed = 9
  case unregisteredUnemployed = 10
  case programme = 11
  case programmeExhausted = 12
  case otherUnemployed = 13
  case training = 14
  case household = 15
  case pensioner = 16
  case ill = 17
  case invalidity = 18
  /// Keine Chance auf dem Arbeitsmarkt: the only official statement of non-activability.
  case noChance = 19
  case workBan = 20
  case otherInactive = 21

  public var name: String {
    switch self {
    case .unknown: "UNK"
    case .selfEmployed: "SELF"
    case .ownFirm: "EMP_OWN"
    case .regular: "EMP_REG"
    case .temporary: "EMP_TEMP"
    case .onCall: "EMP_CALL"
    case .casual: "EMP_CASUAL"
    case .apprentice: "APPR"
    case .otherEmployed: "EMP_OTHER"
    case .registeredUnemployed: "UNEMP_REG"
    case .unregisteredUnemployed: "UNEMP_UNREG"
    case .programme: "PROG"
    case .programmeExhausted: "PROG_EXH"
    case .otherUnemployed: "UNEMP_OTHER"
    case .training: "TRAIN"
    case .household: "HOME"
    case .pensioner: "PENS"
    case .ill: "ILL"
    case .invalidity: "INVAL"
    case .noChance: "NOCHANCE"
    case .workBan: "BAN"
    case .otherInactive: "INACT_OTHER"
    }
  }

  /// The rung on the ladder of distance to employment (ruling 21), 0 employed to 6 declared
  /// without chance; nil for an unknown status.
  ///
  /// `rate` is the occupation rate in percent; an empty rate counts as 50 or more.
  public func rung(rate: Int?) -> Int? {
    switch self {
    case .selfEmployed, .ownFirm, .regular: (rate ?? 100) >= 50 ? 0 : 1
    case .temporary, .onCall, .casual, .otherEmployed: 1
    case .apprentice, .training: 2
    case .registeredUnemployed: 3
    case .unregisteredUnemployed, .otherUnemployed, .programme, .programmeExhausted: 4
    case .household, .pensioner, .ill, .invalidity, .workBan, .otherInactive: 5
    case .noChance: 6
    case .unknown: nil
    }
  }
}
