/// The largest contributions to an amount, as evidence for the rules on dominance.
///
/// A contributor is a dossier, not a person: all persons of a dossier know each other's money and
/// stand as one holding (disclosure control's holding rule). Sizes count, so a repayment
/// contributes its absolute value.
public struct LargestContributions: Sendable, Equatable {
  /// Sum of the absolute contributions.
  public var total: Int
  /// The largest and the second largest absolute contribution.
  public var first: Int
  public var second: Int
  /// True when some contribution is below zero: then the sum alone bounds nobody.
  public var hasNegative: Bool

  public init(total: Int, first: Int, second: Int, hasNegative: Bool = false) {
    self.total = total
    self.first = first
    self.second = second
    self.hasNegative = hasNegative
  }

  /// Adds up the amounts of each holder first, then finds the two largest. Cost: one sort.
  ///
  /// - Parameter amounts: a holder (the hash of a dossier) and an amount, in any order.
  public init(of amounts: [(holder: UInt64, amount: Int)]) {
    self.init(total: 0, first: 0, second: 0)
    let sorted = amounts.sorted { $0.holder < $1.holder }
    var i = 0
    while i < sorted.count {
      var sum = 0
      let holder = sorted[i].holder
      while i < sorted.count, sorted[i].holder == holder {
        hasNegative = hasNegative || sorted[i].amount < 0
        sum += sorted[i].amount
        i += 1
      }
      add(abs(sum))
    }
  }

  private mutating func add(_ size: Int) {
    total += size
    if size > first {
      second = first
      first = size
    } else if size > second {
      second = size
    }
  }
}
