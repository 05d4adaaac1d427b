/// Who may see which figure (disclosure.md, section 4).
public enum Policy: String, Sendable, CaseIterable, Comparable {
  /// Exact; for staff bound by secrecy, files 0600 in directories 0700.
  case `internal`
  /// For commissioned evaluators: small cells protected, other figures exact.
  case restricted
  /// For everyone: as restricted, and counts rounded to base 5.
  case `public`

  private var rank: Int {
    switch self {
    case .internal: 0
    case .restricted: 1
    case .public: 2
    }
  }

  public static func < (a: Policy, b: Policy) -> Bool { a.rank < b.rank }
}
