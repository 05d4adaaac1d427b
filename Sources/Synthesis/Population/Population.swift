import SocialAid

/// One support unit with its stays, as exports receive it.
struct Unit {
  /// 0-based; names persons and dossiers.
  var index: Int
  var household = Household()
  var path = SupportPath()
  let window: MonthSpan
  let seed: UInt64

  /// Number of the person `member` of this unit, unique in the canton.
  func personNumber(_ member: Int) -> Int { index * 16 + member + 1 }

  /// Number of the dossier of stay `stay`, unique in the canton.
  func dossierNumber(_ stay: Int) -> Int { 100_000 + index * SupportPath.mostStays + stay }

  /// A generator for one purpose of one stay.
  func dice(_ purpose: Dice.Purpose, stay: Int, part: Int = 0) -> Dice {
    Dice(seed: seed, purpose, dossierNumber(stay), part)
  }
}

/// The canton's units, one after the other.
struct Population {
  let canton: SyntheticCanton
  /// Whether `canton.persons` counts applicants alone.
  var countsApplicantsAlone = false

  /// Calls `body` for each unit until the wanted number of persons is reached exactly: the last
  /// unit is cut to fit. Memory: one unit.
  func forEachUnit<Failure: Error>(
    _ body: (Unit) throws(Failure) -> Void
  ) throws(Failure) {
    var unit = Unit(index: 0, window: canton.window, seed: canton.seed)
    var left = canton.persons
    while left > 0 {
      var dice = Dice(seed: canton.seed, .path, unit.index)
      unit.path.draw(&dice, window: canton.window)
      dice = Dice(seed: canton.seed, .household, unit.index)
      unit.household.draw(
        &dice, path: unit.path, window: canton.window,
        most: countsApplicantsAlone ? .max : left)
      try body(unit)
      left -= countsApplicantsAlone ? 1 : unit.household.members.count
      unit.index += 1
    }
  }
}
