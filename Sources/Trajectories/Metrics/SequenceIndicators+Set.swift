import Dispatch

extension StateSequences {
  /// The indicators of every row, in the order of rows; nil for a row without a month.
  ///
  /// The same for any number of threads. Cost: one pass over the months; memory grows with the
  /// results alone.
  public func indicators(
    _ frame: SequenceIndicators.Frame, threads: Int = 1
  ) -> [SequenceIndicators?] {
    let pieces = max(1, min(threads * 8, count / 256))
    return [SequenceIndicators?](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let results = buffer
      @Sendable func work(_ piece: Int) {
        forEachSpells(
          frame.treatment, rows: count * piece / pieces..<count * (piece + 1) / pieces
        ) { row, spells in
          results.initializeElement(at: row, to: SequenceIndicators(spells, frame))
        }
      }
      if threads > 1 {
        DispatchQueue.concurrentPerform(iterations: pieces) { work($0) }
      } else {
        for piece in 0..<pieces { work(piece) }
      }
      initialized = count
    }
  }
}
