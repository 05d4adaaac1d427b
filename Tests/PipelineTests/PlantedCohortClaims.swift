import SocialAid
import Synthesis

/// What C01 to C06, C09 and S01 must print.
extension PlantedPersons {
  var cohortClaims: [PlantedClaim] {
    let groups: [LifeGroup?] = [nil] + LifeGroup.allCases.map(Optional.some)
    var claims: [PlantedClaim] = drawnRates
    claims += yearly
    for group in groups {
      let id = group?.name ?? "everyone"
      let persons = members(group)
      claims += exits(id, persons)
      claims += returns(id, persons)
      claims += profiles(id, persons)
      claims += durable(id, persons)
      claims += silence(id, persons)
      claims += support(id, persons)
    }
    return claims
  }

  private func exits(_ id: String, _ persons: [Person]) -> [PlantedClaim] {
    let entries = persons.compactMap(entry)
    let follow = Follow(rows: entries.map { time($0, from: $0.first) })
    var claims = [
      PlantedClaim("C01.entrants", [id, "entrants"], "persons", Double(entries.count))
    ]
    for month in [12, 24] {
      if let at = follow.at(month) {
        claims.append(.init("C01.summary", [id, "s\(month)"], "value", at.survival))
      }
      for cause in [ExitGroup.employment, .insurance, .competence, .lostContact, .unknown] {
        guard let at = follow.at(month, cause: cause.name) else { continue }
        claims.append(
          .init("C02.curve", [id, "\(month)", cause.name], "incidence", at.incidence))
        if cause == .lostContact {
          claims.append(.init("C03.lost", [id, "cif\(month)"], "share", at.incidence))
        }
      }
    }
    if let median = follow.median {
      claims.append(.init("C01.median", [id], "median", Double(median)))
    }
    return claims
  }

  /// Files open at the end in which nobody was met for six months.
  private func silence(_ id: String, _ persons: [Person]) -> [PlantedClaim] {
    let open = persons.compactMap { $0.stays.last { $0.last > followedTo } }
    guard open.count >= 10 else { return [] }
    let silent = open.count { stay in
      let months = (0..<Self.gap).map { end - $0 }
      return stay.first <= months[Self.gap - 1]
        && !stay.talks.contains { months.contains($0.month) }
        && !stay.attendances.contains { one in
          one.isSocial && months.contains { one.attended.contains($0) }
        }
    }
    return [
      .init("C03.lost", [id, "open_files"], "share", Double(silent) / Double(open.count))
    ]
  }

  private func returns(_ id: String, _ persons: [Person]) -> [PlantedClaim] {
    var counts = ["returned": 0, "not_returned": 0, "moved": 0, "death": 0]
    var paid: [Follow.Row] = []
    var closed: [Follow.Row] = []
    for person in persons {
      for (index, stay) in person.stays.enumerated() where isExit(stay) {
        let next = next(person, after: index)
        switch stay.exit.group {
        case .death: counts["death", default: 0] += 1
        case .competence: counts["moved", default: 0] += 1
        default:
          counts[next == nil ? "not_returned" : "returned", default: 0] += 1
          let cause = next.map { _ in "return" }
          paid.append(.init(months: (next ?? end) - stay.last, cause: cause))
          closed.append(.init(months: (next ?? end) - stay.closing, cause: cause))
        }
      }
    }
    var claims = counts.sorted { $0.key < $1.key }.map {
      PlantedClaim("C04.exits", [id, $0.key], "exits", Double($0.value))
    }
    for (clock, rows) in [("payment", paid), ("closing", closed)] {
      for month in [6, 12, 24] where clock == "closing" || month > Self.gap {
        guard let at = Follow(rows: rows).at(month) else { continue }
        claims.append(
          .init("C04.returns", [id, clock, "\(month)"], "share", 1 - at.survival))
      }
    }
    return claims
  }

  private func profiles(_ id: String, _ persons: [Person]) -> [PlantedClaim] {
    var followed = 0
    var several = 0
    for person in persons {
      guard let entry = entry(person), entry.first + 23 <= end else { continue }
      followed += 1
      if person.stays.contains(where: { (1..<24).contains($0.first - entry.first) }) {
        several += 1
      }
    }
    guard followed > 0 else { return [] }
    return [
      .init("C05.followed", [id, "followed"], "persons", Double(followed)),
      .init(
        "C05.profiles", [id, "several_spells"], "share", Double(several) / Double(followed)),
    ]
  }

  private func durable(_ id: String, _ persons: [Person]) -> [PlantedClaim] {
    var claims: [PlantedClaim] = []
    for horizon in [12, 24] {
      var all = 0
      var work = 0
      var kept = 0
      for person in persons {
        for (index, stay) in person.stays.enumerated()
        where isExit(stay) && end - stay.last >= horizon {
          all += 1
          guard stay.exit.group == .employment else { continue }
          work += 1
          if next(person, after: index).map({ $0 - stay.last > horizon }) ?? true { kept += 1 }
        }
      }
      for (base, count) in [("employment_exits", work), ("all_exits", all)] where count > 0 {
        let row = [id, base, "\(horizon)"]
        claims.append(.init("C06.durable", row, "exits", Double(count)))
        claims.append(.init("C06.durable", row, "share", Double(kept) / Double(count)))
      }
    }
    return claims
  }

  /// The share out of aid, so many months after entry.
  private func support(_ id: String, _ persons: [Person]) -> [PlantedClaim] {
    [6, 12, 24].compactMap { months in
      let seen = persons.filter { entry($0).map { $0.first + months <= end } ?? false }
      guard !seen.isEmpty else { return nil }
      let out = seen.count { person in
        guard let month = entry(person).map({ $0.first + months }) else { return false }
        return !person.stays.contains { $0.first <= month && month <= $0.last }
      }
      return PlantedClaim(
        "S01.states", sum: ["INS", "OUT", "MISS"].map { [id, "\(months)", $0] }, "share",
        Double(out) / Double(seen.count))
    }
  }

  /// Persons of all ages with a payment in the year.
  private var yearly: [PlantedClaim] {
    (window.start.year...window.last.year).map { year in
      var paid: Set<Int> = []
      for stay in persons.flatMap(\.stays) {
        let months = MonthSpan(
          first: max(stay.first, window.start), last: min(stay.last, window.last)
        ).months.filter { $0.year == year && !stay.pause.contains($0) }
        guard let last = months.max() else { continue }
        for one in stay.unit where one.birth <= last { paid.insert(one.person) }
      }
      return PlantedClaim(
        "C09.rate", ["everyone", "\(year)", "total"], "persons", Double(paid.count))
    }
  }

  /// Rates by which lives are drawn: docs/synthetic-canton.md, "How people come and go".
  private var drawnRates: [PlantedClaim] {
    let exits = persons.flatMap(\.stays).filter {
      isExit($0) && $0.exit.group != .death && $0.exit.group != .competence
    }
    let open = Double(exits.count { $0.exit.mayReturn }) / Double(max(1, exits.count))
    return [
      .init("C01.summary", ["everyone", "s12"], "value", 0.594, kind: .interval),
      .init("C01.summary", ["everyone", "s24"], "value", 0.418, kind: .interval),
      .init(
        "C04.returns", ["everyone", "closing", "6"], "share", 0.059 * open, kind: .interval),
      .init(
        "C04.returns", ["everyone", "closing", "12"], "share", 0.145 * open, kind: .interval),
    ]
  }
}
