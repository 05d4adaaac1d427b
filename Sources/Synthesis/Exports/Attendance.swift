import SocialAid

/// Half-days of one participation in one month.
struct MonthlyAttendance {
  var month: Month
  var planned: Int
  var attended: Int
  var excused: Int
}

extension Life {
  /// Gives the attendance of participation `index`, month by month until the end of the data.
  ///
  /// Holidays halve August and December, a few months are lost to illness; the months before
  /// the window are given too, for totals.
  func forEachAttendance(
    of index: Int, unit: Unit, stay: Int,
    _ body: (MonthlyAttendance) throws(SynthesisError) -> Void
  ) throws(SynthesisError) {
    let participation = participations[index]
    var dice = unit.dice(.attendance, stay: stay, part: index)
    let last = min(participation.end?.month ?? unit.window.last, unit.window.last)
    guard participation.start.month <= last else { return }
    for month in participation.start.month...last {
      var planned = participation.offer.halfDays + dice.between(-2, 2)
      let days = month.dayCount
      let from = month == participation.start.month ? participation.start.day : 1
      let to = participation.end.map { $0.month == month ? $0.day : days } ?? days
      planned = planned * max(0, to - from + 1) / days
      if month.monthOfYear == 8 || month.monthOfYear == 12 { planned /= 2 }
      let isIll = dice.chance(60)
      let share = participation.attendance + dice.between(-90, 90)
      let usual = (planned * min(1000, max(0, share)) + 500) / 1000
      let attended = isIll ? usual * dice.between(0, 600) / 1000 : usual
      let missed = planned - attended
      let excused =
        isIll ? missed * dice.between(700, 1000) / 1000 : missed * dice.below(700) / 1000
      try body(
        MonthlyAttendance(month: month, planned: planned, attended: attended, excused: excused))
    }
  }
}
