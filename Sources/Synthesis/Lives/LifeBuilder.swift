import SocialAid

/// Writes one life: the tools that the groups' stories share.
struct LifeBuilder {
  var dice: Dice
  var life: Life
  let household: Household
  /// Last month of the data.
  let end: Month

  static func life(of unit: Unit, stay index: Int) -> Life {
    let stay = unit.path.stays[index]
    let last = min(stay.last, unit.window.last)
    var builder = LifeBuilder(
      dice: unit.dice(.life, stay: index),
      life: Life(stay: stay, last: last, pause: MonthSpan(stay.first, until: stay.first)),
      household: unit.household, end: unit.window.last)
    builder.build()
    return builder.life
  }

  private mutating func build() {
    drawWorkers()
    drawPause()
    switch life.stay.group {
    case .ordinary: liveOrdinarily()
    case .isa: liveInISA()
    case .activationWorks: liveActivationThatWorks()
    case .carousel: liveOnTheCarousel()
    case .compensation: liveInCompensation()
    case .palliativeUnderActivation: liveHeldUnderActivation()
    case .moneyOnly: liveOnMoneyAlone()
    case .lostFromSight: getLostFromSight()
    case .underControl: liveUnderControl()
    }
    livePartnerAndChildren()
    keepToTheData()
    life.encounters.sort { $0.date < $1.date }
    keepOneEncounterADay()
    life.situations.sort { ($0.member, $0.from) < ($1.member, $1.from) }
  }

  /// Drops what would come after the data or the stay.
  private mutating func keepToTheData() {
    let last = life.last
    life.situations.removeAll { $0.from > last }
    life.cuts.removeAll { $0.from > last }
    for index in life.cuts.indices {
      let room = life.stay.last - life.cuts[index].from + 1
      life.cuts[index].months = min(life.cuts[index].months, room)
    }
  }

  /// A day has one encounter, so that two equal rows are always one row told twice.
  private mutating func keepOneEncounterADay() {
    var previous: CivilDate?
    life.encounters.removeAll { encounter in
      defer { previous = encounter.date }
      return encounter.date == previous
    }
  }

  /// Months of the stay inside the data.
  var seenLength: Int { life.last - life.stay.first + 1 }
  func month(_ offset: Int) -> Month { life.stay.first + offset }

  private mutating func drawWorkers() {
    var from = life.stay.first
    while from <= life.last {
      life.workers.append((from, dice.below(60)))
      from = from + dice.between(8, 60)
    }
  }

  func worker(in month: Month) -> Int {
    life.workers.last { $0.from <= month }?.worker ?? 0
  }

  /// A small job, an inheritance, a missing paper: some stays break for 1 to 5 months.
  private mutating func drawPause() {
    guard seenLength >= 8, dice.chance(90) else { return }
    let length = dice.between(1, 5)
    let start = month(dice.between(2, max(2, seenLength - length - 2)))
    let pause = MonthSpan(start, until: start + length)
    if pause.end <= life.last { life.pause = pause }
  }

  mutating func situate(
    _ activity: ActivityStatus, at month: Month, rate: Int? = nil, member: Int = 0
  ) {
    life.situations.append(
      Life.Situation(member: member, from: month, activity: activity, rate: rate))
  }

  /// One encounter in `month`, on a day before the 28th.
  mutating func meet(
    in month: Month, _ nature: ContactNature, channel: ContactChannel? = nil,
    present: Bool = true, obliged: Ternary = .unknown, initiative: AssignedBy? = nil
  ) {
    guard month <= life.last else { return }
    let way = channel ?? dice.pick(Self.channels)
    life.encounters.append(
      Life.Encounter(
        member: 0, date: CivilDate(month, 1 + dice.below(27)), channel: way, present: present,
        nature: nature, initiative: initiative ?? dice.pick(Self.initiatives),
        obliged: obliged, worker: worker(in: month)))
  }

  /// Encounters month by month, in `permille` of the months, some of them twice; a few of the
  /// appointments are missed.
  mutating func meetMonthly(
    from first: Month, to last: Month, permille: Int, _ natures: Weighted<ContactNature>,
    obliged: Ternary = .unknown, missed: Int = 40
  ) {
    guard first <= last else { return }
    for month in first...last where dice.chance(permille) {
      meet(in: month, dice.pick(natures), obliged: obliged)
      if dice.chance(150) { meet(in: month, dice.pick(natures), obliged: obliged) }
      if dice.chance(missed) { meet(in: month, dice.pick(natures), present: false) }
    }
  }

  private static let channels = Weighted<ContactChannel>([
    (.office, 62), (.phone, 28), (.home, 10),
  ])
  private static let initiatives = Weighted<AssignedBy>([
    (.office, 55), (.person, 30), (.unknown, 15),
  ])

  /// A participation of about `months` months from `start`; gives the month after it.
  ///
  /// It never begins after the stay nor outlasts it; one cut off by the end of the stay ends
  /// with `cutOff`, one that meets the end of the data runs on.
  @discardableResult
  mutating func attend(
    _ offer: MeasureOffer, from start: Month, months: Int, planned: Int?,
    ending: MeasureEnd = .completed, cutOff: MeasureEnd = .otherReason,
    voluntary: Ternary, by assignedBy: AssignedBy, attendance: Int, supplement: Int = 0,
    member: Int = 0
  ) -> Month {
    let from = max(start, life.stay.first)
    guard from <= life.last, months > 0 else { return start + max(months, 1) }
    let first = CivilDate(from, 1 + dice.below(20))
    let natural = from + (months - 1)
    var finish: CivilDate?
    var reason = MeasureEnd.unknown
    if natural <= life.stay.last, natural <= end {
      let day = natural == from ? dice.between(first.day, 28) : 1 + dice.below(28)
      finish = CivilDate(natural, day)
      reason = ending
    } else if life.stay.last <= end {
      finish = CivilDate.last(of: life.stay.last)
      reason = cutOff
    }
    life.participations.append(
      Life.Participation(
        offer: offer, member: member, start: first,
        plannedEnd: planned.map { CivilDate.last(of: from + (max($0, 1) - 1)) }, end: finish,
        endReason: reason, voluntary: voluntary, assignedBy: assignedBy,
        attendance: min(990, max(150, attendance)), supplement: supplement,
        isKnownToOffice: dice.chance(920)))
    return natural + 1
  }

  /// A contract from `start`, renewed `times` more after it falls due; gives the month after.
  @discardableResult
  mutating func sign(
    _ objective: Purpose, from start: Month, months: Int, times: Int = 1
  ) -> Month {
    var month = start
    for _ in 0..<times where month <= life.last {
      let signed = CivilDate(month, 1 + dice.below(27))
      let due = CivilDate.last(of: month + (months - 1))
      let outcome: Life.Outcome =
        due.month >= end ? .running : dice.chance(700) ? .expired : .reached
      life.agreements.append(
        Life.Agreement(signed: signed, due: due, objective: objective, outcome: outcome))
      month = due.month + 1 + (dice.chance(250) ? dice.between(1, 2) : 0)
    }
    return month
  }

  /// The reason a measure shows when the stay ends before it does.
  var reasonOfLeaving: MeasureEnd {
    switch life.stay.exit.group {
    case .employment: .job
    case .insurance, .resources: .benefit
    case .competence: life.stay.exit == .moved ? .moved : .transfer
    case .lostContact: .dropout
    case .death: .death
    case .unknown: .otherReason
    }
  }
}
