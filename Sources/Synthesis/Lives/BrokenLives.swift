import SocialAid

/// Lives in which the link breaks, or is replaced by control.
extension LifeBuilder {
  private static let talks = Weighted<ContactNature>([
    (.accompaniment, 45), (.administration, 45), (.unknown, 10),
  ])
  private static let checks = Weighted<ContactNature>([
    (.control, 52), (.conditional, 26), (.administration, 15), (.accompaniment, 7),
  ])

  /// Talks become rare and stop; letters and missed appointments follow, then the file closes.
  mutating func getLostFromSight() {
    let entry = enter()
    driftOnPaper(after: entry)
    let silence = dice.between(6, min(12, max(6, life.stay.length - 3)))
    let lastTalk = life.stay.last - silence
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: month(1), to: min(lastTalk, life.last), permille: dice.between(200, 600),
      Self.talks, missed: 120)
    if lastTalk < life.last {
      for month in (lastTalk + 1)...life.last {
        if dice.chance(200) {
          meet(in: month, .administration, channel: .mail, initiative: .office)
        }
        if dice.chance(180) {
          meet(in: month, .administration, channel: .office, present: false)
        }
      }
    }
    if life.stay.length > 12, dice.chance(400) {
      let start = dice.between(2, 5)
      sign(.professional, from: month(start), months: 12)
      attend(
        dice.chance(500) ? .workshop : .stabilisation, from: month(start),
        months: dice.between(1, 4), planned: 6, ending: .dropout, cutOff: .dropout,
        voluntary: .unknown, by: .office, attendance: dice.between(250, 550),
        supplement: 0)
    }
  }

  /// Summoned, checked, cut: the measure is a duty and its breach is punished.
  mutating func liveUnderControl() {
    let entry = enter()
    driftOnPaper(after: entry)
    meet(in: life.stay.first, .administration, channel: .office, obliged: .yes)
    meetMonthly(
      from: month(1), to: life.last, permille: dice.between(380, 700), Self.checks,
      obliged: .yes, missed: 150)
    let start = dice.between(1, 4)
    sign(
      dice.chance(750) ? .professional : .mixed, from: month(start), months: 6, times: 30)
    var next = month(start)
    while next <= life.last {
      let planned = dice.between(3, 6)
      let broken = dice.chance(600)
      next = attend(
        dice.chance(600) ? .workshop : .placement, from: next,
        months: broken ? dice.between(1, planned) : planned, planned: planned,
        ending: broken ? (dice.chance(500) ? .excluded : .dropout) : .completed,
        cutOff: reasonOfLeaving, voluntary: .no, by: .office,
        attendance: dice.between(350, 750))
      next = next + dice.between(2, 14)
    }
    var cut = dice.between(4, 12)
    while month(cut) <= life.last {
      let months = dice.between(2, 6)
      life.cuts.append(
        Life.Cut(
          from: month(cut), months: months, percent: 5 * dice.between(2, 6),
          base: dice.chance(800) ? .basicNeeds : .supplement, kind: .sanction,
          motive: dice.below(4), lifted: dice.chance(150)))
      cut += months + dice.between(4, 20)
    }
  }
}
