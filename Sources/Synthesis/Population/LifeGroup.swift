import SocialAid

/// The planted groups: what kind of life an applicant leads during one stay.
///
/// A group is told in events (contacts, measures, offers, ends), never in indicator values: the
/// generator knows no threshold of the register tables.
package enum LifeGroup: Int, CaseIterable, Sendable {
  case ordinary, isa, activationWorks, carousel, compensation, palliativeUnderActivation
  case moneyOnly, lostFromSight, underControl

  /// The name in `truth.csv`.
  package var name: String {
    switch self {
    case .ordinary: "ordinary"
    case .isa: "isa"
    case .activationWorks: "activation_works"
    case .carousel: "carousel"
    case .compensation: "compensation"
    case .palliativeUnderActivation: "palliative_under_activation"
    case .moneyOnly: "money_only"
    case .lostFromSight: "lost_from_sight"
    case .underControl: "under_control"
    }
  }

  /// Draws a group that fits how long the stay lasts, how it began and how it ends.
  ///
  /// Length, entry and exit are drawn first, so the groups bend none of the calibrated shares.
  static func draw(
    length: Int, activity: ActivityGroup, exit: ExitReason, _ dice: inout Dice
  ) -> LifeGroup {
    if exit == .lostContact { return length >= 10 && dice.chance(900) ? .lostFromSight : .ordinary }
    if exit.group == .employment {
      if (8...48).contains(length), activity == .unemployed || activity == .employed {
        return dice.chance(550) ? .activationWorks : .ordinary
      }
      return length >= 24 ? dice.pick(longTowardsWork) : .ordinary
    }
    if length < 12 { return .ordinary }
    if length < 24 { return dice.pick(middle) }
    switch activity {
    case .employed: return dice.pick(longEmployed)
    case .unemployed: return dice.pick(longUnemployed)
    case .inactive: return dice.pick(longInactive)
    case .unknown: return dice.pick(longUnknown)
    }
  }

  private static let middle = Weighted<LifeGroup>([
    (.moneyOnly, 10), (.underControl, 6), (.ordinary, 84),
  ])
  private static let longTowardsWork = Weighted<LifeGroup>([
    (.carousel, 20), (.underControl, 10), (.ordinary, 70),
  ])
  private static let longEmployed = Weighted<LifeGroup>([
    (.moneyOnly, 15), (.underControl, 5), (.ordinary, 80),
  ])
  private static let longUnemployed = Weighted<LifeGroup>([
    (.isa, 6), (.palliativeUnderActivation, 16), (.compensation, 12), (.carousel, 18),
    (.moneyOnly, 12), (.underControl, 9), (.ordinary, 27),
  ])
  private static let longInactive = Weighted<LifeGroup>([
    (.isa, 22), (.palliativeUnderActivation, 12), (.compensation, 14), (.carousel, 2),
    (.moneyOnly, 22), (.underControl, 3), (.ordinary, 25),
  ])
  private static let longUnknown = Weighted<LifeGroup>([(.moneyOnly, 40), (.ordinary, 60)])
}
