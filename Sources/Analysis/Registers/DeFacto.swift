package import Trajectories

/// What the months of one window show; it speaks of the offer, never of the person.
package enum DeFacto: UInt8, Sendable, CaseIterable {
  /// There was movement towards work.
  case activation
  /// Link held, no penalty; horizon open, dated, or unknown because no planned end was delivered.
  case palliativeOpen
  case palliativeDated
  case palliativeUnknown
  /// Occupied and paid a supplement, not accompanied.
  case compensation
  /// Money alone.
  case abandonment
  case control
  case mixed
  /// No known rung of the ladder, so movement cannot be judged (ruling 4).
  case undetermined

  package var name: String {
    switch self {
    case .activation: "activation"
    case .palliativeOpen: "palliative_open"
    case .palliativeDated: "palliative_dated"
    case .palliativeUnknown: "palliative_unknown"
    case .compensation: "compensation"
    case .abandonment: "abandonment"
    case .control: "control"
    case .mixed: "mixed"
    case .undetermined: "undetermined"
    }
  }

  package var isPalliative: Bool {
    self == .palliativeOpen || self == .palliativeDated || self == .palliativeUnknown
  }

  /// Classifies a window; the order of the tests is part of the definition (6.1, ruling 4).
  ///
  /// Earned income or an exit to employment is movement whatever the ladder says, so only a
  /// window without either can be undetermined.
  package init(_ quantities: WindowQuantities, _ thresholds: Codebook.Thresholds) {
    let hasWorked =
      quantities.earned.reaches(thresholds.earnedShare) || quantities.leftToEmployment
    let hasLadder = quantities.firstRung >= 0
    let hasMoved =
      hasLadder && quantities.lastRung < quantities.firstRung
      && Int(quantities.lastRung) <= thresholds.workRung
    if hasWorked || hasMoved {
      self = .activation
    } else if !hasLadder {
      self = .undetermined
    } else if quantities.accompanied.reaches(thresholds.contactShare)
      && Int(quantities.longestGap) <= thresholds.contactGap && quantities.sanctioned == 0
    {
      if quantities.openEnded.denominator == 0 {
        self = .palliativeUnknown
      } else {
        self =
          quantities.openEnded.reaches(thresholds.openShare) ? .palliativeOpen : .palliativeDated
      }
    } else if quantities.staticOccupation.reaches(thresholds.staticOccupationShare) {
      self = .compensation
    } else if quantities.cashOnly.reaches(thresholds.cashOnlyShare) {
      self = .abandonment
    } else {
      self = quantities.sanctioned > 0 ? .control : .mixed
    }
  }
}
