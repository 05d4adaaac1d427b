import Foundation

/// How many threads a stage uses; no byte of a release depends on it.
enum Processors {
  /// What `PARCOURS_THREADS` asks for; nil where it asks for nothing.
  static let asked = ProcessInfo.processInfo.environment["PARCOURS_THREADS"].flatMap(Int.init)
    .flatMap { (1...64).contains($0) ? $0 : nil }

  /// What is asked for, else the processors that are online; no more than eight, because each thread
  /// holds work of its own in memory.
  static let count = asked ?? min(8, max(1, ProcessInfo.processInfo.activeProcessorCount))
}
