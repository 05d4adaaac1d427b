import SocialAid

extension RowMapper {
  /// A participation as the case system tells it.
  func mapMeasure() throws {
    let owner = try self.owner()
    guard let reference = reference(.measure, .reference) else {
      throw Rejection(.missingValue, .reference)
    }
    let spell = try self.spell()
    if let from = spell.from { cover(from, .from) }
    batch.measures.append(
      Measure(
        reference: reference, person: owner.person, dossier: owner.dossier,
        type: try coded(.measureType, MeasureType.self), plannedFrom: spell.plannedFrom,
        plannedLast: spell.plannedLast, from: spell.from, last: spell.last,
        plannedUnits: try units(.plannedUnits), attendedUnits: try units(.attendedUnits),
        endReason: try coded(.endReason, MeasureEnd.self), voluntary: ternary(.voluntary),
        assignedBy: try coded(.assignedBy, AssignedBy.self), line: line))
  }

  /// A provider's participation, with attendance where the row has a month.
  func mapParticipation() throws {
    let participant = try keys.participant(try required(.participant))
    _ = try required(.measureType)
    let entry = try requiredDay(.from)
    let reference = participation(entry: entry)
    let spell = try self.spell()
    let attendance = try self.attendance(
      participant, reference, entry: entry.month, exit: spell.last)
    var measure = Measure(
      reference: reference, person: participant,
      type: try coded(.measureType, MeasureType.self), plannedLast: spell.plannedLast,
      from: spell.from, last: spell.last, endReason: try coded(.endReason, MeasureEnd.self),
      voluntary: ternary(.voluntary), assignedBy: try coded(.assignedBy, AssignedBy.self),
      toldByProvider: true)
    if let attendance {
      batch.attendances.append(attendance)
      tell(.attendance)
      if measure == lastMeasure { return }
    }
    tell(.measure)
    lastMeasure = measure
    measure.line = line
    batch.measures.append(measure)
  }

  /// Attendance alone, for a participation told in another file.
  func mapAttendance() throws {
    let participant = try keys.participant(try required(.participant))
    _ = try required(.measureType)
    let entry = try requiredDay(.from)
    guard
      let attendance = try attendance(
        participant, participation(entry: entry), entry: entry.month, exit: nil)
    else { throw Rejection(.missingValue, .month) }
    batch.attendances.append(attendance)
  }

  /// A provider's participant is a person of the case system.
  func mapLink() throws {
    let participant = try keys.participant(try required(.participant))
    let person = try keys.person(try required(.person))
    batch.links.append(ParticipantLink(participant: participant, person: person, line: line))
  }

  /// A line of the measure catalogue; its code and label are public.
  func mapCatalogueEntry() throws {
    let code = encoding.decode(try rawRequired(.code))
    let type = try coded(.type, MeasureType.self)
    let label = cells[.label].trimmed
    if looksLikeMojibake(label, encoding) { note(.mojibake, .label) }
    batch.catalogue.append(
      CatalogueEntry(
        code: code, label: encoding.decode(label), type: type.symbol,
        purpose: try coded(.purpose, Purpose.self).symbol,
        tenure: try coded(.tenure, TenureRule.self).symbol,
        supplementLinked: ternary(.supplement), line: line))
  }

  private func rawRequired(_ field: Field) throws(Rejection) -> Bytes {
    let bytes = cells[field].trimmed
    if bytes.isEmpty { throw Rejection(.missingValue, field) }
    return bytes
  }

  // MARK: Parts

  private struct Spell {
    var plannedFrom: Month?
    var plannedLast: Month?
    var from: Month?
    var last: Month?
  }

  /// Planned and actual months; a reversed plan is dropped, a reversed spell is refused.
  private func spell() throws(Rejection) -> Spell {
    let from = try day(.from)
    let to = try endDay(.to)
    if let from, let to, to < from { throw Rejection(.endBeforeStart, .to) }
    let plannedFrom = minorDay(.plannedFrom)
    var plannedTo = minorDay(.plannedTo)
    if let end = plannedTo, let start = plannedFrom ?? from, end < start {
      repair(.plannedPeriodDropped, .plannedTo)
      plannedTo = nil
    }
    return Spell(
      plannedFrom: plannedFrom?.month, plannedLast: plannedTo?.month, from: from?.month,
      last: to?.month)
  }

  /// Names a provider's participation: participant, code and day of entry (rule F1).
  private func participation(entry: CalendarDay) -> RecordReference {
    var hash = keys.reference(.attendance)
    hash.update(identifier(.participant))
    hash.separate()
    hash.update(identifier(.measureType))
    hash.separate()
    hash.update(entry.ordinal)
    return RecordReference(hash.finish())
  }

  /// The month's attendance; nil when the row has no month (rules F1, F5).
  private func attendance(
    _ participant: PersonKey, _ reference: RecordReference, entry: Month, exit: Month?
  ) throws(Rejection) -> Attendance? {
    let month: Month
    switch months.parse(cells[.month]) {
    case .empty, .open: return nil
    case .unreadable: throw Rejection(.unreadableDate, .month)
    case .day(let day): month = day.month
    }
    if month < entry || exit.map({ month > $0 }) == true {
      throw Rejection(.attendanceOutside, .month)
    }
    let attended = try units(.attendedUnits)
    let excused = try units(.excusedUnits)
    var planned = try units(.plannedUnits)
    if planned == nil { repair(.plannedUnitsMissing, .plannedUnits) }
    if let attended, let planned, attended > planned { note(.attendedAbovePlanned, .attendedUnits) }
    planned = planned ?? 0
    cover(month, .month)
    return Attendance(
      participation: reference, person: participant, month: month, planned: planned ?? 0,
      attended: attended, excused: excused, line: line)
  }
}
