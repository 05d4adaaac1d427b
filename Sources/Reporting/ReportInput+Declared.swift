extension ReportInput {
  /// A cohort as the configuration declares it: words for the question box of a comparison.
  public struct DeclaredCohort: Sendable {
    public var id: String
    public var name: LocalText
    /// Key and values as declared, for example `ages` and `18-25`, in the order of the keys.
    public var keys: [(key: String, values: [LocalText])]
    /// True where membership depends on what happens after the entry.
    public var readsTheFuture: Bool

    public init(
      id: String, name: LocalText, keys: [(key: String, values: [LocalText])],
      readsTheFuture: Bool
    ) {
      self.id = id
      self.name = name
      self.keys = keys
      self.readsTheFuture = readsTheFuture
    }
  }

  /// A programme as the configuration declares it.
  public struct DeclaredProgramme: Sendable {
    public var name: LocalText
    public var measures: [String]

    public init(name: LocalText, measures: [String]) {
      self.name = name
      self.measures = measures
    }
  }

  /// A change of law, coding or system that the configuration tells, for the reader of a series.
  public struct DeclaredBreak: Sendable {
    /// ISO month.
    public var month: String
    public var text: LocalText

    public init(month: String, text: LocalText) {
      self.month = month
      self.text = text
    }
  }

  /// What those who are described, or who accompany them, made of the figures (guard rail 11).
  public struct DeclaredReading: Sendable {
    /// One of `voices`.
    public var who: String
    /// ISO month.
    public var month: String
    public var text: String

    public static let voices = ["participants", "practitioners"]

    public init(who: String, month: String, text: String) {
      self.who = who
      self.month = month
      self.text = text
    }
  }

  /// What the configuration declares beside the figures.
  public struct Declared: Sendable {
    /// Cohorts of this report; of a report on methods, all.
    public var cohorts: [DeclaredCohort] = []
    public var programmes: [DeclaredProgramme] = []
    public var breaks: [DeclaredBreak] = []
    public var readings: [DeclaredReading] = []
    /// Catalogue ids of every indicator that the product computes, in catalogue order.
    public var indicators: [String] = []
    /// States of the codebook in order of priority.
    public var states: [String] = []
    /// Who publishes, for the citation.
    public var publisher: LocalText = ""

    public init() {}
  }
}
