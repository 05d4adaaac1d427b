import Analysis
import SocialAid
import Testing
import Trajectories

/// The planted lives of the register tests: one for each class, each supported 24 months.
enum RegistersLives {
  struct Planted: Sendable, CustomTestStringConvertible {
    var name: String
    var life: CohortLife
    var deJure: DeJure
    var deFacto: DeFacto
    var testDescription: String { name }
  }

  static let months = 10..<34

  /// Supported for 24 months and beyond, with rung 5 known throughout.
  static func base(_ person: Int, rung: Int = 5) -> CohortLife {
    var life = CohortLife(person)
    life.support(10, 71)
    life.rung(rung, 10..<72)
    return life
  }

  static var all: [Planted] {
    [
      isa(1), datedAccompaniment(2), undatedAccompaniment(3), underActivationLabel(4),
      activationThatWorks(5), wage(6), exitToWork(7), carousel(8), occupied(9), moneyOnly(10),
      lostFromSight(11), underControl(12), unknownLadder(13), adminOnly(14),
    ]
  }

  /// Unlimited social measure with attendance, voluntary, no sanction.
  static func isa(_ person: Int) -> Planted {
    var life = base(person)
    life.measure(.socialLink, months, isUnlimited: true, voluntary: .yes)
    life.set([.contact, .accompaniment, .socialAttendance], months)
    return Planted(name: "ISA-like", life: life, deJure: .social, deFacto: .palliativeOpen)
  }

  static func datedAccompaniment(_ person: Int) -> Planted {
    var life = base(person)
    life.measure(.socialStabilisation, 10..<22, plannedLast: 21)
    life.measure(.socialStabilisation, 22..<34, plannedLast: 33)
    life.contacts(.accompaniment, months, every: 2)
    return Planted(
      name: "renewed dated measures", life: life, deJure: .social, deFacto: .palliativeDated)
  }

  static func undatedAccompaniment(_ person: Int) -> Planted {
    var life = base(person)
    life.contacts(.accompaniment, months, every: 2)
    return Planted(
      name: "accompaniment without an offer", life: life, deJure: .none,
      deFacto: .palliativeUnknown)
  }

  static func underActivationLabel(_ person: Int) -> Planted {
    var life = base(person)
    life.measure(.assessment, months, plannedLast: 33)
    life.contacts(.accompaniment, months)
    return Planted(
      name: "palliative under an activation label", life: life, deJure: .activation,
      deFacto: .palliativeDated)
  }

  static func activationThatWorks(_ person: Int) -> Planted {
    var life = base(person)
    life.measure(.placement, 10..<22, plannedLast: 21)
    life.contacts(.accompaniment, months)
    life.rung(3, 22..<72)
    return Planted(
      name: "activation that works", life: life, deJure: .activation, deFacto: .activation)
  }

  static func wage(_ person: Int) -> Planted {
    var life = base(person)
    life.set(.earned, 20..<23)
    return Planted(name: "some wage", life: life, deJure: .none, deFacto: .activation)
  }

  static func exitToWork(_ person: Int) -> Planted {
    var life = CohortLife(person)
    life.support(10, 29, exit: .job)
    return Planted(
      name: "exit to work, ladder unknown", life: life, deJure: .none, deFacto: .activation)
  }

  /// Short professional measures one after the other; no link, no movement.
  static func carousel(_ person: Int) -> Planted {
    var life = base(person, rung: 4)
    for start in stride(from: 10, to: 34, by: 5) {
      life.measure(.training, start..<min(34, start + 4), plannedLast: start + 3)
    }
    life.contacts(.administration, months, every: 3)
    return Planted(name: "carousel", life: life, deJure: .activation, deFacto: .mixed)
  }

  static func occupied(_ person: Int) -> Planted {
    var life = base(person)
    life.measure(.occupation, months, plannedLast: 33)
    life.set([.supplement, .staticOccupation], months)
    return Planted(
      name: "compensation", life: life, deJure: .activation, deFacto: .compensation)
  }

  static func moneyOnly(_ person: Int) -> Planted {
    Planted(name: "money only", life: base(person), deJure: .none, deFacto: .abandonment)
  }

  /// Accompanied at first, then nobody calls.
  static func lostFromSight(_ person: Int) -> Planted {
    var life = base(person)
    life.measure(.placement, 10..<15, plannedLast: 14)
    life.contacts(.accompaniment, 10..<17)
    return Planted(
      name: "lost from sight", life: life, deJure: .activation, deFacto: .abandonment)
  }

  static func underControl(_ person: Int) -> Planted {
    var life = base(person)
    life.contacts(.control, months)
    life.set(.sanction, 12..<16)
    return Planted(name: "under control", life: life, deJure: .none, deFacto: .control)
  }

  static func unknownLadder(_ person: Int) -> Planted {
    var life = CohortLife(person)
    life.support(10, 71)
    life.contacts(.accompaniment, months)
    return Planted(
      name: "ladder unknown", life: life, deJure: .none, deFacto: .undetermined)
  }

  /// Seen every month, never accompanied: neither held nor abandoned.
  static func adminOnly(_ person: Int) -> Planted {
    var life = base(person)
    life.contacts(.administration, months)
    return Planted(name: "counter contacts", life: life, deJure: .none, deFacto: .mixed)
  }
}
