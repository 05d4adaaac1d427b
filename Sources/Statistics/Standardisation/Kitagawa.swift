/// What of a difference between two rates comes from who is there, and what from their rates.
public enum Kitagawa {
  /// One group (an age band, a kind of household) in both populations.
  public struct Group: Sendable, Equatable {
    /// Size in each population, in any unit.
    public var size1: Double
    public var size0: Double
    /// Rate of the group in each population; not read where its size is 0.
    public var rate1: Double
    public var rate0: Double
    public init(size1: Double, rate1: Double, size0: Double, rate0: Double) {
      self.size1 = size1
      self.rate1 = rate1
      self.size0 = size0
      self.rate0 = rate0
    }
  }

  /// The parts of rate1 - rate0; composition + rates = difference.
  public struct Parts: Sendable, Equatable {
    public var difference: Double
    /// Σ (c1 - c0)·(r1 + r0)/2: the populations are composed differently.
    public var composition: Double
    /// Σ (r1 - r0)·(c1 + c0)/2: the same groups have different rates.
    public var rates: Double
    /// The same two, group by group.
    public var byGroup: [(composition: Double, rates: Double)]

    public static func == (a: Parts, b: Parts) -> Bool {
      a.difference == b.difference && a.composition == b.composition && a.rates == b.rates
        && a.byGroup.elementsEqual(b.byGroup) { $0 == $1 }
    }
  }

  /// Kitagawa (1955), the two-part decomposition without interaction; nil when a population is
  /// empty or a size is below 0. A group that only one population has takes that one's rate in
  /// both, so that it is composition alone.
  public static func decompose(_ groups: [Group]) -> Parts? {
    let total1 = groups.reduce(0) { $0 + $1.size1 }
    let total0 = groups.reduce(0) { $0 + $1.size0 }
    guard total1 > 0, total0 > 0, groups.allSatisfy({ $0.size1 >= 0 && $0.size0 >= 0 }) else {
      return nil
    }
    var parts = Parts(difference: 0, composition: 0, rates: 0, byGroup: [])
    for group in groups {
      let c1 = group.size1 / total1
      let c0 = group.size0 / total0
      let r1 = c1 > 0 ? group.rate1 : c0 > 0 ? group.rate0 : 0
      let r0 = c0 > 0 ? group.rate0 : r1
      let composition = (c1 - c0) * (r1 + r0) / 2
      let rates = (r1 - r0) * (c1 + c0) / 2
      parts.composition += composition
      parts.rates += rates
      parts.difference += c1 * r1 - c0 * r0
      parts.byGroup.append((composition, rates))
    }
    return parts
  }
}
