import SocialAid

/// One booking of the client account.
struct LedgerLine {
  /// 1-based within the dossier.
  var sequence: Int
  /// nil when the booking is the whole unit's.
  var member: Int?
  var booked: CivilDate
  var period: MonthSpan
  var account: Account
  /// Signed; positive is paid to the unit.
  var centimes: Int
  /// Sequence of the booking that this one cancels; 0 for none.
  var reverses = 0
  /// The amount is a tick of 0.001, no money.
  var isFlag = false
}

/// The client account of one stay: from a life to bookings, in the order of the months in which they are booked.
struct Ledger {
  private let unit: Unit
  private let dirt: Bool
  private let dossier: Int
  private var dice: Dice
  private var accidents: Dice
  private var sequence = 0
  private var late: [LedgerLine] = []
  private let rent: Int
  private let premium: Int
  /// Whether labels of this dossier carry typographic characters.
  let isTypographic: Bool

  init(_ unit: Unit, stay: Int, dirt: Bool) {
    self.unit = unit
    self.dirt = dirt
    dossier = stay
    dice = unit.dice(.ledger, stay: stay)
    accidents = unit.dice(.dirt, stay: stay, part: 1)
    let size = unit.household.unitSize(in: unit.path.stays[stay].first)
    rent = 100 * (dice.between(620, 980) + 260 * min(size, 5))
    premium = 100 * dice.between(290, 420) + 5 * dice.below(20)
    isTypographic = dice.chance(250)
  }

  /// Basic needs by unit size, in francs (2025-26 scale).
  private static let basicNeeds = [1_061, 1_624, 1_974, 2_271, 2_568, 2_784, 3_000]

  static func basicNeeds(unitSize: Int) -> Int {
    let last = basicNeeds.count
    return unitSize <= last
      ? basicNeeds[max(unitSize, 1) - 1] : basicNeeds[last - 1] + 216 * (unitSize - last)
  }

  /// Gives the bookings dated inside the window, late medical bills after the stay included.
  mutating func forEachLine(of life: Life, _ body: (LedgerLine) throws(SynthesisError) -> Void)
    throws(SynthesisError)
  {
    let window = unit.window
    let start = max(life.stay.first, window.start)
    let settled = min(life.stay.closing, window.last)
    let hasLateBills = dice.chance(200)
    guard start <= settled else { return }
    for month in start...settled {
      for line in late { try body(numbered(line)) }
      late.removeAll(keepingCapacity: true)
      if month > life.last {
        if hasLateBills, dice.chance(300) {
          try give(.healthCost, 100 * dice.between(20, 400), month, day: 12, body)
        }
      } else if life.isPaid(month) {
        try pay(month, life, body)
      }
    }
  }

  private mutating func pay(
    _ month: Month, _ life: Life, _ body: (LedgerLine) throws(SynthesisError) -> Void
  ) throws(SynthesisError) {
    let day = 22 + dice.below(6)
    let household = unit.household
    let size = household.unitSize(in: month)
    let cut = life.cuts.first {
      $0.kind == .sanction && $0.base == .basicNeeds && $0.from <= month
        && month < $0.from + $0.months
    }
    let basic = Self.basicNeeds(unitSize: size) * (100 - (cut?.percent ?? 0))
    let isLate = month < unit.window.last && dice.chance(15)
    try give(.basicNeeds, basic, month, day: day, isLate: isLate, body)
    try give(.rent, rent, month, day: day, isLate: isLate, body)
    var children = 0
    for member in household.members where member.role == .unitMember || member.number == 0 {
      let age = member.age(in: month)
      if age < 18 {
        children += member.birth.month <= month ? 1 : 0
        continue
      }
      try give(.healthPremium, premium, month, day: day, member: member.number, body)
      try earn(member, month, life, body)
    }
    if children > 0 {
      try give(.otherIncome, -27_500 * children, month, day: 10, body)
      if household.kind == .singleParent {
        if isRegular(1, of: 3) { try give(.maintenance, -60_000, month, day: 8, body) }
        if isRegular(2, of: 4) { try give(.childcare, 42_000, month, day: day, body) }
      }
    }
    try payMeasures(month, day, life, body)
    if dice.chance(170) {
      try give(
        .healthCost, 100 * dice.between(15, 420) + 5 * dice.below(20), month, day: 15,
        member: 0, body)
    }
    if dice.chance(80) {
      try give(.situational, 100 * dice.between(40, 900), month, day: 16, body)
    }
    if dice.chance(8) {
      try give(.reimbursement, -100 * dice.between(50, 600), month, day: 18, body)
    }
    if life.stay.exit == .invalidityInsurance, life.stay.last - month < 6 {
      try give(.advanceInvalidity, 40_000, month, day: day, member: 0, body)
    }
  }

