import SocialAid
import Trajectories

extension Trajectory {
  /// Number of months of `window` that hold every bit of `facts` and at least one of `any`.
  func count(_ facts: MonthFacts, andAnyOf any: MonthFacts, in window: MonthSpan) -> Int {
    var n = 0
    for i in indices(of: window) {
      let month = self.facts[i]
      if month.isSuperset(of: facts) && !month.isDisjoint(with: any) { n += 1 }
    }
    return n
  }

  /// A share of supported months: months with `what` over months where `known` says that the
  /// record kind is covered.
  ///
  /// Months that are not covered leave both counts; fewer than `codebook.leastMonths` known
  /// months give no value (catalogue, section 1).
  func supportedShare(
    of what: MonthFacts, known: MonthFacts, in window: MonthSpan, codebook: Codebook
  ) -> Measurement {
    let base = known.union(.supported)
    let denominator = count(base, in: window)
    if let reason = tooShort(denominator, known: known, in: window, codebook: codebook) {
      return .none(reason)
    }
    return .ratio(count(base.union(what), in: window), denominator)
  }

  /// The reason for giving no value on `observed` months, or nil when they suffice.
  func tooShort(
    _ observed: Int, known: MonthFacts, in window: MonthSpan, codebook: Codebook
  ) -> String? {
    if observed >= max(1, codebook.leastMonths) { return nil }
    return count(known, in: window) == 0 ? NilReason.notCovered : NilReason.tooFewMonths
  }

  /// Months of `window` in which measures are covered and the person was supported or took part.
  func measureObservation(in window: MonthSpan) -> Int {
    count(.measuresCovered, andAnyOf: MonthFacts.anyMeasure.union(.supported), in: window)
  }

  /// Number of months that a participation has inside `window`.
  func months(of participation: Participation, in window: MonthSpan) -> Int {
    participation.span.intersection(window).intersection(axis).count
  }
}
