/// All that is known of one person, in time order and with links resolved.
///
/// Rows of a dossier are included for each person whose support it carries; who of them a row
/// concerns is decided in Trajectories (ruling 2), not here.
public struct History: Sendable {
  public var person: Person
  /// Every dossier of the person, ascending by key, with the person's place in it.
  public var memberships: [Membership] = []
  /// The dossiers named in `memberships`, ascending by key.
  public var dossiers: [Dossier] = []
  /// Every booking of those dossiers, ascending by (dossier, booked month, reference).
  public var bookings: [Booking] = []
  /// Ascending by month, undated first.
  public var statuses: [Status] = []
  /// The person's own and those told for a dossier without naming a person.
  public var measures: [Measure] = []
  public var attendances: [Attendance] = []
  public var contacts: [Contact] = []
  public var contracts: [Contract] = []
  public var sanctions: [Sanction] = []
  public var closures: [Closure] = []
  /// Closings that were told once and no longer are: the dossier was taken up again (`reopened`).
  public var formerClosures: [Closure] = []
  /// Versions in the city's shape; empty for other sources.
  public var dossierVersions: [DossierVersion] = []
  /// The person's own and those told for a dossier; ascending by first month.
  public var housings: [Housing] = []
  public var events: [Event] = []
  /// Ascending by month.
  public var healthCosts: [HealthCost] = []
  /// Adults and children supported in each dossier, to divide household money: ascending by key.
  public var unitSizes: [DossierKey: Int] = [:]
  /// The office of each dossier as its source writes it; none where it was not delivered.
  public var offices: [DossierKey: String] = [:]

  public init(person: Person) { self.person = person }
}

/// Streams histories in ascending order of person key; each call starts anew.
public protocol HistorySource: Sendable {
  /// Calls `body` once a person. Memory: one history at a time. Rethrows what `body` throws.
  func forEachHistory(_ body: (History) throws -> Void) throws

  /// The measure catalogue with the raw codes that participations carry.
  func measureCatalogue() throws -> MeasureCatalogue
}

/// A source that holds its histories in memory, for tests and small samples.
public struct InMemoryHistories: HistorySource {
  public var histories: [History]
  public var catalogue: MeasureCatalogue

  public init(_ histories: [History], catalogue: MeasureCatalogue = MeasureCatalogue()) {
    self.histories = histories.sorted { $0.person.key < $1.person.key }
    self.catalogue = catalogue
  }

  public func forEachHistory(_ body: (History) throws -> Void) throws {
    for history in histories { try body(history) }
  }

  public func measureCatalogue() throws -> MeasureCatalogue { catalogue }
}
