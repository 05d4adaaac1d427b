import Foundation

/// How many threads a stage uses.
enum Processors {
  /// Those that are online; no more than eight, because each holds work of its own in memory.
  static let count = min(8, max(1, ProcessInfo.processInfo.activeProcessorCount))
}
