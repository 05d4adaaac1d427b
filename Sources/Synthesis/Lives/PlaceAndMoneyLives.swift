import SocialAid

/// Lives with a place but little company, or with money alone.
extension LifeBuilder {
  private static let paperwork = Weighted<ContactNature>([
    (.administration, 80), (.accompaniment, 15), (.unknown, 5),
  ])

  /// A place for years and a supplement for it: occupied and paid, hardly accompanied.
  mutating func liveInCompensation() {
    let activity: ActivityStatus =
      life.stay.activity == .inactive
      ? (dice.chance(500) ? .noChance : .ill)
      : dice.chance(800) ? .unregisteredUnemployed : .programme
    situate(activity, at: life.stay.first)
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: month(1), to: life.last, permille: dice.between(40, 180), Self.paperwork)
    let start = dice.between(2, 9)
    if dice.chance(350) {
      sign(
        dice.chance(500) ? .mixed : .social, from: month(start), months: 12,
        times: dice.between(1, 3))
    }
    let offer: MeasureOffer = dice.chance(800) ? .workshop : .stabilisation
    let supplement = 50 * dice.between(2, 5)
    let attendance = dice.between(680, 900)
    var next = month(start)
    while next <= life.last {
      let months = dice.chance(700) ? 12 : dice.between(14, 36)
      next = attend(
        offer, from: next, months: months, planned: dice.chance(600) ? months : nil,
        ending: .completed, cutOff: reasonOfLeaving,
        voluntary: dice.chance(500) ? .yes : .unknown, by: dice.chance(600) ? .person : .office,
        attendance: attendance, supplement: supplement)
      if dice.chance(80) { next = next + dice.between(1, 4) }
    }
  }

  /// Payments arrive; once a year or so a paper is signed.
  mutating func liveOnMoneyAlone() {
    let entry = enter()
    driftOnPaper(after: entry)
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: month(1), to: life.last, permille: dice.between(15, 85), Self.paperwork)
    for month in life.stay.first...life.last where dice.chance(50) {
      meet(in: month, .administration, channel: .mail, initiative: .office)
    }
  }
}
