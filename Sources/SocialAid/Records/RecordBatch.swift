/// A bounded piece of a delivery, in the order of its file: what readers hand to the store.
///
/// Readers fill one batch, hand it on and reuse it, so memory does not grow with the file.
public struct RecordBatch: Sendable {
  public var persons: [Person] = []
  public var dossiers: [Dossier] = []
  public var memberships: [Membership] = []
  public var bookings: [Booking] = []
  public var statuses: [Status] = []
  public var measures: [Measure] = []
  public var attendances: [Attendance] = []
  public var contacts: [Contact] = []
  public var contracts: [Contract] = []
  public var sanctions: [Sanction] = []
  public var closures: [Closure] = []
  public var links: [ParticipantLink] = []
  public var catalogue: [CatalogueEntry] = []
  public var dossierVersions: [DossierVersion] = []
  public var supportSpans: [SupportSpan] = []
  public var population: [PopulationReference] = []
  public var communes: [CommuneReference] = []
  public var communeChanges: [CommuneChange] = []
  public var housings: [Housing] = []
  public var events: [Event] = []
  public var healthCosts: [HealthCost] = []
  /// Codes met for the first time in this batch; their ids are unique within the file.
  public var codes: [SourceCode] = []

  public init() {}

  /// Number of records, codes not counted.
  public var count: Int {
    persons.count + dossiers.count + memberships.count + bookings.count + statuses.count
      + measures.count + attendances.count + contacts.count + contracts.count + sanctions.count
      + closures.count + links.count + catalogue.count + dossierVersions.count
      + supportSpans.count + population.count + communes.count + communeChanges.count
      + housings.count + events.count + healthCosts.count
  }

  /// Empties the batch and keeps its storage.
  public mutating func removeAll() {
    persons.removeAll(keepingCapacity: true)
    dossiers.removeAll(keepingCapacity: true)
    memberships.removeAll(keepingCapacity: true)
    bookings.removeAll(keepingCapacity: true)
    statuses.removeAll(keepingCapacity: true)
    measures.removeAll(keepingCapacity: true)
    attendances.removeAll(keepingCapacity: true)
    contacts.removeAll(keepingCapacity: true)
    contracts.removeAll(keepingCapacity: true)
    sanctions.removeAll(keepingCapacity: true)
    closures.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    catalogue.removeAll(keepingCapacity: true)
    dossierVersions.removeAll(keepingCapacity: true)
    supportSpans.removeAll(keepingCapacity: true)
    population.removeAll(keepingCapacity: true)
    communes.removeAll(keepingCapacity: true)
    communeChanges.removeAll(keepingCapacity: true)
    housings.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    healthCosts.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
  }
}
