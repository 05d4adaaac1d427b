import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

/// Runs the obligations of every cohort indicator on `trajectories`: order and splitting do not
/// matter, an empty cohort and a single person give the same tables with other figures,
/// contributors equal a count person by person, doubling everybody leaves medians and shares as
/// they are, an uncovered input refuses every table, and the page in docs/indicators exists.
///
/// Set `isAdditive` to false where who stands behind a cell depends on other persons; where that
/// is so in some tables alone, name them in `dependent`.
func checkIndicator<Indicator: CohortIndicator>(
  _ type: Indicator.Type, context: AnalysisContext, trajectories: [Trajectory],
  isAdditive: Bool = true, dependent: Set<String> = [],
  location: SourceLocation = #_sourceLocation
) {
  let conformance = IndicatorConformance<Indicator>(
    context: context, trajectories: trajectories, location: location)
  conformance.orderDoesNotMatter()
  conformance.mergingIsObserving()
  conformance.emptyCohort()
  if isAdditive { conformance.contributorsAddUp(except: dependent) }
  conformance.doublingChangesNothing()
  conformance.uncoveredInputRefuses()
  conformance.pageExists()
  conformance.phrasesExist()
}

/// Runs the obligations of a trajectory indicator: those of its table, and that its values do not
/// depend on the order of facts, that its table's figures are those of a count person by person,
/// that without covered input there is a reason and no value, and that its page says what the
/// descriptor says.
func checkTrajectoryIndicator<T: TrajectoryIndicator>(
  _ type: T.Type, context: AnalysisContext, trajectories: [Trajectory],
  location: SourceLocation = #_sourceLocation
) {
  checkIndicator(
    TrajectoryDistribution<T>.self, context: context, trajectories: trajectories,
    location: location)
  let conformance = TrajectoryConformance<T>(
    context: context, trajectories: trajectories, location: location)
  conformance.orderOfFactsDoesNotMatter()
  conformance.figuresAreThoseOfPersons()
  conformance.uncoveredHasAReason()
  conformance.pageSaysWhatTheDescriptorSays()
}

struct IndicatorConformance<Indicator: CohortIndicator> {
  let context: AnalysisContext
  let trajectories: [Trajectory]
  let location: SourceLocation

  private func observed(
    _ trajectories: some Sequence<Trajectory>, in context: AnalysisContext? = nil
  ) -> Indicator {
    let context = context ?? self.context
    var indicator = Indicator(context: context)
    for trajectory in trajectories {
      let cohorts = context.cohorts.indices.filter {
        context.cohorts[$0].contains(trajectory, in: context.reporting)
      }
      indicator.observe(trajectory, cohorts: cohorts)
    }
    return indicator
  }

  private func tables(_ trajectories: some Sequence<Trajectory>) -> [CountedTable] {
    observed(trajectories).tables()
  }

  func orderDoesNotMatter() {
    let expected = tables(trajectories)
    #expect(!expected.isEmpty, sourceLocation: location)
    #expect(tables(trajectories.reversed()) == expected, sourceLocation: location)
    var random = SmallRandom(seed: 7)
    #expect(tables(trajectories.shuffled(using: &random)) == expected, sourceLocation: location)
  }

  func mergingIsObserving() {
    let expected = tables(trajectories)
    for cut in [0, 1, trajectories.count / 3, trajectories.count] {
      var first = observed(trajectories.prefix(cut))
      first.merge(observed(trajectories.dropFirst(cut)))
      #expect(first.tables() == expected, "cut at \(cut)", sourceLocation: location)
    }
  }

