import Analysis
import SocialAid
import Testing
import Trajectories

@Suite("De jure and de facto classes of one window")
struct RegistersClassTests {
  /// Coverage of 34 months of which the window is the last 24.
  static let coverage = cohortContext(months: 34).coverage

  /// The reading of months 10-33 alone.
  static func reading(_ life: CohortLife, _ codebook: Codebook = Codebook()) -> WindowReading? {
    RegisterReading.all(
      life.trajectory, codebook: codebook, required: RegisterWindow.required(coverage)
    ).first
  }

  @Test("a planted life is read as what it is", arguments: RegistersLives.all)
  func planted(_ planted: RegistersLives.Planted) throws {
    let reading = try #require(Self.reading(planted.life))
    #expect(reading.deJure == planted.deJure)
    #expect(reading.deFacto == planted.deFacto)
    #expect(reading.block == 1)
  }

  @Test("joining a social measure is not activation: moves among 4, 5 and 6 are none")
  func movesFarFromWork() throws {
    for (from, to, isActivation) in [
      (6, 4, false), (6, 5, false), (5, 4, false), (4, 3, true), (6, 3, true), (3, 0, true),
      (2, 1, true), (3, 3, false), (0, 0, false), (1, 4, false), (3, 6, false),
    ] {
      var life = RegistersLives.base(1, rung: from)
      life.rung(to, 30..<72)
      let reading = try #require(Self.reading(life))
      #expect((reading.deFacto == .activation) == isActivation, "\(from) to \(to)")
    }
  }

  @Test("a window with one known rung has not moved, a rung outside the window is not seen")
  func knownRungs() throws {
    var life = CohortLife(1)
    life.support(10, 71)
    life.rung(1, 33..<72)
    #expect(try #require(Self.reading(life)).deFacto == .abandonment)
    life = CohortLife(1)
    life.support(10, 71)
    life.rung(5, 0..<10)
    life.rung(1, 34..<72)
    #expect(try #require(Self.reading(life)).deFacto == .undetermined)
  }

  @Test("earned months are a share of supported months, strictly below a tenth")
  func earnedShare() throws {
    // 20 supported months: two earned ones are a tenth, and that is movement.
    for (earned, isActivation) in [(1, false), (2, true)] {
      var life = CohortLife(1)
      life.support(10, 29, exit: .otherMeans)
      life.rung(5, 10..<72)
      life.set(.earned, 10..<(10 + earned))
      // Months after the exit do not count, whatever they hold.
      life.set(.earned, 30..<34)
      let reading = try #require(Self.reading(life))
      #expect((reading.deFacto == .activation) == isActivation)
    }
  }

  @Test("an exit to work counts in the window in which it falls, not in the next")
  func exitOutside() throws {
    var life = CohortLife(1)
    life.support(10, 35, exit: .job)
    life.rung(5, 10..<36)
    #expect(try #require(Self.reading(life)).deFacto == .abandonment)
  }

