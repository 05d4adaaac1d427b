import SocialAid

/// The situations of activity that lives begin with and pass through.
extension LifeBuilder {
  private static let employed = Weighted<ActivityStatus>([
    (.regular, 39), (.onCall, 38), (.temporary, 4), (.casual, 3), (.selfEmployed, 6),
    (.apprentice, 10),
  ])
  private static let unemployed = Weighted<ActivityStatus>([
    (.registeredUnemployed, 31), (.unregisteredUnemployed, 64), (.programme, 5),
  ])
  private static let inactive = Weighted<ActivityStatus>([
    (.ill, 60), (.invalidity, 12), (.household, 13), (.noChance, 5), (.training, 6),
    (.pensioner, 1), (.workBan, 1), (.otherInactive, 2),
  ])
  private static let farFromWork = Weighted<ActivityStatus>([
    (.noChance, 45), (.ill, 35), (.invalidity, 15), (.otherInactive, 5),
  ])

  /// Draws a situation of the group; those far from work when the story says so.
  mutating func draw(_ group: ActivityGroup, farFromWork: Bool = false) -> ActivityStatus {
    switch group {
    case .employed: dice.pick(Self.employed)
    case .unemployed: dice.pick(Self.unemployed)
    case .inactive: dice.pick(farFromWork ? Self.farFromWork : Self.inactive)
    case .unknown: .unknown
    }
  }

  /// The entry situation of the applicant, told at the first month; an unknown one is undated.
  @discardableResult
  mutating func enter(farFromWork: Bool = false) -> ActivityStatus {
    let activity = draw(life.stay.activity, farFromWork: farFromWork)
    situate(activity, at: life.stay.first, rate: drawRate(activity))
    return activity
  }

  /// An occupation rate for those who work, sometimes not recorded.
  mutating func drawRate(_ activity: ActivityStatus) -> Int? {
    switch activity {
    case .regular: dice.chance(850) ? 10 * dice.between(2, 10) : nil
    case .apprentice: 100
    case .onCall, .temporary, .casual: dice.chance(500) ? 10 * dice.between(1, 6) : nil
    default: nil
    }
  }

  /// What a long stay without movement still changes on paper: the framework period ends, a
  /// doctor's certificate arrives, the office stops believing in the market.
  mutating func driftOnPaper(after first: ActivityStatus) {
    guard seenLength > 12 else { return }
    switch first {
    case .registeredUnemployed where dice.chance(350):
      situate(.unregisteredUnemployed, at: month(dice.between(9, min(26, seenLength - 1))))
    case .unregisteredUnemployed where dice.chance(90):
      situate(.ill, at: month(dice.between(6, seenLength - 1)))
    case .ill where dice.chance(160):
      situate(
        dice.chance(500) ? .unregisteredUnemployed : .noChance,
        at: month(dice.between(8, seenLength - 1)))
    default: break
    }
  }

  /// The last months of someone who leaves for work: a job that does not yet suffice.
  mutating func startWorking(monthsBeforeEnd: Int) {
    let start = life.stay.last - (monthsBeforeEnd - 1)
    guard start > life.stay.first, start <= life.last else { return }
    let activity: ActivityStatus = dice.chance(600) ? .regular : .temporary
    situate(activity, at: start, rate: dice.chance(800) ? 10 * dice.between(4, 10) : nil)
  }

  /// Partner and children of the unit: a situation, rarely an own measure.
  mutating func livePartnerAndChildren() {
    for member in household.members.dropFirst() where member.role == .unitMember {
      if member.civil == .married {
        let activity = draw(dice.pick(ActivityGroup.shares))
        situate(
          activity, at: life.stay.first, rate: drawRate(activity), member: member.number)
        if dice.chance(80), seenLength > 6 {
          attend(
            .language, from: month(dice.between(2, seenLength - 1)),
            months: dice.between(3, 9), planned: 9, voluntary: .yes, by: .person,
            attendance: 780, member: member.number)
        }
      } else {
        let sixteen = member.birth.month + 16 * 12
        guard sixteen <= life.last else { continue }
        situate(
          dice.chance(600) ? .training : .apprentice, at: max(sixteen, life.stay.first),
          member: member.number)
        let twenty = member.birth.month + 20 * 12
        if twenty > life.stay.first, twenty <= life.last {
          situate(
            dice.chance(500) ? .unregisteredUnemployed : .regular, at: twenty,
            member: member.number)
        }
      }
    }
  }
}
