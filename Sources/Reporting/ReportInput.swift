public import Disclosure

/// All that a report may say: released tables and the facts of the run, nothing else.
public struct ReportInput: Sendable {
  /// `monitor`, `programme`, `comparison`, `quality` or `methods`.
  public var kind: String
  /// Folder name of the report, for example `isa`.
  public var name: String
  /// The configured title of what is described, for example `Canton VS` or `ISA`.
  public var subject: LocalText
  public var policy: Policy
  /// Declared purpose of the run (guard rail 1), a phrase id: `programme_evaluation`,
  /// `policy_comparison` or `method_test`.
  public var purpose: String
  /// ISO months, first and last, of the reporting period, entries and coverage.
  public var reportingPeriod: (first: String, last: String)
  public var entryPeriod: (first: String, last: String)
  public var coveragePeriod: (first: String, last: String)
  public var coverageIsInferred: Bool
  /// True when the data come from the synthetic canton; then every page says so.
  public var isSynthetic: Bool
  public var tables: [ReleasedTable]
  public var provenance: Provenance
  public var declared = Declared()
  /// The numbers below which the gate showed nothing in this run.
  public var thresholds = ReleaseThresholds()

  public init(
    kind: String, name: String, subject: LocalText, policy: Policy, purpose: String,
    reportingPeriod: (first: String, last: String), entryPeriod: (first: String, last: String),
    coveragePeriod: (first: String, last: String), coverageIsInferred: Bool,
    isSynthetic: Bool, tables: [ReleasedTable], provenance: Provenance
  ) {
    self.kind = kind
    self.name = name
    self.subject = subject
    self.policy = policy
    self.purpose = purpose
    self.reportingPeriod = reportingPeriod
    self.entryPeriod = entryPeriod
    self.coveragePeriod = coveragePeriod
    self.coverageIsInferred = coverageIsInferred
    self.isSynthetic = isSynthetic
    self.tables = tables
    self.provenance = provenance
  }

  /// The table with this id; nil when the run did not make it.
  public func table(_ id: String) -> ReleasedTable? { tables.first { $0.id == id } }

  /// What a reader needs to reproduce the run; holds no path beyond file names.
  public struct Provenance: Sendable {
    public var runID: String
    public var version: String
    public var configurationHash: String
    public var schemaVersion: String
    public var keyID: String
    /// Name (last path components), SHA-256, bytes and rows of each input, sorted by name.
    public var inputs: [(name: String, sha256: String, bytes: Int, rows: Int, profile: String)]
    /// Every parameter as used, in the order of the codebook.
    public var parameters: [(name: String, value: String)]

    public init(
      runID: String, version: String, configurationHash: String, schemaVersion: String,
      keyID: String,
      inputs: [(name: String, sha256: String, bytes: Int, rows: Int, profile: String)],
      parameters: [(name: String, value: String)]
    ) {
      self.runID = runID
      self.version = version
      self.configurationHash = configurationHash
      self.schemaVersion = schemaVersion
      self.keyID = keyID
      self.inputs = inputs
      self.parameters = parameters
    }
  }
}
