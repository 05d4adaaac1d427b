import SocialAid

/// Lives in which a link is held: openly in ISA, or behind the words of activation.
extension LifeBuilder {
  private static let accompaniment = Weighted<ContactNature>([
    (.accompaniment, 88), (.administration, 12),
  ])

  /// The programme ISA: voluntary and without end, attended, accompanied, never punished.
  ///
  /// The person hears of it after some months or years; some leave it for a while and return.
  mutating func liveInISA() {
    enter(farFromWork: true)
    let start = dice.between(2, max(4, min(30, life.stay.length / 2)))
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: month(1), to: min(month(start), life.last), permille: dice.between(250, 550),
      Self.accompaniment)
    meetMonthly(
      from: month(start + 1), to: life.last, permille: dice.between(480, 850),
      Self.accompaniment)
    if dice.chance(300) {
      sign(.social, from: month(start), months: 12, times: dice.between(1, 4))
    }
    let attendance = dice.between(820, 940)
    let supplement = dice.chance(600) ? 100 : 0
    let chosen = dice.chance(880)
    var next = month(start)
    var stays = 0
    while next <= life.last, stays < 4 {
      let leaves = dice.chance(250)
      next = attend(
        .isa, from: next, months: leaves ? dice.between(8, 40) : 400, planned: nil,
        ending: dice.chance(500) ? .sick : .dropout, cutOff: reasonOfLeaving,
        voluntary: .yes, by: chosen ? .person : .office, attendance: attendance,
        supplement: supplement)
      stays += 1
      guard dice.chance(650) else { break }
      next = next + dice.between(2, 9)
    }
  }

  /// A professional contract and measures that are renewed again and again, while in fact the
  /// worker holds the person: talks nearly every month, no demand, no penalty, no movement.
  mutating func liveHeldUnderActivation() {
    let activity: ActivityStatus =
      life.stay.activity == .inactive
      ? (dice.chance(600) ? .ill : .noChance)
      : dice.chance(400) ? .registeredUnemployed : .unregisteredUnemployed
    situate(activity, at: life.stay.first)
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: month(1), to: life.last, permille: dice.between(720, 930), Self.accompaniment)
    let start = dice.between(1, 6)
    sign(.professional, from: month(start), months: 12, times: 25)
    let offer: MeasureOffer = dice.chance(700) ? .workshop : .placement
    let supplement = dice.chance(350) ? 100 : 0
    let attendance = dice.between(550, 820)
    var next = month(start + dice.between(0, 3))
    while next <= life.last {
      let months = dice.between(3, 6)
      next = attend(
        offer, from: next, months: months, planned: months, cutOff: reasonOfLeaving,
        voluntary: dice.chance(300) ? .yes : .unknown, by: .office, attendance: attendance,
        supplement: supplement)
      if dice.chance(250) { next = next + dice.between(1, 3) }
    }
  }
}
