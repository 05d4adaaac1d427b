import SocialAid

extension RowMapper {
  /// The city's person file: Person (primary) and Status; a list of assessments alone tells
  /// nothing of the person that could stand against what another file tells.
  func mapPerson() throws {
    let key = try keys.person(try required(.person))
    if tellsOfPerson {
      try appendPerson(key)
      tell(.person)
    }
    try appendStatus(key)
    if told == 0 {
      try appendPerson(key)
      tell(.person)
    }
  }

  private var tellsOfPerson: Bool {
    ![Field.birth, .sex, .nationality, .ahv].allSatisfy { cells[$0].trimmed.isEmpty }
  }

  /// A person's line in a dossier: Person, Membership (primary) and Status.
  func mapMember() throws {
    let dossier = try keys.dossier(try required(.dossier))
    let key = try keys.person(try required(.person))
    let from = try day(.from)
    let to = try endDay(.to)
    if let from, let to, to < from { throw Rejection(.endBeforeStart, .to) }
    let role = try coded(.role, UnitRole.self)
    if tellsOfPerson || isDelivered[Int(Field.ahv.rawValue)] { try appendPerson(key) }
    batch.memberships.append(
      Membership(
        dossier: dossier, person: key, role: role, from: from?.month,
        until: to.map { $0.month + 1 }, line: line))
    tell(.membership)
    try appendStatus(key)
  }

  func appendPerson(_ key: PersonKey) throws {
    judgeAHV()
    let sex = try coded(.sex, Sex.self)
    batch.persons.append(
      Person(
        key: key, birthYear: birthYear(), sex: sex,
        nationality: try coded(.nationality, NationalityGroup.self), line: line))
    if !keys.linking.isEmpty { try appendAnchors(key, sex.symbol) }
  }

  /// An assessment, unless the row is silent about activity and rate.
  private func appendStatus(_ key: PersonKey) throws(Refusal) {
    let activity = try coded(.activity, ActivityStatus.self)
    let rate = minorNumber(.rate, 0...100)
    if activity.symbol == .unknown, activity.code != 0 { note(.statusNotKnown, .activity) }
    if activity.symbol == .unknown, activity.code == 0, rate == nil { return }
    let from = minorDay(.activityFrom)
    tell(.status)
    batch.statuses.append(
      Status(
        person: key, activity: activity, rate: rate.map { UInt8($0) }, from: from?.month,
        line: line))
  }

  /// The number is judged, counted and forgotten.
  private func judgeAHV() {
    guard isDelivered[Int(Field.ahv.rawValue)] else { return }
    switch AHVNumber.judge(cells[.ahv]) {
    case .valid: break
    case .missing: note(.ahvMissing, .ahv)
    case .old: note(.ahvOld, .ahv)
    case .invalid: note(.ahvInvalid, .ahv)
    }
  }

  /// The year of a birth date, of a month or of a year alone; nothing finer is kept.
  private func birthYear() -> Int16? {
    let bytes = cells[.birth].trimmed
    if bytes.isEmpty { return nil }
    switch dates.parse(bytes) {
    case .day(let day): return plausible(day.month.year)
    case .empty, .open: return nil
    case .unreadable: break
    }
    for form in [DateForm.isoMonth, .monthYear, .slashedMonth, .compactMonth] {
      if let month = form.parse(bytes)?.month {
        note(.partialBirth, .birth)
        return plausible(month.year)
      }
    }
    if let year = Self.yearWithoutDay(bytes) {
      note(.partialBirth, .birth)
      return plausible(year)
    }
    if bytes.count == 4, case .value(let year) = NumberForm().parse(bytes) {
      note(.partialBirth, .birth)
      return plausible(Int(year / 100))
    }
    repair(.valueDropped, .birth)
    return nil
  }

  /// The year of `00.00.1975`, `0.3.1975` or `1975-00-00`: the day, or the month too, is not known.
  private static func yearWithoutDay(_ bytes: Bytes) -> Int? {
    let parts = bytes.split(omittingEmptySubsequences: false) { $0 < 0x30 || $0 > 0x39 }
    guard parts.count == 3,
      parts.contains(where: { $0.count <= 2 && $0.allSatisfy { $0 == 0x30 } }),
      let year = [parts[0], parts[2]].first(where: { $0.count == 4 })
    else { return nil }
    return year.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  private func plausible(_ year: Int) -> Int16? {
    if (1900...(asOf?.year ?? 2199)).contains(year) { return Int16(year) }
    repair(.valueDropped, .birth)
    return nil
  }
}
