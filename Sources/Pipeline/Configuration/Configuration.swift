public import Analysis
public import Disclosure
public import SocialAid
public import Trajectories

/// What `parcours.yaml` declares: sources, coverage, cohorts by declared keys, reports.
///
/// Cohorts are never code, and nothing here can ask for an output about a person.
public struct Configuration: Sendable {
  /// One system that delivers files.
  public struct Source: Sendable, Equatable {
    public var id: String
    /// Id of a built-in profile, or the path of a profile file.
    public var profile: String
    /// A folder or a file, absolute.
    public var input: String
  }

  /// A programme, named by the catalogue codes of its measures.
  public struct Programme: Sendable, Equatable {
    public var id: String
    public var name: String
    public var measures: [String]
  }

  public struct Report: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable { case monitor, programme }
    /// Folder name in the release.
    public var name: String
    public var kind: Kind
    public var programme: Programme?
    public var policy: Policy
  }

  /// Absolute path of the file itself.
  public var path: String
  public var canton: String
  public var title: String
  /// Guard rail 1: `programme_evaluation`, `policy_comparison` or `method_test`.
  public var purpose: String
  public var isSynthetic: Bool
  /// In the order in which they are rendered; the first is the default.
  public var languages: [String]
  public var key: String
  public var store: String
  public var site: String
  /// Month of the extraction; later months are future.
  public var asOf: Month?
  public var sources: [Source]
  /// Declared coverage; empty when it is to be inferred (ruling 9).
  public var coverage: Coverage
  public var reporting: MonthSpan?
  public var entries: MonthSpan?
  /// The area that the delivered dossiers are drawn from, for C09; nil when not declared.
  public var residents: (level: GeoLevel, area: String)?
  /// Full-time equivalents of the referents by months, for M05; empty when not declared.
  public var staff: [StaffPeriod] = []
  public var reports: [Report]
  public var codebook: Codebook
  /// The gate's thresholds; a configuration may raise them, never lower them.
  public var thresholds = ReleaseThresholds()
  /// Lower-case hexadecimal SHA-256 of everything that moves a figure or a word.
  public var hash: String
}
