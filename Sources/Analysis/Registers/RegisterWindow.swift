package import SocialAid
package import Trajectories

/// One block of months over which the registers of an accompaniment are read (ruling 6).
///
/// Blocks are consecutive, `Thresholds.window` months long, and start at the person's first
/// supported month inside coverage; a block counts when it is wholly covered and holds at least
/// `Thresholds.leastSupported` supported months.
package struct RegisterWindow: Sendable, Equatable {
  package var span: MonthSpan
  /// Number of the block, from 1.
  package var block: Int
  package var supported: Int

  /// The bits that every month of a block must hold: one for each kind of record that a register
  /// is read from and that some source covers.
  package static func required(_ coverage: Coverage) -> MonthFacts {
    let kinds: [(RecordKind, MonthFacts)] = [
      (.booking, [.bookingsCovered, .accountsCovered]), (.dossierVersion, .bookingsCovered),
      (.supportSpan, .bookingsCovered),
      (.contact, .contactsCovered), (.status, .statusesCovered), (.sanction, .sanctionsCovered),
      (.measure, .measuresCovered), (.contract, .contractsCovered),
    ]
    var bits: MonthFacts = []
    for (kind, bit) in kinds where coverage.span(of: kind) != nil { bits.formUnion(bit) }
    return bits
  }

  /// First supported month in which all of `required` is covered; nil when there is none.
  package static func start(
    of trajectory: Trajectory, required: MonthFacts
  ) -> Month? {
    let wanted = required.union(.supported)
    return trajectory.facts.firstIndex { $0.isSuperset(of: wanted) }
      .map { trajectory.axis.start + $0 }
  }

  /// The qualifying blocks of a person, ascending; cost: one pass over the axis.
  package static func blocks(
    of trajectory: Trajectory, required: MonthFacts, thresholds: Codebook.Thresholds
  ) -> [RegisterWindow] {
    guard let start = start(of: trajectory, required: required), thresholds.window > 0 else {
      return []
    }
    var found: [RegisterWindow] = []
    var first = start
    var number = 1
    while first + thresholds.window <= trajectory.axis.end {
      let span = MonthSpan(first, until: first + thresholds.window)
      let months = trajectory.facts[trajectory.indices(of: span)]
      if months.allSatisfy({ $0.isSuperset(of: required) }) {
        let supported = months.reduce(0) { $0 + ($1.contains(.supported) ? 1 : 0) }
        if supported >= thresholds.leastSupported {
          found.append(RegisterWindow(span: span, block: number, supported: supported))
        }
      }
      first = span.end
      number += 1
    }
    return found
  }
}