  @Test("each condition of palliative is needed, at its bound")
  func palliativeBounds() throws {
    // 12 of 24 months is half; alternate months leave gaps of one.
    #expect(
      try #require(Self.reading(RegistersLives.undatedAccompaniment(1).life)).deFacto
        .isPalliative)
    // 11 of 24 is less than half.
    var fewer = RegistersLives.base(1)
    fewer.contacts(.accompaniment, 10..<32, every: 2)
    #expect(!(try #require(Self.reading(fewer)).deFacto.isPalliative))
    // A gap of three holds, a gap of four does not; leading and trailing ones count.
    for (gap, isHeld) in [(3, true), (4, false)] {
      for hole in [10..<(10 + gap), 20..<(20 + gap), (34 - gap)..<34] {
        var life = RegistersLives.base(1)
        life.contacts(.accompaniment, 10..<hole.lowerBound)
        life.contacts(.accompaniment, hole.upperBound..<34)
        #expect(try #require(Self.reading(life)).deFacto.isPalliative == isHeld)
      }
    }
    // One month of sanction, even of the supplement, is a penalty.
    var punished = RegistersLives.undatedAccompaniment(1).life
    punished.set(.sanction, 20..<21)
    #expect(try #require(Self.reading(punished)).deFacto == .control)
  }

  @Test("no gap crosses a month without support")
  func gapAcrossBreak() throws {
    var life = CohortLife(1)
    life.support(10, 20, exit: .otherMeans)
    life.support(27, 71)
    life.rung(5, 10..<72)
    life.contacts(.accompaniment, 10..<18)
    life.contacts(.accompaniment, 30..<34)
    // Months 18-20 and 27-29: two runs of three, not one of six.
    let reading = try #require(Self.reading(life))
    #expect(reading.quantities.longestGap == 3)
    #expect(reading.deFacto == .palliativeUnknown)
  }

  @Test("an unknown nature is accompaniment; counters, checks and conditions are not")
  func natures() throws {
    for (nature, isHeld) in [
      (ContactNature.accompaniment, true), (.unknown, true), (.administration, false),
      (.control, false), (.conditional, false),
    ] {
      var life = RegistersLives.base(1)
      life.contacts(nature, RegistersLives.months)
      #expect(try #require(Self.reading(life)).deFacto.isPalliative == isHeld)
    }
  }

  @Test("a measure without a planned end gives an unknown horizon, a programme rule wins")
  func horizon() throws {
    for (isUnlimited, deFacto) in [
      (false, DeFacto.palliativeUnknown), (true, .palliativeOpen),
    ] {
      var life = RegistersLives.base(1)
      life.measure(.socialLink, RegistersLives.months, isUnlimited: isUnlimited)
      life.contacts(.accompaniment, RegistersLives.months)
      #expect(try #require(Self.reading(life)).deFacto == deFacto)
    }
  }

  @Test("half of the known months professional is activation on paper; unknown ones leave")
  func deJure() throws {
    for (professional, social, unknown, expected) in [
      (0, 0, 0, DeJure.none), (0, 0, 5, .unknown), (0, 1, 9, .social), (1, 0, 9, .activation),
      (5, 5, 0, .activation), (4, 5, 9, .social),
    ] {
      var life = RegistersLives.base(1)
      life.set(.professionalObjective, 10..<(10 + professional))
      life.set(
        .socialObjective, (10 + professional)..<(10 + professional + social))
      life.set(
        .unknownObjective,
        (10 + professional + social)..<(10 + professional + social + unknown))
      #expect(try #require(Self.reading(life)).deJure == expected)
    }
  }

  @Test("a month under a measure and a contract counts once, professional if either is")
  func distinctMonths() throws {
    var life = RegistersLives.base(1)
    life.set([.professionalObjective, .socialObjective], 10..<12)
    life.set([.socialObjective, .unknownObjective], 12..<14)
    let reading = try #require(Self.reading(life))
    #expect(reading.quantities.professionalMonths == 2)
    #expect(reading.quantities.socialMonths == 2)
    #expect(reading.quantities.unknownMonths == 0)
  }

  /// Four months, three bits each, against the definition written out plainly.
  @Test("every life of four months is classified as the definition says")
  func exhaustive() {
    var codebook = Codebook()
    codebook.gap = 1
    codebook.leastMonths = 1
    codebook.thresholds.window = 4
    codebook.thresholds.leastSupported = 3
    codebook.thresholds.contactGap = 1
    let coverage = cohortContext(months: 8).coverage
    let required = RegisterWindow.required(coverage)
    for code in 0..<4096 {
      let bits = (0..<4).map { (code >> (3 * $0)) & 7 }
      for rungs in [(5, 5), (5, 3), (-1, -1)] {
        var life = CohortLife(1, months: 8)
        var supported = [Bool](repeating: false, count: 4)
        var held = supported
        var punished = supported
        for (i, bit) in bits.enumerated() {
          if bit & 1 != 0 { life.set([.supported, .paid], (i + 2)..<(i + 3)) }
          if bit & 2 != 0 { life.contacts(.accompaniment, (i + 2)..<(i + 3)) }
          if bit & 4 != 0 { life.set(.sanction, (i + 2)..<(i + 3)) }
          supported[i] = bit & 1 != 0
          held[i] = bit & 2 != 0
          punished[i] = bit & 4 != 0
        }
        if rungs.0 >= 0 {
          life.rung(rungs.0, 2..<4)
          life.rung(rungs.1, 4..<6)
        }
        // The window starts with the first supported month.
        guard supported[0] else { continue }
        let readings = RegisterReading.all(
          life.trajectory, codebook: codebook, required: required)
        let n = supported.filter { $0 }.count
        guard n >= 3 else {
          #expect(readings.isEmpty)
          continue
        }
        #expect(readings.count == 1)
        #expect(
          readings.first?.deFacto
            == Self.definition(
              supported, held, punished, hasMoved: rungs == (5, 3),
              hasLadder: rungs.0 >= 0))
      }
    }
  }

  /// The definition of 6.1 on four months without an offer, in plain words.
  static func definition(
    _ supported: [Bool], _ held: [Bool], _ punished: [Bool], hasMoved: Bool, hasLadder: Bool
  ) -> DeFacto {
    if hasMoved { return .activation }
    if !hasLadder { return .undetermined }
    let months = supported.indices.filter { supported[$0] }
    let share = Double(months.filter { held[$0] }.count) / Double(months.count)
    var longest = 0
    for from in 0..<4 {
      for to in from..<4 {
        let run = from...to
        if run.allSatisfy({ supported[$0] && !held[$0] }) { longest = max(longest, run.count) }
      }
    }
    let sanctions = months.filter { punished[$0] }.count
    if share >= 0.5 && longest <= 1 && sanctions == 0 { return .palliativeUnknown }
    let alone = months.filter { i in !(max(0, i - 2)...i).contains { held[$0] } }.count
    if Double(alone) / Double(months.count) >= 0.5 { return .abandonment }
    return sanctions > 0 ? .control : .mixed
  }
}
