import SocialAid

extension RowMapper {
  /// Where a person lives; an empty end holds.
  func mapHousing() throws {
    let owner = try self.owner()
    let from = try requiredDay(.from)
    let to = try endDay(.to)
    if let to, to < from { throw Rejection(.endBeforeStart, .to) }
    cover(from.month, .from)
    batch.housings.append(
      Housing(
        dossier: owner.dossier, person: owner.person, from: from.month, last: to?.month,
        kind: try coded(.housingKind, HousingKind.self),
        reference: reference(
          .housing, fields: [.dossier, .person, .housingKind], days: [from, to]),
        line: line))
  }

  /// A crisis, a right obtained or an issue settled.
  func mapEvent() throws {
    let owner = try self.owner()
    let date = try requiredDay(.date)
    cover(date.month, .date)
    batch.events.append(
      Event(
        dossier: owner.dossier, person: owner.person, month: date.month,
        kind: try coded(.eventKind, EventKind.self),
        reference: reference(.event, fields: [.dossier, .person, .eventKind], days: [date]),
        line: line))
  }

  /// Health cost of a person in one month.
  func mapHealthCost() throws {
    let person = try keys.person(try required(.person))
    let month: Month
    switch months.parse(cells[.month]) {
    case .empty, .open: throw Rejection(.missingValue, .month)
    case .unreadable: throw Rejection(.unreadableDate, .month)
    case .day(let day): month = day.month
    }
    cover(month, .month)
    switch numbers.parse(cells[.amount], encoding: encoding) {
    case .value(let hundredths):
      batch.healthCosts.append(
        HealthCost(
          person: person, month: month, amount: Money(centimes: Int64(hundredths)), line: line))
    case .empty: throw Rejection(.missingValue, .amount)
    case .ambiguous: throw Rejection(.ambiguousNumber, .amount)
    default: throw Rejection(.unreadableNumber, .amount)
    }
  }
}
