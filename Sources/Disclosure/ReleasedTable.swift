/// A table that may be shown to the audience of its policy.
///
/// Only the disclosure gate creates these: the initialisers are internal to this module, so a
/// figure that was not released cannot be printed.
public struct ReleasedTable: Sendable, Equatable {
  public let id: String
  public let indicator: String
  public let policy: Policy
  public let countsPersons: Bool
  public let dimensions: [String]
  public let columns: [Column]
  public let rows: [Row]
  public let parameters: [(name: String, value: String)]
  public let status: Status

  init(
    id: String, indicator: String, policy: Policy, countsPersons: Bool, dimensions: [String],
    columns: [Column], rows: [Row], parameters: [(name: String, value: String)], status: Status
  ) {
    self.id = id
    self.indicator = indicator
    self.policy = policy
    self.countsPersons = countsPersons
    self.dimensions = dimensions
    self.columns = columns
    self.rows = rows
    self.parameters = parameters
    self.status = status
  }

  public static func == (a: ReleasedTable, b: ReleasedTable) -> Bool {
    a.id == b.id && a.policy == b.policy && a.rows == b.rows && a.status == b.status
      && a.dimensions == b.dimensions && a.columns == b.columns
  }

  public enum Status: Sendable, Equatable {
    case released
    /// Not computed: missing inputs and the phrase key of the reason.
    case refused(missing: [String], reason: String)
    /// Computed and not shown: phrase key of the reason, for example `withheld.protected_cell`.
    case withheld(reason: String)
  }

  /// As `CountedTable.Unit`, for readers that cannot see an unreleased table.
  public enum Unit: String, Sendable {
    case persons, events, rows, months, share, probability, index, perYear, smd, money
    /// A difference of shares in −1...1, shown in percentage points.
    case points
    /// A difference of months.
    case monthsMore
  }

  public struct Column: Sendable, Equatable {
    public let id: String
    public let unit: Unit
    init(id: String, unit: Unit) {
      self.id = id
      self.unit = unit
    }
  }

  public struct Category: Hashable, Sendable {
    public let id: String
    public let label: String?
    init(id: String, label: String?) {
      self.id = id
      self.label = label
    }
  }

  public struct Row: Sendable, Equatable {
    public let categories: [Category]
    public let cells: [Cell]
    init(categories: [Category], cells: [Cell]) {
      self.categories = categories
      self.cells = cells
    }
  }

  public enum Cell: Sendable, Equatable {
    /// A released number; bounds of the 95 % interval where it has one; `isUnreliable` asks for
    /// brackets.
    case shown(Double, lower: Double?, upper: Double?, isUnreliable: Bool)
    /// Protected: the same symbol whatever the reason.
    case protected
    /// No value, with the phrase key of the reason.
    case notComputable(String)
  }
}
