/// Every measure of one sequence, computed together.
///
/// The names in brackets are those of TraMineR's `seqindic`, against whose results they are
/// tested (docs/validity.md). None is a figure about a person that may be printed: cohorts and
/// programmes are.
public struct SequenceIndicators: Sendable, Equatable {
  /// Months up to the end, gaps included (lgth), and of these the known ones (nonm).
  public var length: Int
  public var known: Int
  /// Spells (dlgth), different states (visited), transitions (trans).
  public var spells: Int
  public var visited: Int
  public var transitions: Int
  /// visitp, recu, transp.
  public var visitedShare: Double
  public var recurrence: Double
  public var transitionShare: Double
  /// In nats, and over ln |A| (entr).
  public var entropy: Double
  public var normalisedEntropy: Double
  /// Months: meand, meand2; standard deviations dustd, dustd2.
  public var meanDuration: Double
  public var meanDurationWithUnvisited: Double
  public var durationDeviation: Double
  public var durationDeviationWithUnvisited: Double
  /// nsubs
  public var subsequences: Double
  /// volat, and without adjustment.
  public var volatility: Double
  public var unadjustedVolatility: Double
  /// cplx
  public var complexity: Double
  /// turb, turb2, and on the scale 0 to 1 turbn, turb2n.
  public var turbulence: Double
  public var turbulenceWithUnvisited: Double
  public var normalisedTurbulence: Double
  public var normalisedTurbulenceWithUnvisited: Double
  /// Under the set of positive states: ppos, nvolat, vpos, integr; nil without a set.
  public var positive: Positive?
  /// Under the order of states: degrad, bad, prec, insec; nil without an order.
  public var ordered: Ordered?

  public struct Positive: Sendable, Equatable {
    public var monthShare: Double
    public var spellShare: Double
    public var volatility: Double
    public var integration: Double
  }

  public struct Ordered: Sendable, Equatable {
    public var degradation: Double
    public var badness: Double
    public var precarity: Double
    public var insecurity: Double
  }

  /// What the measures of a set are computed with.
  public struct Frame: Sendable {
    public var treatment: MissingMonths
    public var positive: PositiveStates?
    public var weights: TransitionWeights?
    let largestTurbulence: Double
    let largestTurbulenceWithUnvisited: Double

    /// `longest` months is the longest sequence of the set, the scale of normalised turbulence.
    public init(
      alphabet: Int, longest: Int, treatment: MissingMonths = .leftOut,
      positive: PositiveStates? = nil, weights: TransitionWeights? = nil
    ) {
      let states = alphabet + (treatment == .asState ? 1 : 0)
      self.treatment = treatment
      self.positive = positive
      self.weights = weights
      largestTurbulence = Turbulence.largest(months: longest, alphabet: states)
      largestTurbulenceWithUnvisited = Turbulence.largest(
        months: longest, alphabet: states, .withUnvisited)
    }
  }

  /// nil for a sequence without a month.
  public init?(_ spells: SequenceSpells, _ frame: Frame) {
    let counted = Subsequences(spells)
    guard let visitedShare = SpellMeasures.visitedShare(spells),
      let recurrence = SpellMeasures.recurrence(spells),
      let transitionShare = SpellMeasures.transitionShare(spells),
      let entropy = LongitudinalEntropy.nats(spells),
      let normalisedEntropy = LongitudinalEntropy.normalised(spells),
      let mean = SpellMeasures.meanDuration(spells),
      let mean2 = SpellMeasures.meanDuration(spells, .withUnvisited),
      let variance = SpellMeasures.durationVariance(spells),
      let variance2 = SpellMeasures.durationVariance(spells, .withUnvisited),
      let volatility = Volatility.value(spells),
      let unadjusted = Volatility.unadjusted(spells),
      let turbulence = Turbulence.value(spells, subsequences: counted),
      let turbulence2 = Turbulence.value(
        spells, .withUnvisited, subsequences: counted)
    else { return nil }
    length = spells.length
    known = spells.known
    self.spells = spells.count
    visited = spells.visited
    transitions = spells.transitions
    self.visitedShare = visitedShare
    self.recurrence = recurrence
    self.transitionShare = transitionShare
    self.entropy = entropy
    self.normalisedEntropy = normalisedEntropy
    meanDuration = mean
    meanDurationWithUnvisited = mean2
    durationDeviation = variance.squareRoot()
    durationDeviationWithUnvisited = variance2.squareRoot()
    subsequences = counted.count
    self.volatility = volatility
    unadjustedVolatility = unadjusted
    complexity = (transitionShare * normalisedEntropy).squareRoot()
    self.turbulence = turbulence
    turbulenceWithUnvisited = turbulence2
    normalisedTurbulence = Turbulence.normalised(turbulence, largest: frame.largestTurbulence)
    normalisedTurbulenceWithUnvisited = Turbulence.normalised(
      turbulence2, largest: frame.largestTurbulenceWithUnvisited)
    positive = frame.positive.flatMap { Positive(spells, $0) }
    ordered = frame.weights.flatMap { Ordered(spells, $0) }
  }
}

extension SequenceIndicators.Positive {
  init?(_ spells: SequenceSpells, _ states: PositiveStates) {
    guard let months = states.monthShare(spells), let share = states.spellShare(spells),
      let moves = states.volatility(spells), let integration = states.integration(spells)
    else { return nil }
    self.init(
      monthShare: months, spellShare: share, volatility: moves, integration: integration)
  }
}

extension SequenceIndicators.Ordered {
  init?(_ spells: SequenceSpells, _ weights: TransitionWeights) {
    guard let degradation = Degradation.value(spells, weights.order),
      let badness = Badness.value(spells, weights.order),
      let precarity = Precarity.value(spells, weights),
      let insecurity = Insecurity.value(spells, weights.order)
    else { return nil }
    self.init(
      degradation: degradation, badness: badness, precarity: precarity, insecurity: insecurity)
  }
}
