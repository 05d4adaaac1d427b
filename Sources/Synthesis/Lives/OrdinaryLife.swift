import SocialAid

extension LifeBuilder {
  private static let natures = Weighted<ContactNature>([
    (.accompaniment, 48), (.administration, 38), (.control, 6), (.conditional, 3),
    (.unknown, 5),
  ])
  private static let objectives = Weighted<Purpose>([
    (.professional, 45), (.mixed, 20), (.social, 20), (.unknown, 15),
  ])
  private static let offers = Weighted<MeasureOffer>([
    (.assessment, 20), (.training, 14), (.workshop, 16), (.placement, 18), (.language, 14),
    (.stabilisation, 8), (.permanentJob, 3), (.coaching, 6), (.withdrawn, 2),
  ])

  /// A stay like most: a start with papers and talks, some help, then it ends or goes on.
  mutating func liveOrdinarily() {
    let entry = enter()
    if life.stay.exit.group == .employment, life.stay.length > 3, dice.chance(450) {
      startWorking(monthsBeforeEnd: dice.between(1, 4))
    } else {
      driftOnPaper(after: entry)
    }
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: life.stay.first, to: min(month(2), life.last), permille: 550, Self.natures)
    meetMonthly(
      from: month(3), to: life.last, permille: dice.between(80, 480), Self.natures)
    if dice.chance(420) {
      sign(
        dice.pick(Self.objectives), from: month(dice.between(1, 4)), months: 12,
        times: dice.between(1, 2))
    }
    if life.stay.length >= 5, dice.chance(430) {
      var next = month(dice.between(2, 9))
      for _ in 0..<dice.between(1, 2) {
        let offer = dice.pick(Self.offers)
        let planned = dice.between(2, 8)
        let early = dice.chance(250)
        next = attend(
          offer, from: next, months: early ? dice.between(1, planned) : planned,
          planned: planned, ending: early ? .dropout : .completed, cutOff: reasonOfLeaving,
          voluntary: dice.chance(400) ? .yes : dice.chance(600) ? .no : .unknown,
          by: dice.chance(650) ? .office : .person, attendance: dice.between(550, 930),
          supplement: dice.chance(300) ? 50 * dice.between(2, 4) : 0)
        next = next + dice.between(1, 12)
      }
    }
    if life.stay.length >= 4, dice.chance(45) {
      life.cuts.append(
        Life.Cut(
          from: month(dice.between(2, max(2, seenLength - 1))), months: dice.between(1, 4),
          percent: 5 * dice.between(1, 4), base: .basicNeeds,
          kind: dice.chance(600) ? .sanction : .reimbursementOffset, motive: dice.below(4),
          lifted: false))
    }
  }
}
