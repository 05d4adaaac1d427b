public import SocialAid

/// Rebuilds a person's months from a history: the only door from records to `Trajectory`.
///
/// Made once a run; `trajectory(of:)` reads nothing but its arguments, so one builder may serve
/// several threads. The order of the rows of a history never matters. Cost: linear in rows plus
/// months, a few microseconds a person.
public struct TrajectoryBuilder: Sendable {
  /// The months of every trajectory made here.
  public let axis: MonthSpan
  let codebook: Codebook
  let catalogue: MeasureIndex
  /// Months in which anything is computed: the axis and all coverage, so that runs and spells
  /// are found on the full history before the axis is cut out.
  let full: MonthSpan
  let bookings: MonthSpan?
  let versions: MonthSpan?
  /// End of what is known of measures, sanctions and contracts still running.
  let ends: RunningEnds
  /// The coverage bits of each month of `full`.
  let covered: [MonthFacts]
  /// Months of which an external source knows health costs; nil when none does.
  let healthCosts: MonthSpan?

  /// Prepares a run; `axis` nil takes the months from the first to the last covered one of any
  /// kind of record.
  public init(
    coverage: Coverage, codebook: Codebook, catalogue: MeasureCatalogue, axis: MonthSpan? = nil
  ) {
    let hull = TrajectoryBuilder.hull(coverage.entries.map(\.span))
    let axis = axis ?? hull ?? MonthSpan(Month(index: 0), until: Month(index: 0))
    let full = TrajectoryBuilder.hull([axis] + (hull.map { [$0] } ?? [])) ?? axis
    self.axis = axis
    self.full = full
    self.codebook = codebook
    self.catalogue = MeasureIndex(catalogue)
    bookings = coverage.span(of: .booking)
    versions = coverage.span(of: .dossierVersion) ?? coverage.span(of: .supportSpan)
    ends = RunningEnds(
      measures: min(full.end, coverage.span(of: .measure)?.end ?? full.end),
      sanctions: min(full.end, coverage.span(of: .sanction)?.end ?? full.end),
      contracts: min(full.end, coverage.span(of: .contract)?.end ?? full.end))
    healthCosts = coverage.span(of: .healthCost)
    covered = TrajectoryBuilder.bits(
      of: coverage, over: full, attendanceIsContact: codebook.attendanceIsContact)
  }

  /// The trajectory of a person; nil when the person is in no support unit, or when nothing is
  /// known of the person on the axis but a status.
  ///
  /// Members of the household outside the unit are never supported (ruling 2).
  public func trajectory(of history: History) -> Trajectory? {
    guard full.count > 0, let places = UnitPlaces(history, over: full) else { return nil }
    var work = Assembly(self, history, places)
    work.readMoney()
    work.findSpells()
    work.findPlaceOfEntry()
    work.readStatuses()
    work.readMeasures()
    work.readContracts()
    work.readContacts()
    work.readSanctions()
    work.readHousing()
    work.readEvents()
    work.readHealthCosts()
    work.finish()
    guard work.holdsSomething else { return nil }
    return work.cut(to: axis)
  }

  private static func hull(_ spans: [MonthSpan]) -> MonthSpan? {
    let spans = spans.filter { !$0.isEmpty }
    guard let start = spans.map(\.start).min(), let end = spans.map(\.end).max() else {
      return nil
    }
    return MonthSpan(start, until: end)
  }

  /// Where no source knows contacts, attendance in SOC_* is all that is known of the link: then
  /// the months of attendance are those of contacts ("provider only", catalogue section 7).
  private static func bits(
    of coverage: Coverage, over full: MonthSpan, attendanceIsContact: Bool
  ) -> [MonthFacts] {
    let isProviderOnly = attendanceIsContact && coverage.span(of: .contact) == nil
    var bits = [MonthFacts](repeating: [], count: full.count)
    for entry in coverage.entries {
      let bit: MonthFacts
      switch entry.kind {
      case .booking: bit = [.bookingsCovered, .accountsCovered]
      case .dossierVersion, .supportSpan: bit = .bookingsCovered
      case .contact: bit = .contactsCovered
      case .measure: bit = .measuresCovered
      case .sanction: bit = .sanctionsCovered
      case .contract: bit = .contractsCovered
      case .status: bit = .statusesCovered
      case .attendance where isProviderOnly: bit = .contactsCovered
      case .housing: bit = .housingCovered
      case .event: bit = .eventsCovered
      default: continue
      }
      for m in full.indices(of: entry.span) { bits[m].insert(bit) }
    }
    return bits
  }
}

/// The first month of which it is no longer known whether an open record still runs.
struct RunningEnds: Sendable {
  var measures: Month
  var sanctions: Month
  var contracts: Month
}

extension MonthSpan {
  /// Months of `other` inside this span, counted from its start.
  func indices(of other: MonthSpan) -> Range<Int> {
    let low = max(start, other.start)
    let high = min(end, other.end)
    return low < high ? (low - start)..<(high - start) : 0..<0
  }
}
