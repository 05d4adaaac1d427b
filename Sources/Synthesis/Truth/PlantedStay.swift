package import SocialAid

/// One stay of the truth, as it was lived and before any export tells it.
///
/// Figures that a report prints must lead back to these stays. Nothing here knows a definition of
/// an indicator; months and money are the applicant's alone.
package struct PlantedStay: Sendable {
  /// One stay in a measure.
  package struct Attendance: Sendable {
    package var code: String
    package var isSocial: Bool
    package var isProfessional: Bool
    package var first: Month
    /// Nil while it runs at the end of the data.
    package var last: Month?
    package var reason: MeasureEnd
    package var voluntary: Ternary
    /// Unknown where only the provider tells the stay, for its list does not say who asked.
    package var assignedBy: AssignedBy
    /// Months of the data with half-days attended; empty where no provider lists them.
    package var attended: Set<Month>
  }

  /// A two-way exchange.
  package struct Talk: Sendable {
    package var month: Month
    package var worker: Int
  }

  /// A booked cost of measures.
  package struct Cost: Sendable {
    package var period: MonthSpan
    package var centimes: Int
  }

  /// The applicant's number, as in `P-0000017`.
  package var person: Int
  package var dossier: Int
  package var group: LifeGroup
  package var first: Month
  /// Last payment; may lie beyond the data.
  package var last: Month
  package var closing: Month
  package var exit: ExitReason
  /// Months inside the stay without a payment; empty for none.
  package var pause: MonthSpan
  /// Months of birth of the support unit's persons, by their number.
  package var unit: [(person: Int, birth: Month)]
  /// The measures that some file tells, in order of their starts.
  package var attendances: [Attendance] = []
  package var talks: [Talk] = []
  package var costs: [Cost] = []
}

extension PlantedStay {
  fileprivate init(_ unit: Unit, _ index: Int, _ life: Life) {
    person = unit.personNumber(0)
    dossier = unit.dossierNumber(index)
    group = life.stay.group
    first = life.stay.first
    last = life.stay.last
    closing = life.stay.closing
    exit = life.stay.exit
    pause = life.pause
    self.unit = unit.household.members.filter { $0.role != .householdMember }.map {
      (unit.personNumber($0.number), $0.birth.month)
    }
  }

  fileprivate mutating func addTalks(_ life: Life, in window: MonthSpan) {
    for one in life.encounters
    where one.present && one.channel != .mail && window.contains(one.date.month) {
      talks.append(Talk(month: one.date.month, worker: one.worker))
    }
  }

  /// Measures that ended before the data are in no file; the office knows all others but some of
  /// the listed provider's, which that provider tells.
  fileprivate mutating func addAttendances(
    _ unit: Unit, _ index: Int, _ life: Life
  ) throws(SynthesisError) {
    for (number, one) in life.participations.enumerated()
    where one.member == 0 && one.end.map({ $0.month >= unit.window.start }) ?? true {
      let isListed = one.offer.isOfListedProvider
      let isOfficeTelling = one.isKnownToOffice || !isListed
      let line = one.offer.catalogueLine.map { "\($0)" } ?? ""
      var attended: Set<Month> = []
      if isListed {
        try life.forEachAttendance(of: number, unit: unit, stay: index) {
          (month) throws(SynthesisError) in
          if month.attended > 0, unit.window.contains(month.month) { attended.insert(month.month) }
        }
      }
      attendances.append(
        Attendance(
          code: "\(one.offer.code)", isSocial: line.contains(";SOC_"),
          isProfessional: line.contains(";PRO_"), first: one.start.month, last: one.end?.month,
          reason: one.endReason, voluntary: one.voluntary,
          assignedBy: isOfficeTelling ? one.assignedBy : .unknown, attended: attended))
    }
    attendances.sort { $0.first < $1.first }
  }

  fileprivate mutating func addCosts(
    _ unit: Unit, _ index: Int, _ life: Life
  ) throws(SynthesisError) {
    var ledger = Ledger(unit, stay: index, dirt: false)
    var found: [Cost] = []
    try ledger.forEachLine(of: life) { (line) throws(SynthesisError) in
      if line.account == .measureCost, line.member == 0 {
        found.append(Cost(period: line.period, centimes: line.centimes))
      }
    }
    costs = found
  }
}

extension SyntheticCanton {
  /// Gives every stay that the data see, unit by unit and in time. Memory: one unit.
  package func forEachPlantedStay(
    _ body: (PlantedStay) -> Void
  ) throws(SynthesisError) {
    try population.forEachUnit { (unit) throws(SynthesisError) in
      for index in unit.path.stays.indices where unit.path.stays[index].isSeen(in: window) {
        let life = LifeBuilder.life(of: unit, stay: index)
        var stay = PlantedStay(unit, index, life)
        stay.addTalks(life, in: window)
        try stay.addAttendances(unit, index, life)
        try stay.addCosts(unit, index, life)
        body(stay)
      }
    }
  }
}
