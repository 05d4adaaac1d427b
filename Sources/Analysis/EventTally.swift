import Statistics

/// Counts events and the distinct persons and dossiers behind them.
struct EventTally: Sendable {
  private(set) var events = 0
  private(set) var contributors = ContributorTally()

  init() {}

  /// Adds the events of one person; call it once a person, zero events add nothing.
  mutating func add(_ count: Int, cluster: UInt64) {
    guard count > 0 else { return }
    events += count
    contributors.add(cluster: cluster)
  }

  mutating func merge(_ other: EventTally) {
    events += other.events
    contributors.merge(other.contributors)
  }

  var count: CountedTable.Cell {
    CountedTable.Cell(
      .count(events), persons: contributors.persons, dossiers: contributors.dossiers)
  }

  /// These events over all of `whole`, with the Wilson interval (1927) of events; several events
  /// of one person are taken as independent.
  func share(of whole: EventTally) -> CountedTable.Cell {
    guard let bounds = Proportion.wilson(events, whole.events) else {
      return CountedTable.Cell(
        .notComputable("nil.empty_denominator"), persons: 0, dossiers: 0, base: 0)
    }
    return CountedTable.Cell(
      .estimate(
        Double(events) / Double(whole.events), lower: bounds.lower, upper: bounds.upper),
      persons: contributors.persons, dossiers: contributors.dossiers,
      base: whole.contributors.persons)
  }
}

extension CountedTable.Refusal {
  /// No programme is named, so nobody can be its participant.
  static let noProgramme = CountedTable.Refusal(
    missing: ["programme"], reason: "refusal.no_programme")
}
