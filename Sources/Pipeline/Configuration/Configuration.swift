public import Analysis
public import Disclosure
public import Reporting
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
    public var name: LocalText
    public var measures: [String]
  }

  /// A cohort told by declared keys.
  public struct CohortDeclaration: Sendable, Equatable {
    public var id: String
    public var name: LocalText
    public var keys: CohortKeys
  }

  public struct Report: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      case monitor, programme, comparison, quality, methods
    }
    /// Folder name in the release.
    public var name: String
    public var kind: Kind
    public var programme: Programme?
    /// Two to eight, side by side, for a comparison; the first is the one to compare with.
    public var cohorts: [CohortDeclaration] = []
    public var policy: Policy
  }

  /// How persons of different numberings may be joined (formats 6.2); by default not at all.
  public struct Linkage: Sendable, Equatable {
    /// By AHV number, on this basis; nil where none is declared.
    public var ahv: LegalBasis?
    /// By name, birth date and sex, reported as probable.
    public var probable = false

    public init() {}
  }

  /// What must be declared before an AHV number may serve to link records.
  public struct LegalBasis: Sendable, Equatable {
    public var legalBasis: String
    public var responsiblePerson: String
    /// Entry in the register of data processing.
    public var registerEntry: String
  }

  /// Absolute path of the file itself.
  public var path: String
  public var canton: String
  public var title: LocalText
  /// Guard rail 1: `programme_evaluation`, `policy_comparison` or `method_test`.
  public var purpose: String
  public var isSynthetic: Bool
  /// In the order in which they are rendered; the first is the default.
  public var languages: [String]
  /// What stands between groups of three digits in the reports.
  public var grouping = NumberGrouping.space
  /// The canton's own folder of templates, absolute; nil for ours alone.
  public var templates: String?
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
  public var linkage = Linkage()
  /// Every programme and every cohort that is declared, in the order of the file.
  public var programmes: [Programme] = []
  public var cohorts: [CohortDeclaration] = []
  /// Changes of law, coding or system, by month, as told.
  public var breaks: [ReportInput.DeclaredBreak] = []
  /// What participants and practitioners made of the figures, with the report that it is about;
  /// nil where it is about all.
  public var readings: [(report: String?, reading: ReportInput.DeclaredReading)] = []
  public var reports: [Report]
  public var codebook: Codebook
  /// The gate's thresholds; a configuration may raise them, never lower them.
  public var thresholds = ReleaseThresholds()
  /// Lower-case hexadecimal SHA-256 of everything that moves a figure or a word.
  public var hash: String
}
