import SocialAid

extension Assembly {
  /// Settles what depends on several columns: objectives, link, earnings, static runs, states.
  mutating func finish() {
    let attendanceIsContact = builder.codebook.attendanceIsContact
    for m in result.facts.indices {
      var facts = result.facts[m]
      if facts.contains(.professionalObjective) {
        facts.subtract([.socialObjective, .unknownObjective])
      } else if facts.contains(.socialObjective) {
        facts.remove(.unknownObjective)
      }
      if attendanceIsContact, facts.contains(.socialAttendance) {
        facts.formUnion([.contact, .accompaniment])
      }
      if facts.contains(.accompaniment) {
        facts.remove(.unknownNature)
      } else if facts.contains(.unknownNature) {
        facts.insert(.accompaniment)
      }
      if facts.contains(.disregard) || (money.wage[m] != 0 && !sheltered[m]) {
        facts.insert(.earned)
      }
      result.facts[m] = facts
    }
    markStaticOccupation()
    writeStates()
  }

  /// Runs of months in a place with the supplement and one known rung, long enough to be called
  /// static; found on the full history, support or not.
  private mutating func markStaticOccupation() {
    let least = builder.codebook.staticRun
    var start = 0
    while start < full.count {
      guard isPlaced(start) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < full.count, isPlaced(end), result.rungs[end] == result.rungs[start] { end += 1 }
      if end - start >= least {
        for m in start..<end { result.facts[m].insert(.staticOccupation) }
      }
      start = end
    }
  }

  private func isPlaced(_ m: Int) -> Bool {
    let facts = result.facts[m]
    return facts.contains(.supplement) && result.rungs[m] >= 0
      && (facts.contains(.occupation) || facts.contains(.socialMeasure))
  }

  /// The first state of the alphabet whose condition holds; without one, the state of missing
  /// months, or the last of the alphabet.
  private mutating func writeStates() {
    let states = builder.codebook.states
    guard !states.isEmpty else { return }
    let fallback = states.firstIndex { $0.condition == .missing } ?? states.count - 1
    for m in result.facts.indices {
      let facts = result.facts[m]
      let found = states.firstIndex { $0.condition.holds(in: facts) }
      result.states[m] = UInt8(clamping: found ?? fallback)
    }
  }
}

extension Codebook.Condition {
  /// True when a month with these facts may take a state of this condition.
  ///
  /// All conditions from `sanction` to `supported` ask for a supported month; `out` asks for a
  /// covered one.
  public func holds(in facts: MonthFacts) -> Bool {
    switch self {
    case .sanction: facts.isSuperset(of: [.supported, .sanction])
    case .earned: facts.isSuperset(of: [.supported, .earned])
    case .professional: facts.isSuperset(of: [.supported, .professionalMeasure])
    case .social: facts.isSuperset(of: [.supported, .socialMeasure])
    case .contact: facts.isSuperset(of: [.supported, .contact])
    case .supported: facts.contains(.supported)
    case .insurance: facts.contains(.insurance) && !facts.contains(.supported)
    case .out:
      facts.contains(.bookingsCovered) && facts.isDisjoint(with: [.supported, .unobserved])
    case .missing:
      !facts.contains(.supported)
        && (!facts.contains(.bookingsCovered) || facts.contains(.unobserved))
    }
  }
}
