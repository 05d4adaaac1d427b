public import SocialAid

/// The closing rule of the federal statistic, with the gap as a parameter.
public enum SpellRule {
  /// Spells of support in the paid months; ascending, exit reasons left open.
  ///
  /// `paid[i]` is month `start + i`. Payments with fewer than `gap` months without payment
  /// between them are one spell. A spell has ended when its last payment is at or before
  /// E - gap, E being the last month of `covered` (ruling 1); it is left-truncated when it
  /// starts less than `gap` months after the start of `covered` (ruling 8). Months outside
  /// `covered` are not looked at. Cost: one pass.
  public static func spells(
    paid: [Bool], from start: Month, covered: MonthSpan, gap: Int
  ) -> [SupportSpell] {
    var spells: [SupportSpell] = []
    let inside = MonthSpan(start, until: start + paid.count).indices(of: covered)
    var first = -1
    var last = -1
    func close() {
      let from = start + first
      let to = start + last
      spells.append(
        SupportSpell(
          first: from, last: to, isCensored: to > covered.last - gap,
          isLeftTruncated: from < covered.start + gap))
    }
    for i in inside where paid[i] {
      if first < 0 {
        first = i
      } else if i - last - 1 >= gap {
        close()
        first = i
      }
      last = i
    }
    if first >= 0 { close() }
    return spells
  }
}

extension Assembly {
  /// Finds paid months, spells, their exits and what lies between them (rulings 1, 16-19).
  mutating func findSpells() {
    let known =
      history.bookings.isEmpty && !history.dossierVersions.isEmpty
      ? builder.versions ?? builder.bookings : builder.bookings ?? builder.versions
    guard let known, !known.isEmpty else {
      result.isAdult = isAdult(in: builder.axis.isEmpty ? full.start : builder.axis.last)
      return
    }
    var paid = [Bool](repeating: false, count: full.count)
    for d in places.dossiers.indices {
      let base = d * full.count
      for m in full.indices(of: known)
      where money.ordinary[base + m] > 0 && places.isMember(d, m) {
        paid[m] = true
      }
    }
    for block in VersionBlocks.supported(history.dossierVersions, known: known) {
      for m in full.indices(of: block.intersection(known)) { paid[m] = true }
    }
    result.spells = SpellRule.spells(
      paid: paid, from: full.start, covered: known, gap: builder.codebook.gap)
    for m in paid.indices where paid[m] { result.facts[m].insert(.paid) }
    for spell in result.spells {
      mark(.supported, in: MonthSpan(first: spell.first, last: spell.last))
    }
    result.isAdult = isAdult(in: result.spells.first?.first ?? known.last)
    nameExits(known: known)
  }

  private func isAdult(in month: Month) -> Bool {
    result.birthYear.map { month.year - $0 >= 18 } ?? true
  }

  /// Gives each ended spell the reason of the first closure between its last payment and the
  /// next spell, and marks the months after it (ruling 19).
  private mutating func nameExits(known: MonthSpan) {
    for i in result.spells.indices {
      let spell = result.spells[i]
      let next = i + 1 < result.spells.count ? result.spells[i + 1].first : nil
      let after = MonthSpan(spell.last + 1, until: next ?? known.end)
      if spell.isCensored {
        mark(.unobserved, in: after)
        continue
      }
      let closure = firstClosure(from: spell.last, before: next)
      let reason = closure?.reason.symbol ?? .unknown
      result.spells[i].exit = reason
      result.spells[i].closedIn = closure?.month
      switch reason.group {
      case .insurance: mark(.insurance, in: after)
      case .death, .competence: mark(.unobserved, in: after)
      default: break
      }
    }
  }

  /// Of two closures in one month the one with a known reason counts, then the lower dossier.
  private func firstClosure(from: Month, before next: Month?) -> Closure? {
    func rank(_ c: Closure) -> (Month, Int, DossierKey, UInt8) {
      (c.month, c.reason.symbol.group == .unknown ? 1 : 0, c.dossier, c.reason.symbol.rawValue)
    }
    var best: Closure?
    for c in history.closures where c.month >= from && places.index(of: c.dossier) != nil {
      if let next, c.month >= next { continue }
      if let known = best, rank(known) <= rank(c) { continue }
      best = c
    }
    return best
  }
}
