public import SocialAid
public import Trajectories

/// The declared keys that tell a cohort; a person belongs when every key that is given holds.
///
/// Age, commune, office and size of the unit are those of the month of entry (the first month of the first
/// spell whose start is seen, else of the first supported month), so that no key reads what comes
/// later. `programme` and `without` do read later months; `readsTheFuture` says so, and what is
/// counted from the entry is then shown and not compared (immortal time).
public struct CohortKeys: Sendable, Equatable {
  /// One key, in the order in which an attrition flow takes them.
  public enum Key: String, Sendable, CaseIterable {
    case entries, present, communes, offices, ages, household, sex, nationality, programme, without
  }

  /// Months in which the first spell whose start is seen begins.
  public var entries: MonthSpan?
  /// A month in which the person is supported: a stock, where long spells are over-represented.
  public var present: Month?
  /// FSO numbers.
  public var communes: Set<Int32>?
  /// Offices as the sources write them; case and outer spaces do not matter.
  public var offices: Set<String>? {
    didSet { foldedOffices = offices.map { Set($0.map(Self.folded)) } }
  }
  /// The offices in small letters, without outer and doubled spaces.
  public private(set) var foldedOffices: Set<String>?
  /// Calendar year of the entry less year of birth.
  public var ages: ClosedRange<Int>?
  /// Persons supported in the unit.
  public var household: ClosedRange<Int>?
  public var sex: Set<Sex>?
  public var nationality: Set<NationalityGroup>?
  /// Catalogue codes: with a month of participation in the reporting period.
  public var programme: Set<String>?
  /// Catalogue codes: without any.
  public var without: Set<String>?

  public init() {}

  /// The keys that are given, in the order of `Key`.
  public var given: [Key] {
    Key.allCases.filter { key in
      switch key {
      case .entries: entries != nil
      case .present: present != nil
      case .communes: communes != nil
      case .offices: offices != nil
      case .ages: ages != nil
      case .household: household != nil
      case .sex: sex != nil
      case .nationality: nationality != nil
      case .programme: programme != nil
      case .without: without != nil
      }
    }
  }

  /// True where membership depends on what happens after the entry.
  public var readsTheFuture: Bool { programme != nil || without != nil || present != nil }

  /// True when every given key holds; cost: the spells and participations of the person.
  public func hold(for trajectory: Trajectory, in reporting: MonthSpan) -> Bool {
    given.allSatisfy { holds($0, for: trajectory, in: reporting) }
  }

  /// True when the key is not given or holds.
  func holds(_ key: Key, for trajectory: Trajectory, in reporting: MonthSpan) -> Bool {
    switch key {
    case .entries:
      entries.map { span in
        trajectory.firstSeenSpell.map { span.contains($0.first) } ?? false
      } ?? true
    case .present: present.map { trajectory[$0].contains(.supported) } ?? true
    case .communes:
      communes.map { set in trajectory.commune.map(set.contains) ?? false } ?? true
    case .offices:
      foldedOffices.map { set in
        trajectory.office.map { set.contains(Self.folded($0)) } ?? false
      } ?? true
    case .ages:
      ages.map { range in trajectory.ageAtEntry.map(range.contains) ?? false } ?? true
    case .household: household.map { $0.contains(trajectory.unitSize) } ?? true
    case .sex: sex?.contains(trajectory.sex) ?? true
    case .nationality: nationality?.contains(trajectory.nationality) ?? true
    case .programme: programme.map { Cohort.takesPart(trajectory, $0, reporting) } ?? true
    case .without: without.map { !Cohort.takesPart(trajectory, $0, reporting) } ?? true
    }
  }

  /// The offices that none of `told` is, sorted.
  public func offices(notAmong told: [String]) -> [String] {
    let known = Set(told.map(Self.folded))
    return (offices ?? []).filter { !known.contains(Self.folded($0)) }.sorted()
  }

  /// An office as it is compared: without outer and doubled spaces, in small letters.
  private static func folded(_ office: String) -> String {
    office.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A key on which the two can have nobody in common; nil when the same person could be in both.
  ///
  /// Cohorts side by side must not overlap: the difference of two overlapping ones is a group that
  /// nobody prints and anybody can compute (guard rail 4).
  public static func separating(_ a: CohortKeys, _ b: CohortKeys) -> Key? {
    func apart<T>(_ x: Set<T>?, _ y: Set<T>?) -> Bool {
      if let x, let y { x.isDisjoint(with: y) } else { false }
    }
    func apart(_ x: ClosedRange<Int>?, _ y: ClosedRange<Int>?) -> Bool {
      if let x, let y { !x.overlaps(y) } else { false }
    }
    func covers(_ inside: Set<String>?, _ outside: Set<String>?) -> Bool {
      if let inside, let outside { inside.isSubset(of: outside) } else { false }
    }
    if let x = a.entries, let y = b.entries, !x.overlaps(y) { return .entries }
    if apart(a.communes, b.communes) { return .communes }
    if apart(a.foldedOffices, b.foldedOffices) { return .offices }
    if apart(a.ages, b.ages) { return .ages }
    if apart(a.household, b.household) { return .household }
    if apart(a.sex, b.sex) { return .sex }
    if apart(a.nationality, b.nationality) { return .nationality }
    // Who takes part in some of the codes cannot be among those without any of them.
    if covers(a.programme, b.without) || covers(b.programme, a.without) { return .programme }
    return nil
  }
}

extension Trajectory {
  /// The first spell whose start is seen.
  var firstSeenSpell: SupportSpell? { spells.first { !$0.isLeftTruncated } }

  /// The month of entry as far as it is known.
  var entryMonth: Month? { (firstSeenSpell ?? spells.first)?.first }

  /// Calendar year of the entry less year of birth.
  var ageAtEntry: Int? {
    guard let birthYear, let entryMonth else { return nil }
    return entryMonth.year - birthYear
  }
}
