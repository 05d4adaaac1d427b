import SocialAid

/// Lives under the sign of work: activation that works, and activation that turns in circles.
extension LifeBuilder {
  private static let placementTalks = Weighted<ContactNature>([
    (.accompaniment, 60), (.administration, 25), (.conditional, 10), (.unknown, 5),
  ])
  private static let sparseTalks = Weighted<ContactNature>([
    (.accompaniment, 35), (.administration, 45), (.conditional, 12), (.control, 8),
  ])
  private static let circuit = Weighted<MeasureOffer>([
    (.training, 25), (.workshop, 30), (.placement, 30), (.assessment, 15),
  ])

  /// Contract, assessment, course or placement, first wages, job: nearer to work step by step.
  mutating func liveActivationThatWorks() {
    let length = life.stay.length
    let entry: ActivityStatus =
      life.stay.activity == .employed
      ? (dice.chance(500) ? .onCall : .casual)
      : dice.chance(600) ? .unregisteredUnemployed : .registeredUnemployed
    situate(entry, at: life.stay.first)
    let work = max(2, length - dice.between(2, max(2, min(6, length / 3))))
    if life.stay.activity == .unemployed, work > 4, dice.chance(700) {
      let step = dice.between(2, work - 1)
      situate(
        entry == .registeredUnemployed || dice.chance(300) ? .training : .registeredUnemployed,
        at: month(step))
    }
    situate(
      dice.chance(650) ? .regular : .temporary, at: month(work),
      rate: 10 * dice.between(5, 10))
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: month(1), to: life.last, permille: dice.between(350, 650), Self.placementTalks)
    let start = dice.between(1, 3)
    sign(.professional, from: month(start), months: 12, times: 1 + length / 14)
    var next = attend(
      .assessment, from: month(start + dice.between(0, 1)), months: dice.between(1, 2),
      planned: 2, cutOff: .job, voluntary: .unknown, by: .office,
      attendance: dice.between(780, 960))
    while next < month(work) {
      let planned = dice.between(3, 8)
      let reached = next + (planned - 1) >= month(work)
      next = attend(
        dice.chance(500) ? .training : .placement, from: next + dice.between(0, 2),
        months: reached ? max(1, month(work) - next) : planned, planned: planned,
        ending: reached ? .job : .completed, cutOff: .job,
        voluntary: dice.chance(350) ? .yes : .no, by: .office,
        attendance: dice.between(780, 960), supplement: dice.chance(350) ? 200 : 0)
    }
  }

  /// One professional measure after the other, ended or broken off, and no job between them.
  mutating func liveOnTheCarousel() {
    if life.stay.activity == .unemployed {
      situate(
        dice.chance(500) ? .registeredUnemployed : .unregisteredUnemployed, at: life.stay.first)
    } else {
      enter()
    }
    if life.stay.activity == .unemployed, seenLength > 14, dice.chance(400) {
      situate(.unregisteredUnemployed, at: month(dice.between(8, seenLength - 1)))
    }
    meet(in: life.stay.first, .administration, channel: .office)
    meetMonthly(
      from: month(1), to: life.last, permille: dice.between(180, 420), Self.sparseTalks)
    let start = dice.between(1, 4)
    sign(.professional, from: month(start), months: 12, times: 20)
    var next = month(start)
    while next <= life.last {
      let planned = dice.between(3, 7)
      let broken = dice.chance(350)
      next = attend(
        dice.pick(Self.circuit), from: next,
        months: broken ? dice.between(1, planned) : planned, planned: planned,
        ending: broken ? .dropout : dice.chance(300) ? .transfer : .completed,
        cutOff: reasonOfLeaving, voluntary: dice.chance(150) ? .yes : .no, by: .office,
        attendance: dice.between(500, 850), supplement: dice.chance(400) ? 150 : 0)
      next = next + (dice.chance(800) ? dice.between(0, 3) : dice.between(4, 9))
    }
  }
}
