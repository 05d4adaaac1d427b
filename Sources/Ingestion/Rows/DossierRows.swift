import SocialAid

extension RowMapper {
  /// A dossier (primary), and its closing when it has one.
  func mapDossier() throws {
    let key = try keys.dossier(try required(.dossier))
    let first = minorDay(.firstPayment)
    let last = minorDay(.lastPayment)
    if let first, let last, last < first { throw Rejection(.endBeforeStart, .lastPayment) }
    let closed = try endDay(.closed)
    let reason = try coded(.closingReason, ExitReason.self)
    let product = try coded(.benefitType, BenefitType.self)
    let unit = minorNumber(.unitSize, 0...99)
    let household = minorNumber(.householdSize, 0...99)
    if let unit, let household, household < unit {
      note(.householdSmallerThanUnit, .householdSize)
    }
    judgeDossier(
      product.symbol, first: first?.month, last: last?.month, closed: closed?.month)
    masses.add(start: first?.month, end: closed?.month)
    batch.dossiers.append(
      Dossier(
        key: key, commune: minorNumber(.commune, 1...9999).map { Int32($0) },
        office: try coded(.office, Office.self), benefitType: product,
        firstPayment: first?.month, lastPayment: last?.month,
        unitSize: unit.map { UInt8($0) }, householdSize: household.map { UInt8($0) }, line: line))
    tell(.dossier)
    if let closed {
      tell(.closure)
      batch.closures.append(
        Closure(dossier: key, month: closed.month, reason: reason, line: line))
    } else if reason.code != 0, cells[.closed].trimmed.isEmpty {
      note(.reasonWithoutClosing, .closingReason)
    }
  }

  /// A version of a dossier in the city's shape.
  func mapVersion() throws {
    let key = try keys.person(try required(.person))
    let from = try requiredDay(in: months, .from)
    let to = try endDay(in: months, .to)
    if let to, to < from { throw Rejection(.endBeforeStart, .to) }
    cover(from.month, .from)
    masses.add(start: from.month, end: to?.month)
    batch.dossierVersions.append(
      DossierVersion(
        person: key, from: from.month, last: to?.month,
        product: try coded(.benefitType, BenefitType.self), closingLag: table.closingLag,
        line: line))
  }

  private func requiredDay(
    in forms: DateForms, _ field: Field
  ) throws(Rejection) -> CalendarDay {
    switch forms.parse(cells[field]) {
    case .day(let day): return day
    case .empty, .open: throw Rejection(.missingValue, field)
    case .unreadable: throw Rejection(.unreadableDate, field)
    }
  }

  private func endDay(in forms: DateForms, _ field: Field) throws(Rejection) -> CalendarDay? {
    switch forms.parse(cells[field]) {
    case .empty, .open: return nil
    case .unreadable: throw Rejection(.unreadableDate, field)
    case .day(let day):
      guard let asOf, day.month > asOf else { return day }
      repair(.futureEnd, field)
      return nil
    }
  }
}
