/// Who belongs to a cohort, as far as it takes to see that one cohort holds another.
///
/// The difference of two cohorts of which one holds the other is a group that nobody prints and
/// anybody can compute, wherever and whenever the two are told.
public struct CohortScope: Sendable, Hashable, Codable {
  /// By key: the values of which a member has one; a key that is not given does not matter.
  private var among: [String: [String]] = [:]
  /// By key: the least and the greatest value of a member.
  private var within: [String: [Int]] = [:]
  /// By key: the values of which a member has none.
  private var without: [String: [String]] = [:]

  public init() {}

  /// Asks of members one of these values.
  public mutating func ask(_ key: String, among values: some Sequence<String>) {
    among[key] = Set(values).sorted()
  }

  /// Asks of members a value in these bounds.
  public mutating func ask(_ key: String, within bounds: ClosedRange<Int>) {
    within[key] = [bounds.lowerBound, bounds.upperBound]
  }

  /// Asks of members none of these values.
  public mutating func ask(_ key: String, without values: some Sequence<String>) {
    without[key] = Set(values).sorted()
  }

  /// True when every member is a member of the other one: whatever the other asks is asked here.
  public func isInside(_ other: CohortScope) -> Bool {
    other.among.allSatisfy { key, values in
      among[key].map { Set($0).isSubset(of: values) } ?? false
    }
      && other.within.allSatisfy { key, bounds in
        within[key].map { $0[0] >= bounds[0] && $0[1] <= bounds[1] } ?? false
      }
      && other.without.allSatisfy { key, values in
        without[key].map { Set($0).isSuperset(of: values) } ?? false
      }
  }

  /// True when one of the two holds the other.
  public func isNested(with other: CohortScope) -> Bool {
    isInside(other) || other.isInside(self)
  }
}
