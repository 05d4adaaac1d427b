/// Reads an instant with its time zone, as XML writes it, and gives it in UTC.
///
/// `2025-04-05T02:13:07+02:00` is `2025-04-05T00:13:07Z`; fractions of a second are dropped, a time
/// without a zone is taken as UTC. nil for anything else.
package func utcInstant(_ text: some StringProtocol) -> String? {
  let bytes = Array(text.utf8)
  func number(_ from: Int, _ count: Int) -> Int? {
    guard from + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[from..<from + count] {
      guard byte &- 48 <= 9 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
  func isAt(_ place: Int, _ letter: Character) -> Bool {
    place < bytes.count && bytes[place] == letter.asciiValue
  }
  guard let year = number(0, 4), isAt(4, "-"), let month = number(5, 2), isAt(7, "-"),
    let day = number(8, 2), (1...12).contains(month), (1...31).contains(day)
  else { return nil }
  var seconds = 0
  var place = 10
  if isAt(10, "T") || isAt(10, " ") {
    guard let hour = number(11, 2), isAt(13, ":"), let minute = number(14, 2), hour < 25,
      minute < 60
    else { return nil }
    seconds = hour * 3600 + minute * 60
    place = 16
    if isAt(16, ":"), let second = number(17, 2), second < 61 {
      seconds += second
      place = 19
      if isAt(19, ".") {
        place = 20
        while place < bytes.count, bytes[place] &- 48 <= 9 { place += 1 }
      }
    }
  }
  if isAt(place, "+") || isAt(place, "-") {
    guard let hours = number(place + 1, 2), let minutes = number(place + 4, 2) else { return nil }
    let offset = hours * 3600 + minutes * 60
    seconds -= isAt(place, "+") ? offset : -offset
    place += 6
  } else if isAt(place, "Z") {
    place += 1
  }
  guard place == bytes.count else { return nil }
  var days = daysFromCivil(year, month, day)
  days += seconds.quotient(floor: 86_400)
  let rest = seconds - seconds.quotient(floor: 86_400) * 86_400
  let civil = civilFromDays(days)
  func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
  return "\(civil.year)-\(two(civil.month))-\(two(civil.day))"
    + "T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
}

extension Int {
  fileprivate func quotient(floor divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}

/// Days since 1970-01-01 of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible
/// low-level date algorithms").
private func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let y = month <= 2 ? year - 1 : year
  let era = y / 400
  let yearOfEra = y - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

private func civilFromDays(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let z = days + 719_468
  let era = z / 146_097
  let dayOfEra = z - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let m = (5 * dayOfYear + 2) / 153
  let month = m < 10 ? m + 3 : m - 9
  return (
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1
  )
}
