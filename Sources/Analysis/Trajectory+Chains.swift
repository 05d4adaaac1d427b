import SocialAid
import Trajectories

extension Trajectory {
  /// The participations that the one at `index` follows: those with the latest earlier end of
  /// any other, when it lies 0 to `months` months before the entry (ruling 13); else none.
  ///
  /// A running participation has no end. Several that ended in the same month are all returned.
  func stayLeft(before index: Int, within months: Int) -> [Participation] {
    let entry = participations[index].span.start
    var latest: Month?
    for (j, other) in participations.enumerated()
    where j != index && !other.isRunning && other.span.last <= entry {
      latest = max(latest ?? other.span.last, other.span.last)
    }
    guard let latest, entry - latest <= months else { return [] }
    return participations.enumerated().filter {
      $0.offset != index && !$0.element.isRunning && $0.element.span.last == latest
    }.map(\.element)
  }
}