  /// A trait of the dossier that holds in all its months: one in `count` of the dossiers.
  private func isRegular(_ salt: Int, of count: Int) -> Bool {
    (unit.index + salt * 7) % count == 0
  }

  private mutating func earn(
    _ member: Member, _ month: Month, _ life: Life,
    _ body: (LedgerLine) throws(SynthesisError) -> Void
  ) throws(SynthesisError) {
    guard let situation = life.situation(of: member.number, in: month) else { return }
    switch situation.activity {
    case .selfEmployed, .regular, .temporary, .onCall, .casual, .apprentice:
      guard dice.chance(880) else { return }
      let wage = 38 * (situation.rate ?? 25) + dice.below(160)
      try give(.wage, -100 * wage, month, day: 27, member: member.number, body)
      if situation.activity != .apprentice, dice.chance(700) {
        try give(
          .disregard, 10_000 * min(7, max(1, wage / 300)), month, day: 27,
          member: member.number, body)
      }
    case .registeredUnemployed where isRegular(3, of: 6):
      try give(
        .unemploymentIncome, -100 * dice.between(350, 1_100), month, day: 26,
        member: member.number, body)
    case .invalidity, .pensioner:
      if isRegular(4, of: 2) {
        try give(.pension, -98_000, month, day: 5, member: member.number, body)
      }
    default: break
    }
  }

  private mutating func payMeasures(
    _ month: Month, _ day: Int, _ life: Life, _ body: (LedgerLine) throws(SynthesisError) -> Void
  ) throws(SynthesisError) {
    var paidSupplement = false
    for participation in life.participations {
      guard participation.start.month <= month,
        participation.end.map({ month <= $0.month }) ?? true
      else { continue }
      if participation.supplement > 0, !paidSupplement, dice.chance(950) {
        paidSupplement = true
        try give(
          .supplement, 100 * participation.supplement, month, day: day,
          member: participation.member, body)
      }
      if dice.chance(330) {
        let months = min(3, month - participation.start.month + 1)
        try give(
          .measureCost, 100 * months * participation.offer.monthlyCost, month, day: 20,
          member: participation.member, months: months, body)
      }
    }
    if dirt, accidents.chance(1) {
      var line = LedgerLine(
        sequence: 0, member: 0, booked: CivilDate(month, day),
        period: MonthSpan(first: month, last: month), account: .minimalSupplement, centimes: 0)
      line.isFlag = true
      try body(numbered(line))
    }
  }

  private mutating func numbered(_ line: LedgerLine) -> LedgerLine {
    sequence += 1
    var line = line
    line.sequence = sequence
    return line
  }

  /// Books an amount; now and then it was wrong, is cancelled and, mostly, booked again.
  private mutating func give(
    _ account: Account, _ centimes: Int, _ month: Month, day: Int, member: Int? = nil,
    months: Int = 1, isLate: Bool = false, _ body: (LedgerLine) throws(SynthesisError) -> Void
  ) throws(SynthesisError) {
    let line = LedgerLine(
      sequence: 0, member: member, booked: CivilDate(isLate ? month + 1 : month, isLate ? 4 : day),
      period: MonthSpan(month - (months - 1), until: month + 1), account: account,
      centimes: centimes)
    if isLate {
      late.append(line)
      return
    }
    guard dirt, accidents.chance(6) else {
      try body(numbered(line))
      return
    }
    try cancel(line, body)
  }

  private mutating func cancel(
    _ line: LedgerLine, _ body: (LedgerLine) throws(SynthesisError) -> Void
  ) throws(SynthesisError) {
    var wrong = line
    let replaced = line.account != .supplement || accidents.chance(600)
    if replaced { wrong.centimes += line.centimes > 0 ? 5_000 : -5_000 }
    wrong = numbered(wrong)
    try body(wrong)
    var counter = wrong
    counter.centimes = -wrong.centimes
    counter.reverses = wrong.sequence
    counter.booked.day = min(28, wrong.booked.day + 1)
    try body(numbered(counter))
    if replaced {
      var right = line
      right.booked.day = counter.booked.day
      try body(numbered(right))
    }
  }
}
