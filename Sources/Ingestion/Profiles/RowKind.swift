package import SocialAid

/// What one row of a table tells, and so which records it becomes.
package enum RowKind: String, CaseIterable, Sendable {
  /// A person and an assessment (the city's person file).
  case persons
  /// A person, the place in a dossier, and an assessment.
  case members
  /// A dossier, and its closing when it has one.
  case dossiers
  case bookings
  case measures
  case contacts
  case contracts
  case sanctions
  case catalogue
  /// A provider's participation, with the attendance of one month where the list has months.
  case participations
  /// Attendance alone, joined to participations by participant, code and entry.
  case attendance
  /// Participant of a provider = person of the case system.
  case links
  /// A version of a dossier in the city's shape.
  case versions
  /// A dossier in one survey year and state: spans, closing, and the amount of one month.
  case yearlyDossiers = "yearly_dossiers"
  /// A person of a dossier in one survey year and state.
  case yearlyMembers = "yearly_members"
  /// A figure of the resident population.
  case population
  /// An entry of the register of communes.
  case communes
  /// A mutation of the register of communes.
  case communeChanges = "commune_changes"
  /// Where a person lives, from one day on.
  case housing
  /// Crises, rights obtained, issues settled.
  case events
  /// Health cost of a person in one month, from outside social aid.
  case healthCosts = "health-costs"

  /// The record that each row has once, by which the books are kept. A participation row
  /// without a month counts by its measure.
  package var primary: RecordKind {
    switch self {
    case .persons: .person
    case .members: .membership
    case .dossiers: .dossier
    case .bookings: .booking
    case .measures: .measure
    case .contacts: .contact
    case .contracts: .contract
    case .sanctions: .sanction
    case .catalogue: .catalogue
    case .participations: .attendance
    case .attendance: .attendance
    case .links: .link
    case .versions: .dossierVersion
    case .yearlyDossiers: .dossier
    case .yearlyMembers: .membership
    case .population: .population
    case .communes: .commune
    case .communeChanges: .communeChange
    case .housing: .housing
    case .events: .event
    case .healthCosts: .healthCost
    }
  }

  /// Without these fields no row of the kind can be read; each inner list is a choice.
  var needs: [[Field]] {
    switch self {
    case .persons: [[.person]]
    case .members: [[.dossier], [.person]]
    case .dossiers: [[.dossier]]
    case .bookings:
      [[.reference], [.dossier], [.bookedOn], [.account], [.amount, .debit, .credit]]
    case .measures: [[.reference], [.dossier, .person], [.measureType]]
    case .contacts: [[.dossier, .person], [.date]]
    case .contracts: [[.dossier, .person], [.from]]
    case .sanctions: [[.dossier, .person], [.from]]
    case .catalogue: [[.code], [.type]]
    case .participations: [[.participant], [.measureType], [.from]]
    case .attendance: [[.participant], [.measureType], [.from], [.month], [.plannedUnits]]
    case .links: [[.participant], [.person]]
    case .versions: [[.person], [.from], [.to]]
    case .yearlyDossiers: [[.dossier], [.surveyYear], [.state]]
    case .yearlyMembers: [[.dossier], [.person], [.surveyYear], [.state]]
    case .population: [[.referenceDate], [.area], [.count]]
    case .communes: [[.historyNumber], [.commune], [.label], [.from]]
    case .communeChanges: [[.before], [.after], [.date]]
    case .housing: [[.dossier, .person], [.from], [.housingKind]]
    case .events: [[.dossier, .person], [.date], [.eventKind]]
    case .healthCosts: [[.person], [.month], [.amount]]
    }
  }

  /// The names of `needs`.
  package var neededNames: [[String]] { needs.map { $0.map(\.name) } }

  /// The fields that a row of the kind can use.
  package var fields: [Field] {
    switch self {
    case .persons:
      [
        .person, .ahv, .birth, .sex, .nationality, .activity, .activityFrom, .rate, .familyName,
        .firstName,
      ]
    case .members:
      [
        .dossier, .person, .ahv, .birth, .sex, .nationality, .role, .activity, .activityFrom,
        .rate, .from, .to, .familyName, .firstName,
      ]
    case .dossiers:
      [
        .dossier, .commune, .benefitType, .firstPayment, .lastPayment, .closed, .closingReason,
        .unitSize, .householdSize, .office,
      ]
    case .bookings:
      [
        .reference, .reversal, .dossier, .person, .bookedOn, .periodFrom, .periodTo, .month,
        .account, .debit, .credit, .amount,
      ]
    case .measures:
      [
        .reference, .dossier, .person, .measureType, .plannedFrom, .plannedTo, .from, .to,
        .plannedUnits, .attendedUnits, .endReason, .voluntary, .assignedBy,
      ]
    case .contacts:
      [.dossier, .person, .date, .channel, .presence, .nature, .worker, .duration]
    case .contracts: [.reference, .dossier, .person, .from, .to, .purpose]
    case .sanctions:
      [
        .dossier, .person, .decidedOn, .from, .to, .liftedOn, .percent, .sanctionKind,
        .sanctionBase,
      ]
    case .catalogue: [.code, .label, .type, .purpose, .tenure, .supplement]
    case .participations:
      [
        .participant, .measureType, .from, .plannedTo, .to, .endReason, .voluntary, .assignedBy,
        .month, .plannedUnits, .attendedUnits, .excusedUnits,
      ]
    case .attendance:
      [
        .participant, .measureType, .from, .month, .plannedUnits, .attendedUnits, .excusedUnits,
      ]
    case .links: [.participant, .person]
    case .versions: [.person, .from, .to, .benefitType]
    case .yearlyDossiers:
      [
        .dossier, .commune, .benefitType, .surveyYear, .state, .firstPayment, .referenceMonth,
        .lastPayment, .closed, .closingReason, .unitSize, .householdSize, .amount, .supplement,
        .supplementAmount, .minimalSupplement, .office,
      ]
    case .yearlyMembers:
      [
        .dossier, .person, .ahv, .birth, .sex, .nationality, .role, .activity, .rate,
        .surveyYear, .state,
      ]
    case .population:
      [
        .referenceDate, .level, .area, .vintage, .populationType, .citizenship, .sex, .age,
        .ageFrom, .ageTo, .count, .countStatus,
      ]
    case .communes: [.historyNumber, .commune, .level, .parent, .label, .from, .to]
    case .communeChanges: [.before, .after, .date]
    case .housing: [.dossier, .person, .from, .to, .housingKind]
    case .events: [.dossier, .person, .date, .eventKind]
    case .healthCosts: [.person, .month, .amount]
    }
  }
}
