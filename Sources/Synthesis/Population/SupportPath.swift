package import SocialAid

/// One stay in aid: a dossier, from its first to its last payment.
package struct Stay: Sendable {
  package var first: Month
  /// Months from first to last payment, inclusive; may reach beyond the data.
  package var length: Int
  package var activity: ActivityGroup
  package var exit: ExitReason
  package var group: LifeGroup

  package var last: Month { first + (length - 1) }
  /// The closing month: six months after the last payment (FSO rule).
  package var closing: Month { last + SupportPath.closingLag }

  /// Whether a payment falls in `window`.
  package func isSeen(in window: MonthSpan) -> Bool {
    MonthSpan(first: first, last: last).overlaps(window)
  }

  /// Whether the data, ending with `end`, know the dossier as closed.
  package func isClosed(by end: Month) -> Bool { closing <= end }
}

/// The stays of one support unit, in time order.
package struct SupportPath {
  package static let closingLag = 6
  /// Months of constant entries before the window, so that the stock is in balance.
  static let warmUp = 360
  /// At most this many dossiers per unit.
  static let mostStays = 8

  package private(set) var stays: [Stay] = []

  package init() {}

  /// Draws paths until one has a payment inside `window`.
  ///
  /// First entries are uniform over warm-up and window; taking only the paths that the window
  /// sees is what makes long stayers that began earlier appear in their right number.
  package mutating func draw(_ dice: inout Dice, window: MonthSpan) {
    repeat {
      stays.removeAll(keepingCapacity: true)
      var first = window.start - Self.warmUp + dice.below(Self.warmUp + window.count)
      while first < window.end, stays.count < Self.mostStays {
        let length = StayLength.draw(&dice)
        let activity = dice.pick(ActivityGroup.shares)
        let exit = activity.drawExit(&dice)
        let stay = Stay(
          first: first, length: length, activity: activity, exit: exit, group: .ordinary)
        stays.append(stay)
        guard exit.mayReturn, let months = StayLength.drawReturn(&dice) else { break }
        first = stay.closing + months
      }
    } while !stays.contains { $0.isSeen(in: window) }
    for index in stays.indices {
      let stay = stays[index]
      stays[index].group = LifeGroup.draw(
        length: stay.length, activity: stay.activity, exit: stay.exit, &dice)
    }
  }
}

extension ExitReason {
  /// Whether a return to this canton's aid is possible.
  package var mayReturn: Bool {
    switch self {
    case .death, .moved, .otherAuthority, .oldAgeInsurance: false
    default: true
    }
  }
}
