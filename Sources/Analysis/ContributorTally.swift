import SocialAid
public import Trajectories

/// Counts the distinct persons and the distinct dossiers behind one cell.
///
/// Each person is added once, so persons add up. A dossier may stand behind several persons, so
/// hashes of its key are kept. The dossier of a person is the first of its ascending list, the
/// cluster of intervals and of the holding rule; a person without a dossier counts as its own.
/// The dossier count is exact up to `exactLimit` dossiers; above it is the estimate
/// `(k - 1) / u` from the `k` smallest hashes (Bar-Yossef et al. 2002), within about 0.4 %, far
/// above every threshold of the gate. Memory: at most 1 MB a cell whatever the number of
/// persons; cost of a person: constant on average. The result does not depend on the order of
/// persons or of merges.
public struct ContributorTally: Sendable {
  /// Distinct dossiers up to which the count is exact.
  public static let exactLimit = 65_536

  /// Distinct persons.
  public private(set) var persons = 0
  /// Distinct hashes, ascending, at most `exactLimit` of them: the smallest.
  private var smallest: [UInt64] = []
  private var pending: [UInt64] = []
  /// True when hashes were left out of `smallest`.
  private var overflowed = false

  public init() {}

  /// Counts a person; call it once a person.
  public mutating func add(_ trajectory: Trajectory) {
    add(cluster: Self.cluster(of: trajectory))
  }

  /// The hash under which `add(_:)` counts the dossier of the person.
  package static func cluster(of trajectory: Trajectory) -> UInt64 {
    if let dossier = trajectory.dossiers.first { return mix(dossier.pseudonym, seed: 0) }
    return mix(trajectory.person.pseudonym, seed: 1)
  }

  /// Counts a person whose cluster hash is known; saves the hash where a person enters
  /// many cells.
  package mutating func add(cluster: UInt64) {
    persons += 1
    keep(cluster)
  }

  /// Adds the persons of another tally; no person may be in both.
  public mutating func merge(_ other: ContributorTally) {
    persons += other.persons
    overflowed = overflowed || other.overflowed
    for hash in other.smallest { keep(hash) }
    for hash in other.pending { keep(hash) }
  }

  /// Distinct dossiers; cost: one sort of what was added since the last compaction.
  public var dossiers: Int {
    var copy = self
    copy.compact()
    guard copy.overflowed, let largest = copy.smallest.last else { return copy.smallest.count }
    let share = (Double(largest) + 1) / 18_446_744_073_709_551_616.0
    let estimate = (Double(copy.smallest.count - 1) / share).rounded()
    return min(persons, max(copy.smallest.count, Int(estimate)))
  }

  private mutating func keep(_ hash: UInt64) {
    if smallest.count == Self.exactLimit, let largest = smallest.last, hash >= largest {
      overflowed = overflowed || hash > largest
      return
    }
    pending.append(hash)
    if pending.count >= max(1024, smallest.count / 2) { compact() }
  }

  private mutating func compact() {
    guard !pending.isEmpty else { return }
    pending.sort()
    var merged: [UInt64] = []
    merged.reserveCapacity(smallest.count + pending.count)
    var i = 0
    var j = 0
    while i < smallest.count || j < pending.count {
      let next: UInt64
      if j == pending.count || (i < smallest.count && smallest[i] <= pending[j]) {
        next = smallest[i]
        i += 1
      } else {
        next = pending[j]
        j += 1
      }
      if merged.last != next { merged.append(next) }
    }
    if merged.count > Self.exactLimit {
      merged.removeLast(merged.count - Self.exactLimit)
      overflowed = true
    }
    smallest = merged
    pending.removeAll(keepingCapacity: true)
  }

  /// Spreads 128 bits over 64, with the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  private static func mix(_ pseudonym: Pseudonym, seed: UInt64) -> UInt64 {
    var z = pseudonym.high &+ 0x9E37_79B9_7F4A_7C15 &* (seed &+ 1)
    z = finalise(z) ^ pseudonym.low
    return finalise(z &+ 0x9E37_79B9_7F4A_7C15)
  }

  private static func finalise(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
