import SocialAid
public import Statistics
public import Trajectories

/// C07 `unrecognised_palliative` (palliatif non reconnu): what the offer declares against what
/// the months show.
///
/// Unit: an applicant's (ruling 2) latest qualifying window (ruling 6); who left before one qualified stands
/// beside it by group of exit (ruling 3), so success is not left out. The table speaks of a
/// mismatch of the offer; thresholds are ours and their grid stands beside it. Refused without
/// contacts, sanctions, statuses, bookings, without both measures and contracts, where C03, T22
/// or M04 cannot stand beside it, and when more than `unknownNatureShare` of two-way contacts
/// have no known nature (ruling 5).
///
/// Each window is measured once; the grid tests its thresholds on the measured quantities.
/// Memory: 48 bytes an applicant and cohort, 16 a block.
public struct C07: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C07", name: "unrecognised_palliative", unit: .share, letters: "PASKC",
    needs: [.contact, .sanction, .status, .booking],
    availability: "F+C+P", needsAmounts: true)

  private let context: AnalysisContext
  private let required: MonthFacts
  private let isRefused: Bool
  private var cohorts: [RegisterCounts]
  /// Two-way contacts in main windows, each person once, whatever the cohorts.
  private var contacts = 0
  private var unknownContacts = 0

  public init(context: AnalysisContext) {
    self.context = context
    required = RegisterWindow.required(context.coverage)
    isRefused = C07Refusal.ofInputs(context) != nil
    cohorts = Array(repeating: RegisterCounts(), count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts members: [Int]) {
    guard !isRefused, context.reads(trajectory) else { return }
    let codebook = context.codebook
    let readings = RegisterReading.all(trajectory, codebook: codebook, required: required)
    let cluster = ContributorTally.cluster(of: trajectory)
    if let main = readings.last {
      contacts += Int(main.quantities.contacts)
      unknownContacts += Int(main.quantities.unknownContacts)
      for cohort in members {
        cohorts[cohort].windows.append(.init(cluster: cluster, quantities: main.quantities))
        for reading in readings {
          cohorts[cohort].blocks.append(
            .init(cluster: cluster, block: reading.block, deFacto: reading.deFacto))
        }
      }
    } else if let place = RegisterReading.placeWithoutWindow(
      trajectory, codebook: codebook, required: required)
    {
      for cohort in members {
        cohorts[cohort].others.append(.init(cluster: cluster, place: place))
      }
    }
  }

  public mutating func merge(_ other: C07) {
    for i in cohorts.indices { cohorts[i].merge(other.cohorts[i]) }
    contacts += other.contacts
    unknownContacts += other.unknownContacts
  }

  public func tables() -> [CountedTable] {
    let thresholds = context.codebook.thresholds
    let parameters = C07Tables.parameters(context)
    if let refusal = C07Refusal.ofInputs(context) {
      return C07Tables.all.map { $0.refused(refusal, parameters: parameters) }
    }
    let unknown = C07Refusal.ofNature(
      unknown: unknownContacts, of: contacts, limit: thresholds.unknownNatureShare)
    let months = context.coverage.support?.count ?? 0
    let blocks = months / max(1, thresholds.window)
    var rows = C07Tables.Rows()
    for (cohort, counts) in zip(context.cohorts, cohorts) {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      rows.add(id, counts.sorted(), codebook: context.codebook, blocks: blocks)
    }
    return rows.tables(refusal: unknown, parameters: parameters)
  }
}

/// When C07 is refused; each reason names the input or the indicator that lacks.
enum C07Refusal {
  /// Missing kinds of record first, then missing companions (guard rail 6); nil when all is there.
  static func ofInputs(_ context: AnalysisContext) -> CountedTable.Refusal? {
    var missing = context.uncovered(C07.descriptor)
    let offer = context.uncovered([.measure, .contract])
    if offer.count == 2 { missing += offer }
    if !missing.isEmpty { return .init(missing: missing) }
    let absent = [M04.descriptor, C03.descriptor, T22.descriptor].filter {
      !context.uncovered($0.needs).isEmpty
    }.map(\.id)
    return absent.isEmpty ? nil : .init(missing: absent, reason: "refusal.missing_guard")
  }

  /// Refuses when too many two-way contacts have no known nature (ruling 5).
  static func ofNature(unknown: Int, of contacts: Int, limit: Double) -> CountedTable.Refusal? {
    guard contacts > 0, Double(unknown) > limit * Double(contacts) + 1e-9 else { return nil }
    return .init(missing: ["contact_nature"], reason: "refusal.unknown_nature")
  }
}
