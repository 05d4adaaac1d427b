import SocialAid

/// Writes months in words, "mars 2025".
struct MonthWords {
  let book: Phrasebook

  func month(_ month: Month) -> String {
    book["calendar.\(month.monthOfYear)"] + NumberFormat.space + String(month.year)
  }

  /// An ISO month in words; a text that is none is printed as it stands.
  func month(iso: String) -> String { Month(iso: iso).map(month) ?? Label.clean(iso) }

  /// The day of an ISO date or time, "26 novembre 2026".
  func day(iso: String) -> String {
    guard let day = Int(iso.prefix(10).suffix(2)), let month = Month(iso: iso.prefix(7)) else {
      return Label.clean(iso)
    }
    return book.fill("day", ["day": String(day), "month": self.month(month)])
  }

  /// "de mars 2024 à février 2025".
  func period(_ period: (first: String, last: String)) -> String {
    book.fill("period", ["first": month(iso: period.first), "last": month(iso: period.last)])
  }
}

extension MonthWords {
  /// A month given as months since January of year 0; out of range it prints as a number.
  func month(index: Int) -> String {
    guard let index = Int32(exactly: index), (22_800..<26_400).contains(index) else {
      return String(index)
    }
    return month(Month(index: index))
  }
}
