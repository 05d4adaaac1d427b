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

  static func role(_ role: UnitRole) -> StaticString {
    switch role {
    case .applicant: "Antragsteller/in"
    case .unitMember: "Mitglied UE"
    case .householdMember, .unknown: "Mitglied Haushalt"
    }
  }

  static func reason(_ reason: ExitReason) -> StaticString {
    switch reason {
    case .unknown: ""
    case .otherReason: "anderes"
    case .job: "Arbeitsaufnahme"
    case .moreHours: "Erhöhung des Pensums"
    case .betterPay: "besserer Lohn"
    case .employmentMeasure: "Beschäftigungsmassnahme"
    case .invalidityInsurance: "IV-Rente"
    case .oldAgeInsurance: "AHV-Rente"
    case .unemploymentInsurance: "Arbeitslosenentschädigung"
    case .otherInsurance: "andere Versicherung"
    case .meansTested: "bedarfsabhängige Leistung"
    case .otherMeans: "andere Mittel"
    case .moved: "Wegzug"
    case .lostContact: "Kontaktabbruch"
    case .death: "Tod"
    case .otherAuthority: "andere Zuständigkeit"
    }
  }

  static func channel(_ channel: ContactChannel) -> StaticString {
    switch channel {
    case .office, .noShow, .unknown: "Büro"
    case .phone: "Telefon"
    case .home: "Hausbesuch"
    case .mail: "Brief"
    }
  }

  static func nature(_ nature: ContactNature) -> StaticString {
    switch nature {
    case .unknown: ""
    case .accompaniment: "Begleitung"
    case .administration: "Administration"
    case .control: "Kontrolle"
    case .conditional: "Auflage"
    }
  }

  static func purpose(_ purpose: Purpose) -> StaticString {
    switch purpose {
    case .unknown: ""
    case .professional: "beruflich"
    case .social: "sozial"
    case .mixed: "gemischt"
    }
  }

  static func assignedBy(_ who: AssignedBy) -> StaticString {
    switch who {
    case .unknown: ""
    case .person: "Person"
    case .office: "Sozialdienst"
    case .provider: "Anbieter"
    case .otherInsurance: "andere Versicherung"
    }
  }

  static func measureEnd(_ end: MeasureEnd) -> StaticString {
    switch end {
    case .unknown: ""
    case .completed: "abgeschlossen"
    case .job: "Stelle"
    case .dropout: "Abbruch"
    case .sick: "Krankheit"
    case .excluded: "Ausschluss"
    case .training: "Ausbildung"
    case .transfer: "Übertritt"
    case .benefit: "andere Leistung"
    case .moved: "Umzug"
    case .death: "Todesfall"
    case .otherReason: "anderes"
    }
  }

  static func base(_ base: SanctionBase) -> StaticString {
    switch base {
    case .basicNeeds: "Grundbedarf"
    case .supplement: "IZU"
    case .disregard: "EFB"
    case .other, .unknown: "anderes"
    }
  }

  /// The German name of a country that the canton knows by its French one.
  static func country(_ french: StaticString) -> StaticString {
    let known: [(StaticString, StaticString)] = [
      ("Suisse", "Schweiz"), ("Portugal", "Portugal"), ("Italie", "Italien"),
      ("France", "Frankreich"), ("Espagne", "Spanien"), ("Allemagne", "Deutschland"),
      ("Kosovo", "Kosovo"), ("Serbie", "Serbien"), ("Turquie", "Türkei"),
      ("Macédoine du Nord", "Nordmazedonien"), ("Érythrée", "Eritrea"), ("Somalie", "Somalia"),
      ("Maroc", "Marokko"), ("Congo (Kinshasa)", "Kongo (Kinshasa)"), ("Syrie", "Syrien"),
      ("Afghanistan", "Afghanistan"), ("Sri Lanka", "Sri Lanka"), ("Brésil", "Brasilien"),
    ]
    let name = "\(french)"
    return known.first { "\($0.0)" == name }?.1 ?? "anderes Land"
  }

  /// Lines of the catalogue: `Bezeichnung;Typ;Zweck;Dauer;Einheit;IZU` after the code.
  static func catalogueLine(_ offer: MeasureOffer) -> StaticString? {
    switch offer {
    case .isa: "Aktive soziale Integration;SOC_LINK;sozial;unbefristet;Halbtag;ja"
    case .stabilisation: "Stabilisierung und Gesundheit;SOC_STAB;sozial;unbefristet;Halbtag;ja"
    case .language: "Sprache und Alltag;SOC_SKILL;sozial;befristet;Halbtag;nein"
    case .assessment: "Abklärung der Arbeitsfähigkeit;PRO_ASSESS;beruflich;befristet;Tag;nein"
    case .training: "Berufliche Qualifizierung;PRO_TRAIN;beruflich;befristet;Tag;nein"
    case .workshop: "Beschäftigungswerkstatt;PRO_OCCUP;beruflich;befristet;Halbtag;ja"
    case .placement: "Stellenvermittlung;PRO_PLACE;beruflich;befristet;Tag;ja"
    case .permanentJob: "Dauerarbeitsplatz im Sozialbetrieb;PRO_PERM;beruflich;unbefristet;Tag;nein"
    case .coaching: "Einzelcoaching;OTHER;;;Stunde;nein"
    case .withdrawn: nil
    }
  }

  static let months: [StaticString] = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
  ]

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
