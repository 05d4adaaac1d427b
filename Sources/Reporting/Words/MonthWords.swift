import SocialAid

/// Writes months in words, "mars 2025".
struct MonthWords {
  let book: Phrasebook

  func month(_ month: Month) -> String {
    book["calendar.\(month.monthOfYear)"] + NumberFormat.space + String(month.year)
  }

  /// An ISO month in words; a text that is none is printed as it stands.
  func month(iso: String) -> String { Month(iso: iso).map(month) ?? Label.clean(iso) }

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
