import Analysis
import SocialAid
import Trajectories

/// Varied lives from a fixed seed, for laws that hold whatever the data.
enum CohortSamples {
  /// SplitMix64 (Steele, Lea, Flood 2014).
  struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(sides))
    }
  }

  /// `count` lives of 72 months, two in five in a dossier of two.
  static func lives(_ count: Int, seed: UInt64 = 11) -> [CohortLife] {
    var dice = Dice(state: seed)
    return (0..<count).map { life($0, &dice) }
  }

  private static func life(_ person: Int, _ dice: inout Dice) -> CohortLife {
    var life = CohortLife(person, dossier: person % 5 < 2 ? person - person % 5 : person)
    life.trajectory.isApplicant = person % 5 != 1
    life.trajectory.isAdult = dice.roll(20) != 0
    var month = dice.roll(30)
    while month < 70 {
      let last = min(71, month + dice.roll(dice.roll(3) == 0 ? 8 : 50))
      life.support(
        month, last, exit: ExitReason(rawValue: UInt8(dice.roll(16))),
        closedIn: dice.roll(3) == 0 ? nil : last + dice.roll(5))
      month = last + 7 + dice.roll(25)
    }
    if dice.roll(10) != 0 {
      life.rung(dice.roll(7), 0..<(20 + dice.roll(50)))
      let change = 20 + dice.roll(40)
      if dice.roll(3) == 0 { life.rung(dice.roll(7), change..<72) }
    }
    life.trajectory.sex = Sex.allCases[person % 3]
    life.trajectory.nationality = NationalityGroup.allCases[person % 4]
    let step = 1 + dice.roll(4)
    let nature: [ContactNature] = [.accompaniment, .accompaniment, .control, .administration]
    if dice.roll(4) != 0 {
      life.contacts(nature[dice.roll(4)], dice.roll(20)..<(30 + dice.roll(42)), every: step)
    }
    for _ in 0..<dice.roll(4) {
      let start = dice.roll(50)
      let type = MeasureType.allCases[1 + dice.roll(8)]
      life.measure(
        type, start..<(start + 1 + dice.roll(20)),
        plannedLast: dice.roll(2) == 0 ? nil : start + 5, isUnlimited: dice.roll(4) == 0,
        voluntary: Ternary.allCases[dice.roll(3)])
    }
    if dice.roll(5) == 0 {
      let start = dice.roll(60)
      life.set(.sanction, start..<(start + 1 + dice.roll(10)))
      for i in start..<(start + 2) { life.trajectory.sanctionPercent[i] = 15 }
    }
    if dice.roll(5) == 0 { life.set(.earned, dice.roll(40)..<(42 + dice.roll(10)), every: 7) }
    if dice.roll(4) == 0 {
      life.set([.supplement, .staticOccupation], dice.roll(20)..<(30 + dice.roll(20)))
    }
    for i in 0..<72 {
      life.trajectory.totalCentimes[i] = Int32(100_000 + dice.roll(50_000))
      life.trajectory.supplementCentimes[i] =
        life.trajectory.facts[i].contains(.supplement) ? 20_000 : 0
      life.trajectory.states[i] = UInt8(dice.roll(9))
      let inMeasure = !life.trajectory.facts[i].isDisjoint(with: MonthFacts.anyMeasure)
      life.trajectory.measureCostCentimes[i] = inMeasure ? 50_000 : 0
    }
    return life
  }
}
