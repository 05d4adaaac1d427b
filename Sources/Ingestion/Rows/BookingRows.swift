import SocialAid

extension RowMapper {
  /// One booking of the client account.
  func mapBooking() throws {
    let dossier = try keys.dossier(try required(.dossier))
    guard let reference = reference(.booking, .reference) else {
      throw Rejection(.missingValue, .reference)
    }
    let booked = try requiredDay(.bookedOn).month
    let period = try bookingPeriod()
    let amount = try self.amount()
    let category = try coded(.account, BookingCategory.self)
    if amount.isFlag { note(.flagAmount, amount.field) }
    if category.symbol == .basicNeeds { basicNeeds += amount.money }
    cover(booked, .bookedOn)
    if let period, booked - period.last > Self.bookingLag { note(.lateBooking, .bookedOn) }
    batch.bookings.append(
      Booking(
        dossier: dossier, person: try person(), category: category, amount: amount.money,
        isFlag: amount.isFlag, period: period, bookedIn: booked, reference: reference,
        reverses: self.reference(.booking, .reversal), line: line))
  }

  /// Months after its period in which a booking is still usual.
  private static let bookingLag = 1

  /// The period of use, or the one month of use where the source tells that; half a period counts
  /// as none and is noted.
  private func bookingPeriod() throws(Rejection) -> MonthSpan? {
    if !cells[.month].isEmpty {
      switch months.parse(cells[.month]) {
      case .day(let day): return MonthSpan(first: day.month, last: day.month)
      case .empty, .open: break
      case .unreadable: throw Rejection(.unreadableDate, .month)
      }
    }
    let from = try day(.periodFrom)
    let to = try day(.periodTo)
    guard let from, let to else {
      if from != nil { repair(.valueDropped, .periodTo) }
      if to != nil { repair(.valueDropped, .periodFrom) }
      return nil
    }
    if to < from { throw Rejection(.endBeforeStart, .periodTo) }
    return MonthSpan(first: from.month, last: to.month)
  }

  /// Paid to the person: the amount, or debit minus credit as the profile says (ruling 10).
  private func amount() throws(Rejection) -> (money: Money, isFlag: Bool, field: Field) {
    let debit = try centimes(.debit)
    let credit = try centimes(.credit)
    let plain = try centimes(.amount)
    let field: Field = plain != nil ? .amount : debit != nil ? .debit : .credit
    if plain == nil, debit == nil, credit == nil {
      throw Rejection(.missingValue, isDelivered[Int(Field.amount.rawValue)] ? .amount : .debit)
    }
    let isFlag = plain?.isFlag == true || debit?.isFlag == true || credit?.isFlag == true
    let net = (debit?.value ?? 0) - (credit?.value ?? 0)
    let value = (plain?.value ?? 0) + (table.creditIsPositive ? -net : net)
    return (Money(centimes: value), isFlag && value == 0, field)
  }

  private func centimes(_ field: Field) throws(Rejection) -> (value: Int64, isFlag: Bool)? {
    let bytes = cells[field]
    if bytes.isEmpty { return nil }
    switch number(field) {
    case .empty: return nil
    case .value(let value): return (value, false)
    case .flag: return (0, true)
    case .ambiguous: throw Rejection(.ambiguousNumber, field)
    case .unreadable: throw Rejection(.unreadableNumber, field)
    }
  }
}
