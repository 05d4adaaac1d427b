/// A table whose every cell knows how many persons and dossiers stand behind it.
///
/// Analysis makes it, Disclosure consumes it, and nothing else may be printed: the counts of
/// contributors are evidence for the gate, not figures for a reader. Rows are ordered as they
/// are to be shown; one row per combination of categories.
public struct CountedTable: Sendable, Equatable {
  /// Stable id, for example `C07.crossing`; file names and anchors derive from it.
  public var id: String
  /// Catalogue id of the indicator, for example `C07`.
  public var indicator: String
  /// What is counted; tables of rows and files carry no persons and need no protection.
  public var subject: Subject
  /// Row dimensions, outermost first; `cohort` is the first where persons are counted.
  public var dimensions: [String]
  public var columns: [Column]
  public var rows: [Row]
  /// Parameters and conventions that moved the figures, for example `gap` = `6`.
  public var parameters: [Parameter]
  /// Set when the indicator cannot be computed: then `rows` is empty and the reason is printed.
  public var refusal: Refusal?
  /// Who is described, for example a programme's id; tables of one run with the same population,
  /// id and period tell the same numbers. Empty: known to nobody, so linked to no other table.
  public var population = ""
  /// The months that are counted, for example `2022-01..2025-12`; empty when not stamped.
  public var period = ""
  /// How the figures add up; nil where the gate knows it by the table's id.
  public var links: Links?

  public init(
    id: String, indicator: String, subject: Subject = .persons, dimensions: [String],
    columns: [Column], rows: [Row] = [], parameters: [Parameter] = [], refusal: Refusal? = nil
  ) {
    self.id = id
    self.indicator = indicator
    self.subject = subject
    self.dimensions = dimensions
    self.columns = columns
    self.rows = rows
    self.parameters = parameters
    self.refusal = refusal
  }

  public enum Subject: String, Sendable { case persons, rows }

  /// What a number is measured in; it decides rounding and formatting.
  public enum Unit: String, Sendable {
    /// Distinct persons, shown as an integer.
    case persons
    /// Events, spells, windows or transitions, each with persons behind it.
    case events
    /// Rows of a file or findings.
    case rows
    case months
    /// A share in 0...1.
    case share
    /// A probability in 0...1 read off a curve; curve rules apply.
    case probability
    /// An index in 0...1 or a rung, without unit.
    case index
    /// Rungs per 12 months, entries per 12 months.
    case perYear
    case smd
    /// Swiss francs, a mean or a sum.
    case money
  }

  public struct Column: Sendable, Equatable {
    public var id: String
    public var unit: Unit
    public init(_ id: String, _ unit: Unit) {
      self.id = id
      self.unit = unit
    }
  }

  /// One category of a row dimension. `total` is the margin over its dimension.
  public struct Category: Hashable, Sendable {
    public var id: String
    /// Words given by the data or the configuration (a programme's name); nil when the
    /// phrases know the id.
    public var label: String?
    public init(_ id: String, label: String? = nil) {
      self.id = id
      self.label = label
    }
    public static let total = Category("total")
  }

  public struct Row: Sendable, Equatable {
    /// One category per dimension.
    public var categories: [Category]
    /// One cell per column.
    public var cells: [Cell]
    public init(_ categories: [Category], _ cells: [Cell]) {
      self.categories = categories
      self.cells = cells
    }
  }

  public struct Parameter: Hashable, Sendable {
    public var name: String
    public var value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Why an output is not computed: the missing inputs and the rule that asks for them.
  public struct Refusal: Hashable, Sendable {
    /// Record kinds or indicators that lack, for example `contacts`.
    public var missing: [String]
    /// Phrase key of the reason, for example `refusal.missing_input`.
    public var reason: String
    public init(missing: [String], reason: String = "refusal.missing_input") {
      self.missing = missing
      self.reason = reason
    }
  }

  /// A figure with its evidence.
  public struct Cell: Sendable, Equatable {
    public var value: Value
    /// Distinct persons and distinct dossiers that contribute to the figure. For a share or a
    /// probability this is the numerator's; `base` is the denominator's persons.
    public var persons: Int
    public var dossiers: Int
    public var base: Int?
    /// Persons still at risk, for curves.
    public var atRisk: Int?
    /// The largest contributions to an amount; without them no amount is released.
    public var largest: LargestContributions?

    public init(
      _ value: Value, persons: Int, dossiers: Int, base: Int? = nil, atRisk: Int? = nil,
      largest: LargestContributions? = nil
    ) {
      self.value = value
      self.persons = persons
      self.dossiers = dossiers
      self.base = base
      self.atRisk = atRisk
      self.largest = largest
    }
  }

  public enum Value: Sendable, Equatable {
    case count(Int)
    /// A point with the bounds of its 95 % interval where it has one.
    case estimate(Double, lower: Double? = nil, upper: Double? = nil)
    /// No value, with the phrase key of the reason, for example `nil.too_few_months`.
    case notComputable(String)
  }
}
