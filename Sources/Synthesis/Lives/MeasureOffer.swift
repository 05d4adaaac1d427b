import SocialAid

/// The measures of the canton's catalogue.
enum MeasureOffer: Int, CaseIterable, Sendable {
  case isa, stabilisation, language, assessment, training, workshop, placement, permanentJob
  case coaching
  /// Stands on participations and is missing in the catalogue.
  case withdrawn

  /// The canton's code, in `Type de mesure` and `Code mesure`.
  var code: StaticString {
    switch self {
    case .isa: "ISA"
    case .stabilisation: "STAB"
    case .language: "LANG"
    case .assessment: "BILAN"
    case .training: "FORM"
    case .workshop: "ATEL"
    case .placement: "PLAC"
    case .permanentJob: "ENTS"
    case .coaching: "COACH"
    case .withdrawn: "ANC-07"
    }
  }

  /// The provider that keeps attendance lists runs these; others deliver nothing.
  var isOfListedProvider: Bool {
    switch self {
    case .isa, .stabilisation, .language, .workshop: true
    default: false
    }
  }

  var provider: StaticString {
    isOfListedProvider ? Self.listedProvider : self == .assessment ? Self.office : Self.other
  }

  private static let listedProvider: StaticString = "Atelier des Deux-Rives (fictif)"
  private static let office: StaticString = "Service d’évaluation – Centre"
  private static let other: StaticString = "Coopérative d’insertion (fictive)"

  /// Half-days planned in a full month.
  var halfDays: Int {
    switch self {
    case .isa: 21
    case .stabilisation: 9
    case .language: 12
    case .assessment, .training, .placement: 30
    case .workshop: 26
    case .permanentJob: 38
    case .coaching, .withdrawn: 4
    }
  }

  /// Cost of a month, in francs.
  var monthlyCost: Int {
    switch self {
    case .isa: 950
    case .stabilisation: 620
    case .language: 540
    case .assessment: 1_400
    case .training: 1_250
    case .workshop: 780
    case .placement: 690
    case .permanentJob: 300
    case .coaching, .withdrawn: 260
    }
  }

  /// Lines of the catalogue: `Libellé;Type;Finalité;Durée;Unité;SI` after the code.
  var catalogueLine: StaticString? {
    switch self {
    case .isa: "Insertion sociale active;SOC_LINK;Social;Illimitée;Demi-jour;oui"
    case .stabilisation: "Stabilisation et santé;SOC_STAB;Social;Illimitée;Demi-jour;oui"
    case .language: "Langue et vie quotidienne;SOC_SKILL;Social;Limitée;Demi-jour;non"
    case .assessment: "Bilan d’aptitude au travail;PRO_ASSESS;Professionnel;Limitée;Jour;non"
    case .training: "Formation qualifiante;PRO_TRAIN;Professionnel;Limitée;Jour;non"
    case .workshop: "Atelier d’occupation;PRO_OCCUP;Professionnel;Limitée;Demi-jour;oui"
    case .placement: "Placement et recherche d’emploi;PRO_PLACE;Professionnel;Limitée;Jour;oui"
    case .permanentJob: "Emploi en entreprise sociale;PRO_PERM;Professionnel;Illimitée;Jour;non"
    case .coaching: "Coaching individuel;OTHER;;;Heure;non"
    case .withdrawn: nil
    }
  }
}
