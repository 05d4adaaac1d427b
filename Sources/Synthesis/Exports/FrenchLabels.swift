import SocialAid

/// The French labels of the case system, as `fr-cms` writes them.
enum FrenchLabels {
  static func reason(_ reason: ExitReason) -> StaticString {
    switch reason {
    case .unknown: ""
    case .otherReason: "Autre"
    case .job: "Reprise d'emploi"
    case .moreHours: "Augmentation du taux"
    case .betterPay: "Meilleur salaire"
    case .employmentMeasure: "Mesure d'emploi"
    case .invalidityInsurance: "Rente AI"
    case .oldAgeInsurance: "Rente AVS"
    case .unemploymentInsurance: "Indemnités chômage"
    case .otherInsurance: "Autre assurance"
    case .meansTested: "Prestations sous condition de ressources"
    case .otherMeans: "Autres ressources"
    case .moved: "Déménagement"
    case .lostContact: "Perte de contact"
    case .death: "Décès"
    case .otherAuthority: "Autre autorité"
    }
  }

  static func activity(_ activity: ActivityStatus) -> StaticString {
    activities[Int(activity.rawValue)]
  }

  /// In the order of `ActivityStatus`; an empty label where the canton has no word.
  private static let activities: [StaticString] = [
    "", "Indépendant·e", "", "Employé·e régulier", "Contrat temporaire", "Travail sur appel",
    "Travail occasionnel", "Apprentissage", "", "Inscrit·e au chômage",
    "Sans emploi non inscrit·e", "Programme d'insertion", "", "", "En formation", "Au foyer",
    "Rentier·ère", "Incapacité temporaire", "Invalidité", "Sans chance sur le marché",
    "Interdiction de travail", "Autre inactif",
  ]

  static func civil(_ civil: CivilStatus) -> StaticString {
    switch civil {
    case .single: "Célibataire"
    case .married: "Marié·e"
    case .divorced: "Divorcé·e"
    case .widowed: "Veuf·ve"
    }
  }

  static func role(_ role: UnitRole) -> StaticString {
    switch role {
    case .applicant: "Requérant·e"
    case .unitMember: "Membre UE"
    case .householdMember, .unknown: "Membre ménage"
    }
  }

  static func sex(_ sex: Sex) -> StaticString {
    switch sex {
    case .male: "M"
    case .female: "F"
    case .undetermined, .unknown: "X"
    }
  }

  /// Highest education by a draw of 0..<100; shares of a published city export of 2022.
  static func education(_ draw: Int) -> StaticString {
    switch draw {
    case ..<47: "Scolarité obligatoire"
    case ..<76: "Apprentissage (CFC)"
    case ..<83: "Non déterminable"
    case ..<88: "Formation élémentaire"
    case ..<91: "École moins de 7 ans"
    case ..<93: "Université, haute école"
    case ..<95: "Maturité"
    case ..<97: "Formation professionnelle supérieure"
    default: ""
    }
  }

  static func channel(_ channel: ContactChannel) -> StaticString {
    switch channel {
    case .office, .noShow, .unknown: "Bureau"
    case .phone: "Téléphone"
    case .home: "Domicile"
    case .mail: "Courrier"
    }
  }

  static func nature(_ nature: ContactNature) -> StaticString {
    switch nature {
    case .unknown: ""
    case .accompaniment: "Accompagnement"
    case .administration: "Administratif"
    case .control: "Contrôle"
    case .conditional: "Conditionnel"
    }
  }

  static func purpose(_ purpose: Purpose) -> StaticString {
    switch purpose {
    case .unknown: ""
    case .professional: "Professionnel"
    case .social: "Social"
    case .mixed: "Mixte"
    }
  }

  static func assignedBy(_ who: AssignedBy) -> StaticString {
    switch who {
    case .unknown: ""
    case .person: "Personne"
    case .office: "Office"
    case .provider: "Prestataire"
    case .otherInsurance: "Autre assurance"
    }
  }

  static func measureEnd(_ end: MeasureEnd) -> StaticString {
    switch end {
    case .unknown: ""
    case .completed: "Achevée"
    case .job: "Emploi"
    case .dropout: "Abandon"
    case .sick: "Maladie"
    case .excluded: "Exclusion"
    case .training: "Formation"
    case .transfer: "Transfert"
    case .benefit: "Autre prestation"
    case .moved: "Déménagement"
    case .death: "Décès"
    case .otherReason: "Autre"
    }
  }

  static func outcome(_ outcome: Life.Outcome) -> StaticString {
    switch outcome {
    case .running: "En cours"
    case .expired: "Échu"
    case .broken: "Rompu"
    case .reached: "Atteint"
    }
  }

  static func base(_ base: SanctionBase) -> StaticString {
    switch base {
    case .basicNeeds: "Forfait"
    case .supplement: "SI"
    case .disregard: "Franchise"
    case .other, .unknown: "Autre"
    }
  }

  static func kind(_ kind: SanctionKind) -> StaticString {
    kind == .reimbursementOffset ? "Compensation de remboursement" : "Sanction"
  }

  static let motives: [StaticString] = [
    "Refus de mesure", "Recherches d’emploi insuffisantes", "Défaut de collaboration",
    "Défaut d’information",
  ]

  static func housing(_ kind: HousingKind) -> StaticString {
    switch kind {
    case .unknown: ""
    case .secure: "Logement propre"
    case .precarious: "Logement précaire"
    case .institution: "Institution"
    case .emergency: "Hébergement d'urgence"
    case .homeless: "Sans abri"
    }
  }

  static func event(_ kind: EventKind) -> StaticString {
    switch kind {
    case .unknown: ""
    case .hospitalisation: "Hospitalisation"
    case .emergencyAid: "Aide d'urgence"
    case .eviction: "Expulsion"
    case .debtEnforcement: "Poursuite"
    case .guardianship: "Curatelle"
    case .invalidityPension: "Rente AI"
    case .supplementaryBenefits: "Prestations complémentaires"
    case .earlyPension: "Rente AVS anticipée"
    case .subsidy: "Subside"
    case .issueSettled: "Situation réglée"
    }
  }
}
