import SocialAid

/// What a column or an element can mean; the names are those that profiles write.
///
/// Identity fields (`dossier`, `person`, `participant`, `worker`, `ahv`) are replaced by keys or
/// flagged and forgotten. `name` and `first_name` serve the linking of persons at load, where the
/// configuration declares it, and nothing else: no record carries a name or free text.
package enum Field: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case reference, reversal, dossier, person, participant, ahv
  case birth, sex, nationality, role, activity, activityFrom, rate
  case commune, benefitType, firstPayment, lastPayment, closed, closingReason, unitSize
  case householdSize, office
  case bookedOn, periodFrom, periodTo, account, debit, credit, amount
  case measureType, plannedFrom, plannedTo, from, to, plannedUnits, attendedUnits, excusedUnits
  case endReason, voluntary, assignedBy, month
  case date, channel, presence, nature, worker, duration
  case housingKind, eventKind
  case purpose, decidedOn, liftedOn, percent, sanctionKind, sanctionBase
  case code, label, type, tenure, supplement
  /// The yearly statistic of the old method.
  case surveyYear, state, referenceMonth, supplementAmount, minimalSupplement
  /// Reference data: population and register of communes.
  case referenceDate, level, area, vintage, populationType, citizenship, age, ageFrom, ageTo
  case count, countStatus, historyNumber, parent, before, after
  case familyName, firstName

  /// The name in profiles.
  package var name: String {
    switch self {
    case .activityFrom: "activity_from"
    case .benefitType: "benefit_type"
    case .firstPayment: "first_payment"
    case .lastPayment: "last_payment"
    case .closingReason: "closing_reason"
    case .unitSize: "unit_size"
    case .householdSize: "household_size"
    case .bookedOn: "booked_on"
    case .periodFrom: "period_from"
    case .periodTo: "period_to"
    case .measureType: "measure_type"
    case .plannedFrom: "planned_from"
    case .plannedTo: "planned_to"
    case .plannedUnits: "planned_units"
    case .attendedUnits: "attended_units"
    case .excusedUnits: "excused_units"
    case .endReason: "end_reason"
    case .assignedBy: "assigned_by"
    case .decidedOn: "decided_on"
    case .liftedOn: "lifted_on"
    case .sanctionKind: "sanction_kind"
    case .sanctionBase: "sanction_base"
    case .surveyYear: "survey_year"
    case .referenceMonth: "reference_month"
    case .supplementAmount: "supplement_amount"
    case .minimalSupplement: "minimal_supplement"
    case .referenceDate: "reference_date"
    case .populationType: "population_type"
    case .ageFrom: "age_from"
    case .ageTo: "age_to"
    case .countStatus: "count_status"
    case .historyNumber: "history_number"
    case .familyName: "name"
    case .firstName: "first_name"
    case .housingKind: "housing_kind"
    case .eventKind: "event_kind"
    default: "\(self)"
    }
  }

  package init?(name: String) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }

  /// The code list of a coded field.
  var codeList: (any CodeList.Type)? {
    switch self {
    case .sex: Sex.self
    case .nationality: NationalityGroup.self
    case .role: UnitRole.self
    case .activity: ActivityStatus.self
    case .benefitType: BenefitType.self
    case .closingReason: ExitReason.self
    case .account: BookingCategory.self
    case .measureType, .type: MeasureType.self
    case .endReason: MeasureEnd.self
    case .assignedBy: AssignedBy.self
    case .channel: ContactChannel.self
    case .presence: Ternary.self
    case .nature: ContactNature.self
    case .purpose: Purpose.self
    case .sanctionKind: SanctionKind.self
    case .sanctionBase: SanctionBase.self
    case .tenure: TenureRule.self
    case .level: GeoLevel.self
    case .populationType: PopulationType.self
    case .citizenship: Citizenship.self
    case .housingKind: HousingKind.self
    case .eventKind: EventKind.self
    case .office: Office.self
    default: nil
    }
  }

  /// True where `codes` may name symbols: a list that the product knows.
  package var takesCodeMap: Bool { codeList != nil && self != .office }

  /// True where `codes` must have a map: what is not listed would lose its meaning.
  var needsCodeMap: Bool {
    takesCodeMap && self != .measureType && self != .presence && self != .level
  }

  /// The symbols of a coded field, the unknown one first; nil for any other.
  package var symbolNames: [String]? { codeList.map { symbols(of: $0).map(\.name) } }

  /// True for what names a record, a person or a dossier.
  var isIdentifier: Bool {
    switch self {
    case .reference, .dossier, .person, .participant, .code: true
    default: false
    }
  }

  /// True where a column may name its unit (half-days, days, hours).
  var hasUnit: Bool {
    switch self {
    case .plannedUnits, .attendedUnits, .excusedUnits: true
    default: false
    }
  }
}
