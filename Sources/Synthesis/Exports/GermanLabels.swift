import SocialAid

/// The German values of a published city export (2022), as `city-2022` writes them.
enum GermanLabels {
  static func structure(_ kind: HouseholdKind) -> StaticString {
    switch kind {
    case .single: "Einpersonenfall"
    case .singleParent: "Alleinerziehend"
    case .couple: "Paar ohne Kinder"
    case .family: "Paar mit Kindern"
    }
  }

  static func civil(_ civil: CivilStatus) -> StaticString {
    switch civil {
    case .single: "ledig"
    case .married: "verheiratet"
    case .divorced: "geschieden"
    case .widowed: "verwitwet"
    }
  }

  static func nationality(_ group: NationalityGroup) -> StaticString {
    switch group {
    case .swiss: "Schweiz"
    case .euEfta: "EU/EFTA"
    case .otherEurope: "übriges Europa"
    case .africa: "Afrika"
    case .americas: "Amerika"
    case .asia: "Asien"
    case .otherNationality, .unknown: ""
    }
  }

  /// Bands of the export; holders are 18 to 65.
  static func ageBand(_ age: Int) -> StaticString {
    switch age {
    case ..<26: "18-25"
    case ..<36: "26-35"
    case ..<46: "36-45"
    case ..<56: "46-55"
    default: "56-65"
    }
  }

  static func activity(_ activity: ActivityStatus) -> StaticString {
    switch activity {
    case .unknown: ""
    case .selfEmployed: "Selbstständig"
    case .ownFirm: "Angestellt in der eigenen Firma"
    case .regular: "Angestellt, regelmässig"
    case .temporary: "zeitlich befristeter Vertrag"
    case .onCall: "Arbeit auf Abruf"
    case .casual: "Gelegenheitsarbeit"
    case .apprentice: "in der Lehre"
    case .otherEmployed: "anderes (erwerbstätig)"
    case .registeredUnemployed: "ohne Arbeit, beim Arbeitsamt gemeldet"
    case .unregisteredUnemployed: "ohne Arbeit, nicht beim Arbeitsamt gemeldet"
    case .programme: "Arbeitsintegrationsprogramm"
    case .programmeExhausted: "Beschäft. für Ausgesteuerte"
    case .otherUnemployed: "anderes (auf Arbeitssuche)"
    case .training: "in Ausbildung (ohne Lehrlinge)"
    case .household: "Haushalt, familiäre Gründe"
    case .pensioner: "Rentner/in"
    case .ill: "vorübergehend arbeitsunfähig"
    case .invalidity: "Dauerinvalidität"
    case .noChance: "keine Chance auf dem Arbeitsmarkt"
    case .workBan: "Arbeitsverbot"
    case .otherInactive: "anderes (nicht erwerbstätig)"
    }
  }

  static func rate(_ situation: Life.Situation?) -> StaticString {
    guard let rate = situation?.rate else { return "" }
    if rate >= 90 { return "Vollzeit(90+)" }
    return rate >= 50 ? "Eine Teilzeitstelle (50-89%)" : "Eine Teilzeitstelle (bis 49%)"
  }

  /// Highest education by a draw of 0..<100, in the export's shares.
  static func education(_ draw: Int) -> StaticString {
    switch draw {
    case ..<47: "obligatorische Schule"
    case ..<76: "Berufslehre/-schule"
    case ..<83: "nicht feststellbar"
    case ..<88: "Anlehre"
    case ..<91: "Schulbesuch weniger als 7 Jahre"
    case ..<93: "Universität/Hochschule/Fachhochschule"
    case ..<95: "Maturität, Berufsmatura, Diplommittelschule"
    case ..<97: "höhere Fach- und Berufsausbildung"
    default: ""
    }
  }
}
