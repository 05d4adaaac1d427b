/// The numbers below which a figure is not shown (disclosure.md, section 4).
///
/// The defaults follow the federal social-aid statistics (fewer than 6 persons is `X`) and the
/// rounding of the German and British offices (base 5). Every report prints the ones it used.
public struct ReleaseThresholds: Sendable, Hashable {
  /// Smallest number of persons that may stand behind a figure; 1 ..< `persons` is protected.
  public var persons: Int
  /// The same for splits by a sensitive attribute (a sanction, a lost link, a register); never
  /// below `persons`. 10 is the option for small regions.
  public var sensitivePersons: Int
  /// Smallest number of dossiers that may stand behind a figure.
  public var dossiers: Int
  /// Persons at risk without whom a point of a curve is not shown.
  public var curveAtRisk: Int
  /// Cumulative events without which a point of a curve is not shown; none at all may be shown.
  public var curveEvents: Int
  /// Persons without whom no median, quartile, mean or pooled ratio is shown.
  public var meansPersons: Int
  /// Persons that must share a sequence or a pattern before it is described.
  public var patternPersons: Int
  /// Smallest denominator of a published share.
  public var shareBase: Int
  /// Published counts are multiples of this.
  public var roundingBase: Int
  /// Groups smaller than this are homogeneous from `homogeneousShare` on; larger ones only when
  /// all share the attribute.
  public var homogeneityPersons: Int
  /// Share of a small group that counts as the whole group.
  public var homogeneousShare: Double
  /// The p of the p % rule for amounts.
  public var dominancePercent: Int
  /// The k of the (n, k) rule with n = 1 and n = 2, in per cent.
  public var dominanceOfOne: Int
  public var dominanceOfTwo: Int

  public init(
    persons: Int = 6, sensitivePersons: Int? = nil, dossiers: Int = 3, curveAtRisk: Int = 10,
    curveEvents: Int = 6, meansPersons: Int = 10, patternPersons: Int = 10, shareBase: Int = 30,
    roundingBase: Int = 5, homogeneityPersons: Int = 20, homogeneousShare: Double = 0.9,
    dominancePercent: Int = 10, dominanceOfOne: Int = 50, dominanceOfTwo: Int = 85
  ) {
    self.persons = persons
    self.sensitivePersons = max(persons, sensitivePersons ?? persons)
    self.dossiers = dossiers
    self.curveAtRisk = curveAtRisk
    self.curveEvents = curveEvents
    self.meansPersons = meansPersons
    self.patternPersons = patternPersons
    self.shareBase = shareBase
    self.roundingBase = roundingBase
    self.homogeneityPersons = homogeneityPersons
    self.homogeneousShare = homogeneousShare
    self.dominancePercent = dominancePercent
    self.dominanceOfOne = dominanceOfOne
    self.dominanceOfTwo = dominanceOfTwo
  }

  /// True when a number of persons is too small to be shown, yet not zero.
  func isSmall(_ persons: Int) -> Bool { persons != 0 && persons < self.persons }
}
