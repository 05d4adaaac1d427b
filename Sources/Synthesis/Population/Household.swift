import SocialAid

/// One person of a support unit or its household.
struct Member: Sendable {
  /// 0 for the applicant.
  var number: Int
  var role: UnitRole
  var sex: Sex
  var birth: CivilDate
  var country: Country
  var familyName: StaticString
  var firstName: StaticString
  var civil: CivilStatus
  var permit: StaticString
  var education: Int

  /// Full years in `month`.
  func age(in month: Month) -> Int { (month - birth.month) / 12 }
}

enum CivilStatus: Sendable {
  case single, married, divorced, widowed
}

/// Who lives in the unit.
enum HouseholdKind: Sendable {
  case single, singleParent, couple, family
}

/// The persons of one unit; the same in all its dossiers, children appear once born.
struct Household: Sendable {
  private(set) var kind = HouseholdKind.single
  private(set) var members: [Member] = []
  private(set) var commune = WordLists.communes[0]

  /// Mean 1.60 persons a unit (Aargau 2016: 14,523 persons in 9,088 dossiers).
  private static let kinds = Weighted<HouseholdKind>([
    (.single, 690), (.singleParent, 165), (.couple, 35), (.family, 110),
  ])
  private static let singleParentChildren = Weighted<Int>([(1, 60), (2, 30), (3, 10)])
  private static let familyChildren = Weighted<Int>([(1, 40), (2, 40), (3, 15), (4, 5)])
  private static let entryAges = Weighted<ClosedRange<Int>>([
    (18...25, 15), (26...35, 25), (36...45, 24), (46...55, 22), (56...62, 14),
  ])
  private static let foreignPermits = Weighted<StaticString>([
    ("B", 42), ("C", 38), ("F", 14), ("L", 6),
  ])

  /// Draws the unit for `path`, with at most `most` persons (1 or more).
  mutating func draw(_ dice: inout Dice, path: SupportPath, window: MonthSpan, most: Int) {
    members.removeAll(keepingCapacity: true)
    commune = WordLists.communes[dice.pick(WordLists.communeWeights)]
    kind = dice.pick(Self.kinds)
    let country = dice.pick(Country.all)
    let family = dice.pick(WordLists.familyNames)
    let sex: Sex =
      if kind == .singleParent { dice.chance(880) ? .female : .male } else {
        dice.chance(4) ? .undetermined : dice.chance(540) ? .male : .female
      }
    let birth = applicantBirth(&dice, path: path, window: window)
    add(
      role: .applicant, sex: sex, birth: birth, country: country, family: family,
      civil: applicantCivil(&dice), most: most, &dice)
    if kind == .couple || kind == .family {
      let shift = dice.between(-72, 72)
      let oldest = path.stays[0].first - 18 * 12
      add(
        role: .unitMember, sex: sex == .male ? .female : .male,
        birth: CivilDate(min(birth.month + shift, oldest), 1 + dice.below(28)),
        country: dice.chance(750) ? country : dice.pick(Country.all), family: family,
        civil: .married, most: most, &dice)
    }
    let children =
      switch kind {
      case .singleParent: dice.pick(Self.singleParentChildren)
      case .family: dice.pick(Self.familyChildren)
      default: 0
      }
    let seen = path.stays.first { $0.isSeen(in: window) } ?? path.stays[0]
    let anchor = max(seen.first, window.start - 60)
    for _ in 0..<children {
      add(
        role: .unitMember, sex: dice.chance(512) ? .male : .female,
        birth: CivilDate(anchor - dice.below(16 * 12), 1 + dice.below(28)), country: country,
        family: family, civil: .single, most: most, &dice)
    }
    if dice.chance(30) {
      add(
        role: .householdMember, sex: dice.chance(500) ? .male : .female,
        birth: CivilDate(birth.month - dice.between(-120, 300), 1 + dice.below(28)),
        country: country, family: dice.pick(WordLists.familyNames), civil: .single, most: most,
        &dice)
    }
  }

  private mutating func add(
    role: UnitRole, sex: Sex, birth: CivilDate, country: Country, family: StaticString,
    civil: CivilStatus, most: Int, _ dice: inout Dice
  ) {
    let first = dice.pick(sex == .female ? WordLists.womenNames : WordLists.menNames)
    let permit: StaticString =
      country.group == .swiss ? "" : dice.pick(Self.foreignPermits)
    let education = dice.below(100)
    guard members.count < most else { return }
    members.append(
      Member(
        number: members.count, role: role, sex: sex, birth: birth, country: country,
        familyName: family, firstName: first, civil: civil, permit: permit,
        education: education))
  }

  /// Of working age at entry, not past 65 when the stays end, at 65 when old-age insurance ends
  /// them.
  private func applicantBirth(
    _ dice: inout Dice, path: SupportPath, window: MonthSpan
  ) -> CivilDate {
    let first = path.stays[0].first
    let final = path.stays[path.stays.count - 1]
    let band = dice.pick(Self.entryAges)
    var age = dice.between(band.lowerBound, band.upperBound) * 12 + dice.below(12)
    let span = min(final.last, window.last) - first
    age = min(age, 65 * 12 - span)
    if final.exit == .oldAgeInsurance { age = 65 * 12 - (final.last - first) }
    return CivilDate(first - max(age, 18 * 12), 1 + dice.below(28))
  }

  private func applicantCivil(_ dice: inout Dice) -> CivilStatus {
    switch kind {
    case .couple, .family: .married
    case .singleParent: dice.chance(550) ? .divorced : .single
    case .single: dice.chance(600) ? .single : dice.chance(850) ? .divorced : .widowed
    }
  }

  /// Persons of the support unit present in `month`.
  func unitSize(in month: Month) -> Int {
    members.count { $0.role != .householdMember && $0.birth.month <= month }
  }
}
