import SocialAid

/// Rows of the yearly statistic of the old method: a dossier comes once a survey year and state.
extension RowMapper {
  private enum SurveyState {
    /// Anfangszustand / état initial.
    case initial
    /// Stichtag / jour de référence.
    case reference
  }

  /// A dossier in one survey year (primary).
  ///
  /// The reference state tells the dossier, its span of support, its closing and the amount of the
  /// reference month. The initial state tells the amount of its own month alone: it comes back
  /// every year, so nothing else of it is news. Two states of one month are one amount.
  func mapYearlyDossier() throws {
    let key = try keys.dossier(try required(.dossier))
    let year = try surveyYear()
    let state = try surveyState()
    let first = minorDay(.firstPayment)
    let last = minorDay(.lastPayment)
    if let first, let last, last < first { throw Rejection(.endBeforeStart, .lastPayment) }
    let month = try amountMonth(year, state, first?.month)
    if state == .reference { try tellReferenceState(key, year, first?.month, last?.month) }
    try tellAmounts(key, month)
  }

  private func tellReferenceState(
    _ key: DossierKey, _ year: Int, _ first: Month?, _ last: Month?
  ) throws {
    let closed = try endDay(.closed)
    let reason = try coded(.closingReason, ExitReason.self)
    let product = try coded(.benefitType, BenefitType.self)
    batch.dossiers.append(
      Dossier(
        key: key, commune: minorNumber(.commune, 1...9999).map { Int32($0) },
        office: try coded(.office, Office.self), benefitType: product, firstPayment: first,
        lastPayment: last,
        unitSize: minorNumber(.unitSize, 0...99).map { UInt8($0) },
        householdSize: minorNumber(.householdSize, 0...99).map { UInt8($0) }, line: line))
    tell(.dossier)
    judgeDossier(product.symbol, first: first, last: last, closed: closed?.month)
    if let first, let end = Month(year: year, month: 12) {
      let known = min(last ?? end, end)
      if known >= first {
        batch.supportSpans.append(
          SupportSpan(dossier: key, from: first, last: known, product: product, line: line))
        tell(.supportSpan)
      }
    }
    if let closed {
      tell(.closure)
      batch.closures.append(
        Closure(dossier: key, month: closed.month, reason: reason, line: line))
    } else if reason.code != 0, cells[.closed].trimmed.isEmpty {
      note(.reasonWithoutClosing, .closingReason)
    }
  }

  /// The amount paid in the month, and the supplements as months without money: what of the amount
  /// they are is not told. A record of money is none that the row is counted by.
  private func tellAmounts(_ key: DossierKey, _ month: Month) throws {
    var isFlag = false
    var paid: Money?
    switch numbers.parse(cells[.amount], encoding: encoding) {
    case .empty: break
    case .value(let value): paid = Money(centimes: value)
    case .flag:
      isFlag = true
      paid = .zero
      note(.flagAmount, .amount)
    case .ambiguous: throw Rejection(.ambiguousNumber, .amount)
    case .unreadable:
      guard isMissingWord(cells[.amount].trimmed) else {
        throw Rejection(.unreadableNumber, .amount)
      }
      note(.missingWord, .amount)
    }
    if let paid {
      append(.wholeBenefit, paid, isFlag: isFlag, key, month)
    }
    if isYes(.supplement) || hasAmount(.supplementAmount) {
      append(.integrationSupplement, .zero, isFlag: true, key, month)
    }
    if isYes(.minimalSupplement) {
      append(.minimalSupplement, .zero, isFlag: true, key, month)
    }
  }

  private func append(
    _ category: BookingCategory, _ amount: Money, isFlag: Bool, _ key: DossierKey, _ month: Month
  ) {
    var hash = keys.reference(.booking)
    hash.update(identifier(.dossier))
    hash.separate()
    hash.update(UInt64(category.rawValue) << 32 | UInt64(UInt32(bitPattern: month.index)))
    batch.bookings.append(
      Booking(
        dossier: key, category: Coded(category), amount: amount, isFlag: isFlag,
        period: MonthSpan(first: month, last: month), bookedIn: month,
        reference: RecordReference(hash.finish()), line: line))
  }

  /// Yes is 1, also where the form writes `1 - Ja`; 3, "being clarified", is not known.
  private func isYes(_ field: Field) -> Bool {
    guard let first = cells[field].trimmed.first else { return false }
    return first == UInt8(ascii: "1") || parseTernary(cells[field]) == .yes
  }

  private func hasAmount(_ field: Field) -> Bool {
    switch numbers.parse(cells[field], encoding: encoding) {
    case .value(let value): value != 0
    case .flag: true
    default: false
    }
  }

  /// A person of a dossier in one survey year: Person, Membership (primary) and Status.
  ///
  /// The status of the reference state holds from December of the survey year; that of the initial
  /// state has no date in this file and is never used for movements. An empty status is told too:
  /// "not known" is a class of its own (formats rule 23).
  func mapYearlyMember() throws {
    let dossier = try keys.dossier(try required(.dossier))
    let key = try keys.person(try required(.person))
    let year = try surveyYear()
    let state = try surveyState()
    let role = try coded(.role, UnitRole.self)
    try appendPerson(key)
    batch.memberships.append(
      Membership(dossier: dossier, person: key, role: role, line: line))
    tell(.membership)
    let activity = try coded(.activity, ActivityStatus.self)
    let rate = minorNumber(.rate, 0...100)
    if activity.symbol == .unknown, activity.code != 0 { note(.statusNotKnown, .activity) }
    tell(.status)
    batch.statuses.append(
      Status(
        person: key, activity: activity, rate: rate.map { UInt8($0) },
        from: state == .reference ? Month(year: year, month: 12) : nil, line: line))
  }

  private func surveyYear() throws(Rejection) -> Int {
    let bytes = try required(.surveyYear)
    guard case .value(let hundredths) = NumberForm().parse(bytes), hundredths % 100 == 0,
      (1990...2100).contains(hundredths / 100)
    else { throw Rejection(.unreadableDate, .surveyYear) }
    let year = Int(hundredths / 100)
    coverYear(year)
    return year
  }

  /// A file is about its survey years, whatever months its rows name.
  private func coverYear(_ year: Int) {
    guard let first = Month(year: year, month: 1) else { return }
    if firstMonth.map({ first < $0 }) ?? true { firstMonth = first }
    if lastMonth.map({ first + 11 > $0 }) ?? true { lastMonth = first + 11 }
  }

  private func surveyState() throws(Rejection) -> SurveyState {
    let word = foldedForComparison(encoding.decode(try required(.state)))
    if table.referenceStates.contains(word) { return .reference }
    if table.initialStates.contains(word) { return .initial }
    throw Rejection(.missingValue, .state)
  }

  /// The month that an amount belongs to: as told (`3`, `2024-03`), else December for the reference
  /// state and the first payment for the initial one.
  private func amountMonth(
    _ year: Int, _ state: SurveyState, _ first: Month?
  ) throws(Rejection) -> Month {
    let bytes = cells[.referenceMonth].trimmed
    if !bytes.isEmpty {
      if bytes.count <= 2, case .value(let value) = NumberForm().parse(bytes),
        let month = Month(year: year, month: Int(value / 100))
      {
        return month
      }
      guard case .day(let day) = months.parse(bytes) else {
        throw Rejection(.unreadableDate, .referenceMonth)
      }
      return day.month
    }
    if state == .initial, let first { return first }
    return Month(year: year, month: 12) ?? Month(index: 0)
  }
}
