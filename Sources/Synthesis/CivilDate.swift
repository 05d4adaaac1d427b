import SocialAid

/// A day, as exports write it; generated, never computed with beyond its month.
struct CivilDate: Hashable, Comparable {
  var month: Month
  /// 1 to 28, or the month's last day.
  var day: Int

  init(_ month: Month, _ day: Int) {
    self.month = month
    self.day = day
  }

  static func first(of month: Month) -> CivilDate { CivilDate(month, 1) }
  static func last(of month: Month) -> CivilDate { CivilDate(month, month.dayCount) }

  static func < (a: CivilDate, b: CivilDate) -> Bool {
    a.month != b.month ? a.month < b.month : a.day < b.day
  }
}

extension Month {
  /// Days of the month in the Gregorian calendar.
  var dayCount: Int {
    switch monthOfYear {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
