import Foundation

/// The wall clock, for run records alone.
public enum RunClock {
  /// The time in UTC, as `2026-01-31T02:00:00Z`.
  public static func now() -> String {
    Date.now.formatted(.iso8601)
  }
}
