package import SocialAid
package import Trajectories

/// The registers of one window of one person: an intermediate value that never leaves a run.
package struct WindowReading: Sendable, Equatable {
  package var window: RegisterWindow
  package var quantities: WindowQuantities
  package var deJure: DeJure
  package var deFacto: DeFacto

  /// Number of the block, from 1.
  package var block: Int { window.block }
}

/// Where a person stands in the table of C07: every entrant stands in exactly one place.
package enum RegisterPlace: Sendable, Equatable {
  /// The latest qualifying block.
  case window(WindowReading)
  /// Left before a block qualified, by group of exit (ruling 3).
  case left(ExitGroup, DeJure)
  /// Still in aid, not yet observed for a qualifying block.
  case tooShort(DeJure)
}

/// Reads registers from trajectories; pure, and independent of who else is read.
///
/// Whose trajectory is read at all (applicants, ruling 2) is for the caller to say.
package enum RegisterReading {
  /// The reading of the latest qualifying block; nil when no block qualifies.
  package static func read(
    _ trajectory: Trajectory, codebook: Codebook, coverage: Coverage
  ) -> WindowReading? {
    all(trajectory, codebook: codebook, required: RegisterWindow.required(coverage)).last
  }

  /// The readings of all qualifying blocks, ascending.
  package static func all(
    _ trajectory: Trajectory, codebook: Codebook, required: MonthFacts
  ) -> [WindowReading] {
    RegisterWindow.blocks(
      of: trajectory, required: required, thresholds: codebook.thresholds
    ).map { window in
      let quantities = WindowQuantities(trajectory, over: window.span, codebook: codebook)
      return WindowReading(
        window: window, quantities: quantities,
        deJure: DeJure(quantities, codebook.thresholds),
        deFacto: DeFacto(quantities, codebook.thresholds))
    }
  }

  /// The place of a person without a qualifying block; nil for who never enters, not being
  /// supported in any covered month.
  ///
  /// The de jure class is read from the block in which the last spell ends, as far as it is
  /// covered. A spell that ends after the covered months has not left yet.
  package static func placeWithoutWindow(
    _ trajectory: Trajectory, codebook: Codebook, required: MonthFacts
  ) -> RegisterPlace? {
    guard
      let start = RegisterWindow.start(of: trajectory, required: required),
      let covered = trajectory.facts.lastIndex(where: { $0.isSuperset(of: required) }),
      let spell = trajectory.spells.last(where: {
        $0.first <= trajectory.axis.start + covered && $0.last >= start
      })
    else { return nil }
    let lastCovered = trajectory.axis.start + covered
    let end = min(spell.last, lastCovered)
    let length = max(1, codebook.thresholds.window)
    let first = start + (end - start) / length * length
    let span = MonthSpan(first, until: min(first + length, lastCovered + 1))
    let deJure = DeJure(
      WindowQuantities(trajectory, over: span, codebook: codebook), codebook.thresholds)
    let hasLeft = !spell.isCensored && spell.last <= lastCovered
    return hasLeft ? .left(spell.exit?.group ?? .unknown, deJure) : .tooShort(deJure)
  }

  /// The one place of a person in the main table of C07.
  package static func place(
    _ trajectory: Trajectory, codebook: Codebook, coverage: Coverage
  ) -> RegisterPlace? {
    let required = RegisterWindow.required(coverage)
    if let reading = all(trajectory, codebook: codebook, required: required).last {
      return .window(reading)
    }
    return placeWithoutWindow(trajectory, codebook: codebook, required: required)
  }
}
