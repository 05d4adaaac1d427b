import SocialAid

/// Bookings brought to months: net ordinary payments by dossier, and what is the person's own.
///
/// Net sums are exact in centimes. A flag (0.001) is a month without money, so flags are counted
/// beside the sums; a cancelled flag counts back.
struct MoneyMonths {
  /// Net ordinary payments by dossier and month, whoever they were told for (ruling 17).
  var ordinary: [Int64]
  /// T19 money of the unit as a whole, supplements left out, by dossier and month.
  var household: [Int64]
  /// T19 money told for this person, and the applicant's supplements.
  var own: [Int64]
  var supplement: [Int64]
  var disregard: [Int64]
  var wage: [Int64]
  var measureCost: [Int64]
  /// Income and EFB of the support unit, whoever they were told for, as booked (T24).
  var unitIncome: [Int64]
  var unitDisregard: [Int64]
  var supplementFlags: [Int32]
  var disregardFlags: [Int32]
  let months: Int

  init(places: UnitPlaces, months: Int) {
    self.months = months
    let none = [Int64](repeating: 0, count: months)
    ordinary = [Int64](repeating: 0, count: months * places.dossiers.count)
    household = ordinary
    own = none
    supplement = none
    disregard = none
    wage = none
    measureCost = none
    unitIncome = none
    unitDisregard = none
    supplementFlags = [Int32](repeating: 0, count: months)
    disregardFlags = supplementFlags
  }
}

extension Assembly {
  /// Reads every booking once (rulings 2, 16, 17).
  mutating func readMoney() {
    guard !history.bookings.isEmpty else { return }
    let originals = Originals(history.bookings)
    for booking in history.bookings {
      guard let d = places.index(of: booking.dossier) else { continue }
      guard booking.reverses != nil else {
        let flag: Int32 = booking.isFlag ? 1 : 0
        add(
          booking, flag: flag, dossier: d, as: booking.category.symbol, for: booking.person,
          in: booking)
        continue
      }
      let (original, steps) = originals.first(of: booking)
      // A cancelled flag counts back, a cancelled cancellation counts again.
      let flag: Int32 = booking.isFlag ? (steps % 2 == 0 ? 1 : -1) : 0
      let own = booking.category.symbol
      add(
        booking, flag: flag, dossier: d, as: own == .unknown ? original.category.symbol : own,
        for: booking.person ?? original.person, in: original)
    }
    writeMoney()
  }

  /// Adds a booking to the months of `dated`, which is the booking itself or its original.
  private mutating func add(
    _ booking: Booking, flag: Int32, dossier d: Int, as category: BookingCategory,
    for owner: PersonKey?,
    in dated: Booking
  ) {
    let isOrdinary = category.isOrdinary
    let isSupplement = category.isSupplement
    let isDisregard = category == .incomeDisregard
    let isWage = category == .wage
    let isMeasureCost = category == .measureCost
    let isCash = isOrdinary || category == .situational || category == .healthCost
    let isIncome = category.isIncome
    guard isCash || isDisregard || isIncome || isMeasureCost else { return }
    let isOthers = owner.map { $0 != person } ?? false
    if isOthers, !(isOrdinary || isDisregard || isIncome) { return }

    var span = dated.period ?? MonthSpan(dated.bookedIn, until: dated.bookedIn + 1)
    if span.isEmpty { span = MonthSpan(dated.bookedIn, until: dated.bookedIn + 1) }
    let parts = Int64(span.count)
    let (share, rest) = booking.amount.centimes.quotientAndRemainder(dividingBy: parts)
    let step: Int64 = rest < 0 ? -1 : 1
    let isMine = owner == person

    for m in full.indices(of: span) {
      // Position of the month in the period: the first ones carry the remainder.
      let position = Int64((full.start - span.start) + m)
      let amount = share + (position < abs(rest) ? step : 0)
      if isOrdinary { money.ordinary[d * money.months + m] += amount }
      if isIncome || isDisregard, places.isMember(d, m) {
        if isIncome { money.unitIncome[m] += amount } else { money.unitDisregard[m] += amount }
      }
      if isIncome, !isWage { continue }
      guard !isOthers else { continue }
      if isSupplement || isDisregard || isWage || isMeasureCost {
        guard isMine || places.isApplicant(d, m) else { continue }
        if isSupplement {
          money.supplement[m] += amount
          money.supplementFlags[m] += flag
          money.own[m] += amount
        } else if isDisregard {
          money.disregard[m] += amount
          money.disregardFlags[m] += flag
        } else if isMeasureCost {
          money.measureCost[m] += amount
        } else {
          money.wage[m] += amount
        }
      } else if isMine {
        money.own[m] += amount
      } else if places.isMember(d, m) {
        money.household[d * money.months + m] += amount
      }
    }
  }

  private mutating func writeMoney() {
    for m in 0..<money.months {
      var total = money.own[m]
      for d in places.dossiers.indices {
        let amount = money.household[d * money.months + m]
        if amount != 0 { total += rounded(amount, over: places.sizes[d]) }
      }
      result.totalCentimes[m] = Int32(clamping: total)
      result.incomeCentimes[m] = Int32(clamping: -money.unitIncome[m])
      var aid = money.unitDisregard[m]
      for d in places.dossiers.indices where places.isMember(d, m) {
        aid += money.ordinary[d * money.months + m]
      }
      result.aidCentimes[m] = Int32(clamping: aid)
      result.supplementCentimes[m] = Int32(clamping: money.supplement[m])
      result.measureCostCentimes[m] = Int32(clamping: money.measureCost[m])
      if money.supplement[m] > 0 || money.supplementFlags[m] > 0 {
        result.facts[m].insert(.supplement)
      }
      if money.disregard[m] != 0 || money.disregardFlags[m] > 0 {
        result.facts[m].insert(.disregard)
      }
    }
  }

  /// Household money divided by members, to the nearest centime, halves away from zero.
  private func rounded(_ amount: Int64, over members: Int64) -> Int64 {
    amount >= 0 ? (amount + members / 2) / members : (amount - members / 2) / members
  }
}

/// Finds the booking that another one cancels.
private struct Originals {
  private var byReference: [RecordReference: Booking] = [:]

  init(_ bookings: [Booking]) {
    var wanted: Set<RecordReference> = []
    for b in bookings { if let reference = b.reverses { wanted.insert(reference) } }
    guard !wanted.isEmpty else { return }
    for b in bookings where wanted.contains(b.reference) {
      if let known = byReference[b.reference], !Originals.precedes(b, known) { continue }
      byReference[b.reference] = b
    }
  }

  /// The first booking of the chain of cancellations and its length in steps; a cancelled
  /// booking that was not delivered is one step, and ends the chain at the one that names it.
  func first(of booking: Booking) -> (original: Booking, steps: Int) {
    var found = booking
    var steps = 0
    while let reference = found.reverses, steps < 8 {
      steps += 1
      guard let original = byReference[reference] else { break }
      found = original
    }
    return (found, steps)
  }

  private static func precedes(_ a: Booking, _ b: Booking) -> Bool {
    (a.bookedIn, a.dossier, a.line) < (b.bookedIn, b.dossier, b.line)
  }
}
