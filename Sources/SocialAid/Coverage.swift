/// Says for which months a kind of record is known, per source; missing is not zero.
public struct Coverage: Hashable, Sendable {
  /// One declaration: this source knows this kind for these months.
  public struct Entry: Hashable, Sendable {
    public var source: String
    public var kind: RecordKind
    public var span: MonthSpan
    /// True when inferred from the data instead of declared (ruling 9).
    public var inferred: Bool

    public init(source: String, kind: RecordKind, span: MonthSpan, inferred: Bool = false) {
      self.source = source
      self.kind = kind
      self.span = span
      self.inferred = inferred
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The months for which some source knows `kind`: from the first start to the last end;
  /// nil when no source knows it.
  public func span(of kind: RecordKind) -> MonthSpan? {
    let spans = entries.filter { $0.kind == kind }.map(\.span)
    guard let start = spans.map(\.start).min(), let end = spans.map(\.end).max() else {
      return nil
    }
    return MonthSpan(start, until: end)
  }

  public var isInferred: Bool { entries.contains { $0.inferred } }
}
