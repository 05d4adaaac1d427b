import Analysis
import Reporting
import SocialAid
import Trajectories

/// Turns what the configuration declares into what a report says of it.
enum DeclaredFacts {
  static func of(
    _ report: Configuration.Report, in configuration: Configuration
  ) -> ReportInput.Declared {
    var declared = ReportInput.Declared()
    let cohorts = report.kind == .methods ? configuration.cohorts : report.cohorts
    declared.cohorts = cohorts.map { cohort in
      ReportInput.DeclaredCohort(
        id: cohort.id, name: cohort.name,
        keys: cohort.keys.given.map { key in
          (key: key.rawValue, values: values(of: key, cohort.keys, configuration))
        }, readsTheFuture: cohort.keys.readsTheFuture)
    }
    declared.programmes = configuration.programmes.map {
      ReportInput.DeclaredProgramme(name: $0.name, measures: $0.measures)
    }
    declared.breaks = configuration.breaks
    declared.readings = configuration.readings.filter { $0.report ?? report.name == report.name }
      .map(\.reading)
    declared.indicators =
      IndicatorCatalogue.descriptors.map(\.id)
      + IndicatorCatalogue.comparison.map { $0.descriptor.id } + ["K04"]
    declared.states = configuration.codebook.states.map(\.name)
    declared.publisher = configuration.title
    return declared
  }

  private static func values(
    of key: CohortKeys.Key, _ keys: CohortKeys, _ configuration: Configuration
  ) -> [LocalText] {
    switch key {
    case .programme: [programme(keys.programme ?? [], configuration)]
    case .without: [programme(keys.without ?? [], configuration)]
    default: values(of: key, keys).map { LocalText($0) }
    }
  }

  private static func values(of key: CohortKeys.Key, _ keys: CohortKeys) -> [String] {
    switch key {
    case .entries: keys.entries.map { ["\($0.start)", "\($0.last)"] } ?? []
    case .present: keys.present.map { ["\($0)"] } ?? []
    case .communes: (keys.communes ?? []).sorted().map(String.init)
    case .offices: (keys.offices ?? []).sorted()
    case .ages: keys.ages.map { [range($0, open: 120)] } ?? []
    case .household: keys.household.map { [range($0, open: 99)] } ?? []
    case .sex: names(keys.sex, CohortDeclarations.sexes)
    case .nationality: names(keys.nationality, CohortDeclarations.nationalities)
    case .programme, .without: []
    }
  }

  private static func range(_ range: ClosedRange<Int>, open: Int) -> String {
    if range.upperBound == open { return "\(range.lowerBound)+" }
    return range.lowerBound == range.upperBound
      ? "\(range.lowerBound)" : "\(range.lowerBound)\u{2013}\(range.upperBound)"
  }

  private static func names<T: Hashable>(_ set: Set<T>?, _ words: [String: T]) -> [String] {
    words.filter { set?.contains($0.value) ?? false }.keys.sorted()
  }

  /// The name of the programme with these codes; the codes where none has them.
  private static func programme(_ codes: Set<String>, _ configuration: Configuration) -> LocalText {
    configuration.programmes.first { Set($0.measures) == codes }?.name
      ?? LocalText(codes.sorted().joined(separator: " "))
  }
}
