extension CountedTable {
  /// How the figures of a table hang together, and so what a reader can compute from them.
  public struct Links: Sendable, Hashable {
    /// Dimensions over which the counts add up. Where a `total` row is printed, it is the sum;
    /// over the others the sum is the denominator of the shares, if there are any.
    public var partition: [String]
    /// True where the sum over dimensions without a `total` row is known outside of the report.
    public var isTotalKnown: Bool
    /// True where the rows along `month` count the same persons again, so that the difference of
    /// two months is a count of its own.
    public var isCumulative: Bool
    /// True where rows cut the same persons at neighbouring thresholds: the difference of two
    /// rows is a handful of persons, so these counts are rounded for evaluators too.
    public var isNested: Bool
    /// Dimensions whose category is a sensitive attribute (a sanction, a lost link): a group that
    /// shares it entirely is not split.
    public var sensitive: [String]
    /// Tables with the same universe count the same persons or events: cells with the same
    /// categories, totals aside, are the same number.
    public var universe: String?

    public init(
      partition: [String] = [], isTotalKnown: Bool = false, isCumulative: Bool = false,
      isNested: Bool = false, sensitive: [String] = [], universe: String? = nil
    ) {
      self.partition = partition
      self.isTotalKnown = isTotalKnown
      self.isCumulative = isCumulative
      self.isNested = isNested
      self.sensitive = sensitive
      self.universe = universe
    }
  }
}
