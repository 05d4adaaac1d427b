import SocialAid
import Statistics
import Trajectories

/// One followed spell or exit: 16 bytes, so that a million persons stay small.
struct TimedExit: Sendable, Equatable {
  /// Hash of the dossier, the cluster of intervals and the unit of the holding rule.
  var cluster: UInt64
  /// Tells the persons of one dossier apart; not unique beyond it.
  var person: UInt32
  /// Months until the event or the end of follow-up.
  var months: Int16
  /// 0 is censored; else the event, counted from 1.
  var cause: UInt8

  init(_ trajectory: Trajectory, months: Int, cause: Int) {
    cluster = ContributorTally.cluster(of: trajectory)
    let pseudonym = trajectory.person.pseudonym
    let mixed = (pseudonym.high ^ pseudonym.low) &* 0x9E37_79B9_7F4A_7C15
    person = UInt32(truncatingIfNeeded: mixed >> 32)
    self.months = Int16(clamping: months)
    self.cause = UInt8(clamping: cause)
  }

  static func inOrder(_ a: TimedExit, _ b: TimedExit) -> Bool {
    if a.cluster != b.cluster { return a.cluster < b.cluster }
    if a.person != b.person { return a.person < b.person }
    return a.months != b.months ? a.months < b.months : a.cause < b.cause
  }
}

/// Followed spells of one cohort in an order that does not depend on how they were observed.
struct TimedExits: Sendable {
  let rows: [TimedExit]

  /// Cost: one sort.
  init(sorting rows: [TimedExit]) {
    self.rows = rows.sorted(by: TimedExit.inOrder)
  }

  /// All that are followed.
  var all: OrderedTally { tally { _ in true } }

  func tally(_ holds: (TimedExit) -> Bool) -> OrderedTally {
    var tally = OrderedTally()
    for row in rows where holds(row) { tally.add(row.cluster, person: row.person) }
    return tally
  }

  /// Those at risk in month `m`: followed for `m` months at least.
  func atRisk(_ m: Int) -> OrderedTally { tally { Int($0.months) >= m } }

  /// Events of `cause` (any when nil) in months up to and including `m`.
  func events(_ cause: Int? = nil, through m: Int) -> OrderedTally {
    tally { row in
      row.cause != 0 && Int(row.months) <= m && (cause.map { Int(row.cause) == $0 } ?? true)
    }
  }

  /// Kaplan-Meier on any event, with the jackknife clustered by dossier.
  func survival() -> SurvivalCurve {
    KaplanMeier.fit(
      times: rows.map { Int($0.months) }, events: rows.map { $0.cause != 0 },
      clusters: clusters())
  }

  /// Aalen-Johansen with causes 1...`causes`, with the jackknife clustered by dossier.
  func incidence(causes: Int) -> IncidenceCurve {
    AalenJohansen.fit(
      times: rows.map { Int($0.months) }, causes: rows.map { Int($0.cause) },
      causeCount: causes, clusters: clusters())
  }

  /// Dense numbers of the dossiers, ascending with the rows.
  func clusters() -> [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(rows.count)
    var number: UInt32 = 0
    for (i, row) in rows.enumerated() {
      if i > 0, row.cluster != rows[i - 1].cluster { number += 1 }
      numbers.append(number)
    }
    return numbers
  }
}
