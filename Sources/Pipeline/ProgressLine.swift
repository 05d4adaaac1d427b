import Foundation

/// Tells a person at a terminal how far a run is; writes to standard error, never to a pipe.
public final class ProgressLine: Sendable {
  public enum Level: Sendable {
    case silent
    /// One line that is rewritten.
    case bar
    /// One line a step.
    case lines
  }

  private let level: Level

  public init(_ level: Level) { self.level = level }

  /// Says what is being done now.
  public func step(_ text: String) {
    switch level {
    case .silent: break
    case .bar: FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    case .lines: FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
  }

  /// Clears the line.
  public func finish() {
    if level == .bar { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
