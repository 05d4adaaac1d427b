import Foundation

/// How common a course is: the probability of each sequence under the transition rates of its set.
///
/// -ln of the share of its first state times the product of the rates of its transitions
/// (Gabadinho, Ritschard, Müller and Studer 2011, section 9.2). Sequences must begin with a state;
/// a transition with a missing month that is not a state gives nil.
public enum SequenceLikelihood {
  /// Negative log-likelihood of each row, with rates of all months together or, `byMonth`, of
  /// each pair of months.
  public static func values(
    _ sequences: StateSequences, byMonth: Bool, treatment: MissingMonths = .leftOut
  ) -> [Double?] {
    let tables =
      byMonth
      ? TransitionRates.byMonth(sequences, treatment: treatment)
      : [TransitionRates(sequences, treatment: treatment)]
    let first = StateDistribution(sequences, treatment: treatment)
    let costs = tables.map { table in
      (0..<table.alphabet * table.alphabet).map { pair in
        -Foundation.log(table.rate(from: pair / table.alphabet, to: pair % table.alphabet) ?? 0)
      }
    }
    let n = first.alphabet
    let limit = treatment == .asState ? StateSequences.void : StateSequences.missing
    return (0..<sequences.count).map { row -> Double? in
      let months = Array(sequences.row(row))
      guard let start = months.first, start < limit,
        let share = first.share(of: min(Int(start), n - 1), at: 0)
      else { return nil }
      var sum = -Foundation.log(share)
      for month in 1..<max(1, months.count) where months[month] != StateSequences.void {
        let (before, now) = (months[month - 1], months[month])
        guard before < limit, now < limit else { return nil }
        sum +=
          costs[byMonth ? month - 1 : 0][
            min(Int(before), n - 1) * n + min(Int(now), n - 1)]
      }
      return sum
    }
  }
}
