/// What the gate did with each table: policy, what was withheld, what is left, how to get more.
///
/// It is published with the figures, so it holds nothing that the released tables do not show
/// already: counts of symbols, and advice that follows from their places, never from numbers.
public struct DisclosureLog: Sendable, Equatable {
  public enum Outcome: String, Sendable { case released, refused, withheld }

  public struct Entry: Sendable, Equatable {
    public let table: String
    public let policy: Policy
    public let outcome: Outcome
    /// Phrase key of the reason; nil when the table is released.
    public let reason: String?
    /// Cells shown and cells protected among those that have a value.
    public let shown: Int
    public let protected: Int
    /// What would show more, by the places of the symbols; empty when nothing is protected.
    public let advice: [Coarsening]
  }

  /// In the order of the tables.
  public private(set) var entries: [Entry]

  /// Reads the outcome off released tables.
  public init(_ tables: [ReleasedTable]) {
    entries = tables.map { table in
      let cells = table.rows.flatMap(\.cells)
      let protected = cells.filter { $0 == .protected }.count
      let shown = cells.filter { if case .shown = $0 { true } else { false } }.count
      let (outcome, reason): (Outcome, String?) =
        switch table.status {
        case .released: (.released, nil)
        case .refused(_, let reason): (.refused, reason)
        case .withheld(let reason): (.withheld, reason)
        }
      return Entry(
        table: table.id, policy: table.policy, outcome: outcome, reason: reason, shown: shown,
        protected: protected, advice: Coarsening.advice(for: table))
    }
  }

  /// True when some table or cell was protected.
  public var protectsAnything: Bool {
    entries.contains { $0.protected > 0 || $0.outcome == .withheld }
  }
}
