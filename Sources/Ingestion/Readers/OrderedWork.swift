#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Works on the blocks of a stream on several threads and hands them on in the stream's order.
///
/// `fill` is called for one block after the other, never twice at a time; `work` runs beside it
/// and beside itself; `consume` runs on the caller's thread, in order. So what `consume` sees
/// does not depend on the number of threads. A stream of one block starts no thread. Memory: the
/// blocks given, which are used again and again.
final class OrderedWork<Block: AnyObject>: @unchecked Sendable {
  enum Fill {
    case more
    /// The block was filled and no other follows.
    case last
    /// There was nothing left.
    case none
  }

  private let blocks: [Block]
  private let fill: (Block) -> Fill
  private let work: (Int, Block) -> Void

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// A block may be filled or worked on, or the stream has ended.
  private let mayWork = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// The block that the caller waits for is done, or no other comes.
  private let mayConsume = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  // All below is guarded by `mutex`.
  /// Places of blocks that nothing uses; the one that was freed last is taken first, while its
  /// memory is still in a cache.
  private var free: [Int]
  /// Places of the blocks that were filled and not yet consumed, in the stream's order.
  private var order: [Int] = []
  /// Places of filled blocks that nobody has worked on yet.
  private var unworked: [Int] = []
  private let ahead: Int
  private var isStopped = false
  private var isFilling = false
  private var hasEnded = false
  private var isDone: [Bool]

  /// `blocks` bounds how far work may run ahead of `consume`; at least one more than threads.
  ///
  /// `ahead` filled blocks may wait before whoever fills works instead. With one, each block is
  /// worked on by the thread that filled it, while it is in its cache: for streams that are quickly
  /// filled. With more, the stream stays with one thread: where filling is half of the work.
  init(
    blocks: [Block], ahead: Int = 1, fill: @escaping (Block) -> Fill,
    work: @escaping (Int, Block) -> Void
  ) {
    self.ahead = ahead
    self.blocks = blocks
    self.fill = fill
    self.work = work
    isDone = Array(repeating: false, count: blocks.count)
    free = Array(blocks.indices.reversed())
    order.reserveCapacity(blocks.count)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(mayWork, nil)
    pthread_cond_init(mayConsume, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(mayWork)
    pthread_cond_destroy(mayConsume)
    mutex.deallocate()
    mayWork.deallocate()
    mayConsume.deallocate()
  }

  /// Runs to the end of the stream with `workers` threads beside the caller; with none, all is
  /// done on the caller's. What `consume` throws ends the run.
  func run(workers: Int, _ consume: (Block) throws -> Void) throws {
    let first = blocks[0]
    while true {
      let state = fill(first)
      if state == .none { return }
      work(0, first)
      try consume(first)
      if state == .last { return }
      if workers > 0 { break }
    }
    let threads = start(workers)
    defer { join(threads) }
    if threads.isEmpty {
      var state = Fill.more
      while state == .more {
        state = fill(first)
        if state == .none { return }
        work(0, first)
        try consume(first)
      }
      return
    }
    while let block = next() {
      try consume(block)
      release()
    }
  }

  // MARK: The caller

  /// The next block in order, when it is done; nil at the end.
  private func next() -> Block? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let place = order.first, isDone[place] { return blocks[place] }
      if hasEnded, !isFilling, order.isEmpty { return nil }
      pthread_cond_wait(mayConsume, mutex)
    }
  }

  private func release() {
    pthread_mutex_lock(mutex)
    let place = order.removeFirst()
    isDone[place] = false
    free.append(place)
    pthread_cond_signal(mayWork)
    pthread_mutex_unlock(mutex)
  }

  private func start(_ workers: Int) -> [pthread_t] {
    var threads: [pthread_t] = []
    for index in 0..<workers {
      guard let thread = startThread({ self.serve(index) }) else { break }
      threads.append(thread)
    }
    return threads
  }

  private func join(_ threads: [pthread_t]) {
    pthread_mutex_lock(mutex)
    isStopped = true
    pthread_cond_broadcast(mayWork)
    pthread_mutex_unlock(mutex)
    for thread in threads { pthread_join(thread, nil) }
  }

  // MARK: A worker

  /// Fills while fewer than `ahead` blocks wait, else works on the first of them.
  private func serve(_ worker: Int) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isStopped {
      if !hasEnded, !isFilling, !free.isEmpty, unworked.count < ahead {
        fillNext()
      } else if !unworked.isEmpty {
        workOnNext(worker)
      } else if hasEnded, !isFilling {
        return
      } else {
        pthread_cond_wait(mayWork, mutex)
      }
    }
  }

  /// Fills a free block; called and left with the mutex held, as the next.
  private func fillNext() {
    isFilling = true
    let place = free.removeLast()
    pthread_mutex_unlock(mutex)
    let state = fill(blocks[place])
    pthread_mutex_lock(mutex)
    isFilling = false
    if state == .none {
      free.append(place)
    } else {
      order.append(place)
      unworked.append(place)
    }
    if state == .more {
      pthread_cond_signal(mayWork)
    } else {
      hasEnded = true
      pthread_cond_broadcast(mayWork)
      pthread_cond_signal(mayConsume)
    }
  }

  private func workOnNext(_ worker: Int) {
    let place = unworked.removeFirst()
    pthread_mutex_unlock(mutex)
    work(worker, blocks[place])
    pthread_mutex_lock(mutex)
    isDone[place] = true
    if place == order.first { pthread_cond_signal(mayConsume) }
  }
}

private final class ThreadTask {
  let body: () -> Void

  init(_ body: @escaping () -> Void) { self.body = body }
}

/// Starts a thread that runs `body`; nil when the system has none to give.
private func startThread(_ body: @escaping () -> Void) -> pthread_t? {
  let task = Unmanaged.passRetained(ThreadTask(body))
  #if canImport(Glibc)
    var thread = pthread_t()
    let failed = pthread_create(
      &thread, nil,
      { argument in
        if let argument {
          Unmanaged<ThreadTask>.fromOpaque(argument).takeRetainedValue().body()
        }
        return nil
      }, task.toOpaque())
  #else
    var thread: pthread_t?
    let failed = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<ThreadTask>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, task.toOpaque())
  #endif
  if failed != 0 {
    task.release()
    return nil
  }
  return thread
}