  func emptyCohort() {
    let full = tables(trajectories)
    for some in [[], Array(trajectories.prefix(1))] {
      let few = tables(some)
      #expect(few.map(\.id) == full.map(\.id), sourceLocation: location)
      for (few, full) in zip(few, full) {
        #expect(few.columns == full.columns, sourceLocation: location)
        for cell in few.rows.flatMap(\.cells) {
          #expect(
            cell.persons <= some.count && cell.dossiers <= some.count,
            "\(few.id)", sourceLocation: location)
        }
        for row in full.rows {
          #expect(row.cells.count == full.columns.count, sourceLocation: location)
          #expect(row.categories.count == full.dimensions.count, sourceLocation: location)
        }
      }
    }
  }

  /// Who stands behind a cell alone stands behind it in company.
  func contributorsAddUp(except dependent: Set<String>) {
    let full = tables(trajectories).filter { !dependent.contains($0.id) }
    var persons: [[String]: Int] = [:]
    var dossiers: [[String]: Set<DossierKey>] = [:]
    for trajectory in trajectories {
      for (place, cell) in Self.cells(tables([trajectory])) where cell.persons == 1 {
        persons[place, default: 0] += 1
        if let dossier = trajectory.dossiers.first {
          dossiers[place, default: []].insert(dossier)
        }
      }
    }
    #expect(!full.isEmpty, sourceLocation: location)
    for (place, cell) in Self.cells(full) {
      #expect(cell.persons == persons[place] ?? 0, "\(place)", sourceLocation: location)
      #expect(cell.dossiers == dossiers[place]?.count ?? 0, "\(place)", sourceLocation: location)
      if case .count(let n) = cell.value {
        #expect(n >= cell.persons, "\(place)", sourceLocation: location)
      }
    }
  }

  func doublingChangesNothing() {
    let twins = trajectories.map { original in
      var twin = original
      twin.person = PersonKey(
        Pseudonym(high: ~original.person.pseudonym.high, low: original.person.pseudonym.low))
      twin.dossiers = original.dossiers.map {
        DossierKey(Pseudonym(high: ~$0.pseudonym.high, low: $0.pseudonym.low))
      }
      return twin
    }
    let once = Dictionary(Self.cells(tables(trajectories))) { a, _ in a }
    for (place, cell) in Self.cells(tables(trajectories + twins)) {
      guard let before = once[place] else { continue }
      #expect(cell.persons == 2 * before.persons, "\(place)", sourceLocation: location)
      guard ["median", "pooled", "share"].contains(place.last),
        case .estimate(let now, let lower, let upper) = cell.value,
        case .estimate(let then, let lowerThen, let upperThen) = before.value
      else { continue }
      #expect(abs(now - then) < 1e-9, "\(place)", sourceLocation: location)
      // Twice as many persons in other dossiers say the same with more certainty.
      if place.last == "pooled", let lower, let upper, let lowerThen, let upperThen {
        #expect(
          upper - lower <= upperThen - lowerThen + 1e-9, "\(place)", sourceLocation: location)
      }
    }
  }

  func uncoveredInputRefuses() {
    let ids = tables([]).map(\.id)
    for kind in Indicator.descriptor.needs {
      var lacking = context
      let standIn = Indicator.descriptor.standIns[kind]
      lacking.coverage.entries.removeAll { $0.kind == kind || $0.kind == standIn }
      let refused = observed(trajectories, in: lacking).tables()
      #expect(refused.map(\.id) == ids, sourceLocation: location)
      for table in refused {
        #expect(table.rows.isEmpty, sourceLocation: location)
        #expect(
          table.refusal?.missing.contains(kind.name) == true, "\(kind)", sourceLocation: location)
      }
    }
  }

  func pageExists() {
    let page = IndicatorPage.text(of: Indicator.descriptor.id) ?? ""
    #expect(
      page.contains("**Numerator.** ") && page.contains("**Denominator.** "),
      "docs/indicators/\(Indicator.descriptor.id).md", sourceLocation: location)
    #expect(
      page.contains(Indicator.descriptor.id) && page.contains(Indicator.descriptor.name),
      "docs/indicators/\(Indicator.descriptor.id).md", sourceLocation: location)
  }

  /// The words of the indicator in four languages.
  func phrasesExist() {
    let id = Indicator.descriptor.id
    let words = [
      "name", "short", "unit", "measures", "numerator", "denominator", "reads", "caveat",
    ]
    for language in ["fr", "de", "it", "en"] {
      let keys = IndicatorPage.phraseKeys(language)
      for word in words {
        #expect(
          keys.contains("indicator.\(id).\(word)"), "\(language) \(id) \(word)",
          sourceLocation: location)
      }
    }
  }

  /// Cells by table, categories and column.
  private static func cells(
    _ tables: [CountedTable]
  ) -> [([String], CountedTable.Cell)] {
    tables.flatMap { table in
      table.rows.flatMap { row in
        zip(table.columns, row.cells).map { column, cell in
          ([table.id] + row.categories.map(\.id) + [column.id], cell)
        }
      }
    }
  }
}
