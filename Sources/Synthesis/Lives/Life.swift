import SocialAid

/// What happens to a unit during one stay: the truth that all exports tell.
struct Life {
  /// A situation of activity that holds from `from` until the person's next one.
  struct Situation {
    var member: Int
    var from: Month
    var activity: ActivityStatus
    /// Occupation rate in percent; nil when not recorded.
    var rate: Int?
  }

  /// One stay in a measure.
  struct Participation {
    var offer: MeasureOffer
    var member: Int
    var start: CivilDate
    var plannedEnd: CivilDate?
    /// nil while it runs at the end of the data.
    var end: CivilDate?
    var endReason: MeasureEnd
    var voluntary: Ternary
    var assignedBy: AssignedBy
    /// Usual attendance in permille of the planned half-days.
    var attendance: Int
    /// Monthly integration supplement in francs; 0 for none.
    var supplement: Int
    var isKnownToOffice: Bool
  }

  /// An exchange between office and person, or the attempt at one.
  struct Encounter {
    var member: Int
    var date: CivilDate
    var channel: ContactChannel
    var present: Bool
    var nature: ContactNature
    var initiative: AssignedBy
    var obliged: Ternary
    var worker: Int
  }

  /// A signed insertion contract.
  struct Agreement {
    var signed: CivilDate
    var due: CivilDate
    var objective: Purpose
    var outcome: Outcome
  }

  enum Outcome {
    case running, expired, broken, reached
  }

  /// A cut, or the off-setting of a reimbursement.
  struct Cut {
    var from: Month
    var months: Int
    var percent: Int
    var base: SanctionBase
    var kind: SanctionKind
    var motive: Int
    var lifted: Bool
  }

  var stay: Stay
  /// Last month of the stay inside the data.
  var last: Month
  var situations: [Situation] = []
  var participations: [Participation] = []
  var encounters: [Encounter] = []
  var agreements: [Agreement] = []
  var cuts: [Cut] = []
  /// A short break without payment inside the stay; empty for none.
  var pause: MonthSpan
  /// Caseworkers of the stay: the first from the start, the next from each month on.
  var workers: [(from: Month, worker: Int)] = []

  func isPaid(_ month: Month) -> Bool { !pause.contains(month) }

  /// The member's situation in `month`; nil before the first one.
  func situation(of member: Int, in month: Month) -> Situation? {
    var found: Situation?
    for situation in situations where situation.member == member && situation.from <= month {
      if found.map({ $0.from <= situation.from }) ?? true { found = situation }
    }
    return found
  }
}
