import Dispatch
import Synchronization

/// Maps pieces of work on several threads and gives the results back in the order of the pieces.
///
/// One thread submits; results come back on that same thread, inside `submit` and `finish`, so
/// the consumer needs no lock. At most `2 * threads` pieces are in flight.
package final class ChunkedWork<Piece: Sendable, Result: Sendable>: Sendable {
  private struct Progress {
    var submitted = 0
    var consumed = 0
    var results: [Int: Result] = [:]
  }

  private let map: @Sendable (Piece) -> Result
  private let bound: Int
  private let progress = Mutex(Progress())
  /// Signalled once for each finished piece.
  private let finished = DispatchSemaphore(value: 0)
  private let workers: DispatchSemaphore
  private let queue = DispatchQueue(label: "parcours.analysis", attributes: .concurrent)

  /// One thread or fewer maps on the submitting thread.
  package init(threads: Int, map: @escaping @Sendable (Piece) -> Result) {
    self.map = map
    bound = threads > 1 ? 2 * threads : 0
    workers = DispatchSemaphore(value: max(1, threads))
  }

  /// Hands a piece over; waits while too many are in flight, and consumes what is ready.
  package func submit(_ piece: Piece, consume: (Result) -> Void) {
    guard bound > 0 else { return consume(map(piece)) }
    let number = progress.withLock { state in
      state.submitted += 1
      return state.submitted - 1
    }
    queue.async { [self] in
      workers.wait()
      let result = map(piece)
      workers.signal()
      progress.withLock { $0.results[number] = result }
      finished.signal()
    }
    drain(consume, downTo: bound)
  }

  /// Waits for every piece and consumes the rest.
  package func finish(consume: (Result) -> Void) { drain(consume, downTo: 0) }

  private func drain(_ consume: (Result) -> Void, downTo limit: Int) {
    while true {
      while let result = takeNext() { consume(result) }
      if progress.withLock({ $0.submitted - $0.consumed }) <= limit { return }
      finished.wait()
    }
  }

  /// The result next in order; nil while it is not ready.
  private func takeNext() -> Result? {
    progress.withLock { state in
      guard let result = state.results.removeValue(forKey: state.consumed) else { return nil }
      state.consumed += 1
      return result
    }
  }
}
