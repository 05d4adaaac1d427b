import SocialAid

extension Assembly {
  /// Reads measures and attendance: stays, the facts of their months, participations.
  mutating func readMeasures() {
    guard !history.measures.isEmpty else { return }
    let stays = joined(tellings())
    for stay in stays { mark(stay) }
    result.participations = bridged(stays)
  }

  /// The participations of this person as told, versions put together, ascending.
  private func tellings() -> [Stay] {
    let rows = history.measures.filter(isMine).sorted { rank($0) < rank($1) }
    var stays: [Stay] = []
    var i = 0
    while i < rows.count {
      var j = i + 1
      while j < rows.count, rows[j].reference == rows[i].reference,
        rows[j].toldByProvider == rows[i].toldByProvider
      {
        j += 1
      }
      if let stay = Stay(
        versions: rows[i..<j], line: builder.catalogue[rows[j - 1]], end: builder.ends.measures)
      {
        stays.append(stay)
      }
      i = j
    }
    for a in history.attendances.sorted(by: { rank($0) < rank($1) }) where a.person == person {
      for s in stays.indices
      where stays[s].reference == a.participation && stays[s].span.contains(a.month) {
        stays[s].attendance.append(a)
        break
      }
    }
    return stays.sorted { rank($0) < rank($1) }
  }

  /// One participation told by case system and provider is one (ruling 18): same person, same
  /// type, overlapping. Of several candidates the longest overlap speaks first. Two measures of
  /// unmapped type are the same only where their code is.
  private func joined(_ stays: [Stay]) -> [Stay] {
    guard stays.contains(where: \.isProvider), stays.contains(where: { !$0.isProvider }) else {
      return stays
    }
    var isAbsorbed = [Bool](repeating: false, count: stays.count)
    var result = stays
    for p in stays.indices where stays[p].isProvider {
      let provider = stays[p]
      let twins = stays.indices.filter { c in
        !stays[c].isProvider && stays[c].type == provider.type
          && stays[c].span.overlaps(provider.span)
          && (provider.type != .other || stays[c].line.measure == provider.line.measure)
      }
      let ordered = twins.sorted { a, b in
        let overlapA = stays[a].span.intersection(provider.span).count
        let overlapB = stays[b].span.intersection(provider.span).count
        return (overlapB, a) < (overlapA, b)
      }
      for c in ordered {
        result[p].complete(with: stays[c])
        isAbsorbed[c] = true
      }
    }
    return result.indices.filter { !isAbsorbed[$0] }.map { result[$0] }
  }

  /// Stays in the same measure with a break of at most `measureBreak` months, or a sick leave,
  /// between them are one participation (T04, ruling 13).
  private func bridged(_ stays: [Stay]) -> [Participation] {
    var result: [Participation] = []
    for stay in stays {
      let next = stay.participation
      guard
        let i = result.lastIndex(where: { $0.measure == next.measure }),
        next.span.start - result[i].span.end <= builder.codebook.measureBreak
          || result[i].endReason == .sick
      else {
        result.append(next)
        continue
      }
      result[i] = merge(result[i], next)
    }
    result.sort {
      ($0.span.start, $0.span.end, $0.measure) < ($1.span.start, $1.span.end, $1.measure)
    }
    return result
  }

  /// The entry speaks for who asked and whether it was voluntary, the last stay for the end.
  private func merge(_ a: Participation, _ b: Participation) -> Participation {
    var one = a
    let isLater = b.span.end >= a.span.end
    one.span = MonthSpan(a.span.start, until: max(a.span.end, b.span.end))
    one.isRunning = a.isRunning || b.isRunning
    if isLater {
      one.endReason = b.endReason
      one.plannedLast = b.plannedLast
    }
    one.extensions = a.extensions + b.extensions
    one.isUnlimited = a.isUnlimited || b.isUnlimited
    if a.voluntary == .unknown { one.voluntary = b.voluntary }
    if a.assignedBy == .unknown { one.assignedBy = b.assignedBy }
    if a.purpose == .unknown { one.purpose = b.purpose }
    if a.supplementLinked == .unknown { one.supplementLinked = b.supplementLinked }
    one.attendance = (a.attendance + b.attendance).sorted { rank($0) < rank($1) }
    one.isToldTwice = a.isToldTwice || b.isToldTwice
    if !one.attendance.isEmpty {
      one.spellUnits = nil
    } else if let first = a.spellUnits, let second = b.spellUnits {
      one.spellUnits = (first.planned + second.planned, first.attended + second.attended)
    } else {
      one.spellUnits = a.spellUnits ?? b.spellUnits
    }
    return one
  }

  /// Writes the months with a day of participation; bridged breaks are not among them.
  private mutating func mark(_ stay: Stay) {
    var bits: MonthFacts =
      stay.type.isSocial
      ? .socialMeasure : stay.type.isProfessional ? .professionalMeasure : .otherMeasure
    if stay.type == .occupation { bits.insert(.occupation) }
    mark(bits, in: stay.span)
    mark(objective: stay.purpose, in: stay.span)
    if stay.type == .occupation || stay.type == .permanentJob {
      for m in full.indices(of: stay.span) { sheltered[m] = true }
    }
    guard stay.type.isSocial else { return }
    for a in stay.attendance where (a.attended ?? 0) > 0 && full.contains(a.month) {
      result.facts[a.month - full.start].insert(.socialAttendance)
    }
  }

  /// Adds one part of a month's offer; `finish` keeps the strongest (de jure, C07).
  mutating func mark(objective: Purpose, in span: MonthSpan) {
    switch objective {
    case .professional, .mixed: mark(.professionalObjective, in: span)
    case .social: mark(.socialObjective, in: span)
    case .unknown: mark(.unknownObjective, in: span)
    }
  }

  /// A participation told for a dossier alone is the applicant's (ruling 2).
  private func isMine(_ row: Measure) -> Bool {
    if let told = row.person { return told == person }
    guard let dossier = row.dossier, let d = places.index(of: dossier), let from = row.from else {
      return false
    }
    return places.isApplicant(d, min(max(0, from - full.start), full.count - 1))
  }

  private func rank(_ m: Measure) -> (UInt64, Int, Int32, Int32, UInt32) {
    (
      m.reference.hash, m.toldByProvider ? 1 : 0, m.plannedLast?.index ?? .min,
      m.last?.index ?? .min, m.line
    )
  }

  private func rank(_ s: Stay) -> (Month, Month, UInt32, UInt64) {
    (s.span.start, s.span.end, s.line.measure, s.reference.hash)
  }

  private func rank(_ a: Attendance) -> (Month, UInt64, UInt32, Int32, Int32) {
    (a.month, a.participation.hash, a.line, a.planned, a.attended ?? -1)
  }
}
