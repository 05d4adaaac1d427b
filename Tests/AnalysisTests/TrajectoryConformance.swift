import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

/// The obligations of a trajectory indicator beside those of its table.
struct TrajectoryConformance<T: TrajectoryIndicator> {
  let context: AnalysisContext
  let trajectories: [Trajectory]
  let location: SourceLocation

  private func values(_ trajectory: Trajectory) -> [Measurement] {
    T.parts.map {
      T.measure(trajectory, over: context.reporting, part: $0, codebook: context.codebook)
    }
  }

  /// Contacts of one month and events of one month come in any order.
  func orderOfFactsDoesNotMatter() {
    var random = SmallRandom(seed: 11)
    for trajectory in trajectories {
      var turned = trajectory
      turned.contacts = turned.contacts.shuffled(using: &random).sorted { $0.month < $1.month }
      turned.events = turned.events.shuffled(using: &random).sorted { $0.month < $1.month }
      #expect(values(turned) == values(trajectory), sourceLocation: location)
    }
  }

  /// Persons, median, pooled value and persons without a value, counted one by one.
  func figuresAreThoseOfPersons() {
    guard T.window == .reporting else { return }
    var indicator = TrajectoryDistribution<T>(context: context)
    for trajectory in trajectories { indicator.observe(trajectory, cohorts: [0]) }
    let rows = indicator.tables().first?.rows.prefix(T.parts.count) ?? []
    #expect(rows.count == T.parts.count, sourceLocation: location)
    let described = trajectories.filter { t in
      (T.takesEveryAdult ? t.isAdult : t.isApplicant)
        && context.reporting.months.contains { m in
          t[m].contains(.supported)
            || t.participations.contains { $0.span.contains(m) && t.axis.contains(m) }
        }
    }
    for (part, row) in zip(T.parts.indices, rows) {
      let all = described.map { values($0)[part] }
      let known = all.compactMap(\.number).sorted()
      #expect(
        row.cells[0].value == .count(known.count), "\(T.parts[part])", sourceLocation: location)
      #expect(row.cells[5].value == .count(all.count - known.count), sourceLocation: location)
      guard !known.isEmpty else { continue }
      var numerators = 0.0
      var denominators = 0.0
      for case .value(let number, let numerator, let denominator) in all {
        #expect(
          abs(number * denominator - numerator) <= 1e-9 * max(1, abs(numerator)),
          "a value is its numerator over its denominator", sourceLocation: location)
        numerators += numerator
        denominators += denominator
      }
      let middle = (known.count - 1) / 2
      let median = known.count % 2 == 1 ? known[middle] : (known[middle] + known[middle + 1]) / 2
      expect(row.cells[1], median)
      expect(row.cells[4], numerators / denominators)
    }
  }

  private func expect(_ cell: CountedTable.Cell, _ number: Double) {
    guard case .estimate(let value, let lower, let upper) = cell.value else {
      Issue.record("no value", sourceLocation: location)
      return
    }
    #expect(abs(value - number) <= 1e-9 * max(1, abs(number)), sourceLocation: location)
    if let lower, let upper {
      #expect(lower <= value && value <= upper, sourceLocation: location)
      if T.descriptor.unit == .share {
        #expect(lower >= 0 && upper <= 1, sourceLocation: location)
      }
    }
  }

  /// Nothing covered, nothing supported: a reason, never zero.
  func uncoveredHasAReason() {
    var random = SmallRandom(seed: 5)
    for trajectory in trajectories {
      var unknown = trajectory
      unknown.facts = unknown.facts.map { $0.subtracting(.everythingCovered) }
      unknown.spells = []
      unknown.housing = []
      unknown.healthCentimes = []
      unknown.states = unknown.states.map { _ in 8 }
      for value in values(unknown) {
        #expect(value.number == nil, sourceLocation: location)
        #expect(value.reason?.hasPrefix("nil.") == true, sourceLocation: location)
      }
      let part = "part \(random.next())"
      #expect(
        T.measure(
          trajectory, over: context.reporting, part: part, codebook: context.codebook
        ).number == nil, sourceLocation: location)
    }
  }

  func pageSaysWhatTheDescriptorSays() {
    let descriptor = T.descriptor
    let page = IndicatorPage.text(of: descriptor.id) ?? ""
    let letters = descriptor.letters.map { String($0) }
    let registers = letters.isEmpty ? "none" : letters.joined(separator: " ")
    for text in [
      "**Availability.** \(descriptor.availability).", "**Registers.** \(registers).",
      "**Least observation.**", "**Numerator.**", "**Denominator.**", "**Interval.**",
      "**Says.**", "**Does not say.**", "**Formula.**", "**Caveat.**", "**Literature.**",
      "(fr)", "(de)", "(it)", "(en)",
    ] {
      #expect(page.contains(text), "\(descriptor.id): \(text)", sourceLocation: location)
    }
    for parameter in T.parameters(context.codebook)
    where IndicatorPage.codebookKeys.contains(parameter.name) {
      #expect(page.contains("`\(parameter.name)`"), "\(descriptor.id) \(parameter.name)")
    }
  }
}
