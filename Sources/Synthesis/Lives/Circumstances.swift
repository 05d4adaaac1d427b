import SocialAid

/// Where a unit lives during a stay and what befalls its applicant: homes, crises, rights obtained
/// and old issues settled.
///
/// Drawn from a generator of its own beside the finished life, so that no other file of a canton
/// changes with it. Told in events like the life: rates of events a month and chances, no
/// threshold of any indicator.
struct Circumstances {
  /// A home that holds until the next one.
  struct Home {
    var from: Month
    var kind: HousingKind
  }

  struct Happening {
    var date: CivilDate
    var kind: EventKind
  }

  private(set) var homes: [Home] = []
  private(set) var happenings: [Happening] = []
  private var dice: Dice
  private let temper: Temper

  init(of unit: Unit, stay: Int, _ life: Life) {
    dice = unit.dice(.circumstances, stay: stay)
    temper = Temper.of(life.stay.group)
    settleIn(life)
    live(life)
    obtainRights(life)
    happenings.sort { ($0.date, $0.kind.rawValue) < ($1.date, $1.kind.rawValue) }
    keepOneOfAKindADay()
  }

  /// So that two equal rows are always one row told twice.
  private mutating func keepOneOfAKindADay() {
    var previous: Happening?
    happenings.removeAll { happening in
      defer { previous = happening }
      return happening.date == previous?.date && happening.kind == previous?.kind
    }
  }

  private mutating func settleIn(_ life: Life) {
    let since = life.stay.first - dice.between(0, 60)
    homes = [Home(from: since, kind: dice.pick(temper.entry))]
  }

  /// The month from which the second rate holds: ISA begins, a link is made, a link breaks.
  private func turn(_ life: Life) -> Month {
    switch life.stay.group {
    case .isa:
      life.participations.filter { $0.offer == .isa }.map(\.start.month).min() ?? life.stay.last
    case .palliativeUnderActivation: life.stay.first + 6
    case .lostFromSight: life.stay.last - 11
    default: life.stay.first
    }
  }

  private mutating func live(_ life: Life) {
    let turn = self.turn(life)
    var back: Month?
    guard life.stay.first < life.last else { return }
    for month in (life.stay.first + 1)...life.last {
      if dice.chance(month < turn ? temper.crisesBefore : temper.crises) {
        let kind = dice.pick(temper.kinds)
        happen(kind, in: month)
        if kind == .eviction {
          move(to: dice.chance(600) ? .emergency : .precarious, in: month)
          back = dice.chance(temper.recovery) ? month + dice.between(3, 10) : nil
          continue
        }
      }
      let isSecure = homes.last?.kind == .secure
      if month == back {
        move(to: .secure, in: month)
      } else if dice.chance(isSecure ? temper.moves : 3 * temper.moves) {
        let stays = dice.chance(isSecure ? temper.keeping : temper.recovery)
        move(to: stays ? .secure : dice.pick(Temper.insecure), in: month)
      }
    }
  }

  private mutating func obtainRights(_ life: Life) {
    if dice.chance(temper.subsidy) { happen(.subsidy, in: life.stay.first + dice.between(0, 5)) }
    if dice.chance(temper.settling) {
      for _ in 0..<dice.between(1, 3) {
        happen(.issueSettled, in: life.stay.first + dice.below(max(1, life.seen)))
      }
    }
    if life.stay.last == life.last {
      switch life.stay.exit {
      case .invalidityInsurance: happen(.invalidityPension, in: life.last)
      case .meansTested: happen(.supplementaryBenefits, in: life.last)
      case .oldAgeInsurance where dice.chance(400): happen(.earlyPension, in: life.last)
      default: break
      }
    }
    let last = life.last
    happenings.removeAll { $0.date.month > last }
  }

  private mutating func happen(_ kind: EventKind, in month: Month) {
    happenings.append(Happening(date: CivilDate(month, 1 + dice.below(28)), kind: kind))
  }

  private mutating func move(to kind: HousingKind, in month: Month) {
    homes.append(Home(from: month, kind: kind))
  }
}

extension Life {
  /// Months of the stay inside the data.
  fileprivate var seen: Int { last - stay.first + 1 }
}

/// How a group fares: chances in permille, rates in permille a month.
private struct Temper {
  /// Crises a month before the turn of the life, and after.
  var crisesBefore: Int
  var crises: Int
  var kinds = Temper.usualKinds
  var entry = Temper.usualEntry
  /// Moves a month of those in secure housing; the others move three times as often.
  var moves: Int
  /// Chances that a move from secure housing leads to secure housing, and one from elsewhere.
  var keeping = 800
  var recovery = 550
  var subsidy = 300
  var settling: Int

  static let insecure = Weighted<HousingKind>([
    (.precarious, 60), (.emergency, 20), (.institution, 12), (.homeless, 8),
  ])
  private static let usualKinds = Weighted<EventKind>([
    (.hospitalisation, 42), (.emergencyAid, 15), (.eviction, 10), (.debtEnforcement, 28),
    (.guardianship, 5),
  ])
  private static let losing = Weighted<EventKind>([
    (.hospitalisation, 25), (.emergencyAid, 20), (.eviction, 35), (.debtEnforcement, 20),
  ])
  private static let pursued = Weighted<EventKind>([
    (.hospitalisation, 25), (.emergencyAid, 15), (.eviction, 15), (.debtEnforcement, 45),
  ])
  private static let usualEntry = Weighted<HousingKind>([
    (.secure, 82), (.precarious, 14), (.institution, 2), (.emergency, 2),
  ])
  private static let shakyEntry = Weighted<HousingKind>([
    (.secure, 60), (.precarious, 26), (.institution, 6), (.emergency, 6), (.homeless, 2),
  ])

  static func of(_ group: LifeGroup) -> Temper {
    switch group {
    case .ordinary: Temper(crisesBefore: 10, crises: 10, moves: 9, settling: 90)
    case .isa:
      Temper(
        crisesBefore: 34, crises: 12, entry: shakyEntry, moves: 7, keeping: 930, recovery: 880,
        subsidy: 450, settling: 520)
    case .activationWorks: Temper(crisesBefore: 7, crises: 7, moves: 9, settling: 120)
    case .carousel: Temper(crisesBefore: 14, crises: 14, moves: 10, settling: 80)
    case .compensation: Temper(crisesBefore: 10, crises: 10, moves: 5, settling: 70)
    case .palliativeUnderActivation:
      Temper(
        crisesBefore: 30, crises: 13, entry: shakyEntry, moves: 7, keeping: 900, recovery: 820,
        subsidy: 400, settling: 380)
    case .moneyOnly:
      Temper(crisesBefore: 22, crises: 22, moves: 12, keeping: 720, recovery: 400, settling: 40)
    case .lostFromSight:
      Temper(
        crisesBefore: 20, crises: 46, kinds: losing, entry: shakyEntry, moves: 22, keeping: 520,
        recovery: 230, subsidy: 150, settling: 30)
    case .underControl:
      Temper(crisesBefore: 27, crises: 27, kinds: pursued, moves: 13, keeping: 700, settling: 50)
    }
  }
}
