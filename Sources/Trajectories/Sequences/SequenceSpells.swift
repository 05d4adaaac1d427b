/// One sequence cut into spells: the successive distinct states and how long each lasts.
///
/// Read anew for each sequence of a set; it keeps its memory. Positions count from 1.
public struct SequenceSpells: Sendable {
  /// Number of states that may occur; a missing month that counts as a state is one more.
  public let alphabet: Int
  public let treatment: MissingMonths
  /// State of each spell, `StateSequences.missing` among them where missing is a state.
  public private(set) var states: [UInt8] = []
  /// Months of each spell, missing months that are left out not counted.
  public private(set) var durations: [Int] = []
  /// Sum of the positions of the months of each spell, gaps counted as positions.
  public private(set) var positions: [Int] = []
  /// Different states in order of first appearance.
  public private(set) var visitedStates: [UInt8] = []
  /// Months with a state: the sum of durations.
  public private(set) var months = 0
  /// Months up to the end of the sequence, gaps included.
  public private(set) var length = 0
  /// Known months: months with a state that is not missing.
  public private(set) var known = 0
  /// Months of the row, voids after the end included.
  public private(set) var width = 0
  private var monthsByState = [Int](repeating: 0, count: 256)

  /// Spells of a set with `alphabet` states, before any sequence is read.
  public init(alphabet: Int, treatment: MissingMonths = .leftOut) {
    self.alphabet = alphabet + (treatment == .asState ? 1 : 0)
    self.treatment = treatment
  }

  /// Spells of one sequence; trailing voids end it.
  public init(
    _ sequence: some Sequence<UInt8>, alphabet: Int, treatment: MissingMonths = .leftOut
  ) {
    self.init(alphabet: alphabet, treatment: treatment)
    if sequence.withContiguousStorageIfAvailable({ read($0) }) == nil {
      Array(sequence).withUnsafeBufferPointer { read($0) }
    }
  }

  /// No month of the sequence has a state.
  public var isEmpty: Bool { months == 0 }
  public var count: Int { states.count }
  public var transitions: Int { max(0, states.count - 1) }
  /// Number of different states that occur.
  public var visited: Int { visitedStates.count }

  /// Months in a state.
  public func months(in state: UInt8) -> Int { monthsByState[Int(state)] }

  /// Cuts the months of one row.
  mutating func read(_ row: UnsafeBufferPointer<UInt8>) {
    for state in visitedStates { monthsByState[Int(state)] = 0 }
    states.removeAll(keepingCapacity: true)
    durations.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    visitedStates.removeAll(keepingCapacity: true)
    months = 0
    known = 0
    width = row.count
    length = row.count
    while length > 0, row[length - 1] == StateSequences.void { length -= 1 }
    var current = StateSequences.void
    var duration = 0
    var sum = 0
    for i in 0..<length {
      let state = min(row[i], StateSequences.missing)
      if state == StateSequences.missing {
        guard treatment == .asState else { continue }
      } else {
        known += 1
      }
      if state != current {
        close(current, duration, sum)
        current = state
        duration = 0
        sum = 0
      }
      duration += 1
      sum += i + 1
    }
    close(current, duration, sum)
  }

  private mutating func close(_ state: UInt8, _ duration: Int, _ sum: Int) {
    guard duration > 0 else { return }
    states.append(state)
    durations.append(duration)
    positions.append(sum)
    months += duration
    if monthsByState[Int(state)] == 0 { visitedStates.append(state) }
    monthsByState[Int(state)] += duration
  }
}
