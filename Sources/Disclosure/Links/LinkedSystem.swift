/// All numbers of a run that a reader can see or compute, and how they hang together.
///
/// Quantities are numbers of persons or events, at least zero; equations are sums that are known
/// to hold; a figure is one printed cell and what it tells. A quantity is known when a figure that
/// tells it is shown. Differences, remainders and base cells that nobody prints are quantities
/// like others. It is the statement of the problem: suppression and the auditor both start from
/// it and share nothing else.
package struct LinkedSystem: Sendable {
  /// Where a figure stands, by position in the run.
  package struct Place: Hashable, Sendable, Comparable {
    package var report: Int
    package var table: Int
    package var row: Int
    package var column: Int

    package init(report: Int, table: Int, row: Int, column: Int) {
      self.report = report
      self.table = table
      self.row = row
      self.column = column
    }

    package static func < (a: Place, b: Place) -> Bool {
      (a.report, a.table, a.row, a.column) < (b.report, b.table, b.row, b.column)
    }
  }

  /// What an attacker's interval must still allow when all that is shown is known.
  package enum Need: Hashable, Sendable {
    case none
    /// Every number of the range, as 1...5 for a small count.
    case all(ClosedRange<Int>)
    /// An interval at least so wide, for what is protected though it is not small.
    case width(Int)
  }

  package struct Quantity: Sendable {
    package var truth: Int
    package var need: Need
    /// True for a number that is known without being printed.
    package var isKnown: Bool
    /// For messages: table, categories and column, without any value.
    package var name: String

    package init(_ truth: Int, need: Need = .none, isKnown: Bool = false, name: String = "") {
      self.truth = truth
      self.need = need
      self.isKnown = isKnown
      self.name = name
    }
  }

  package struct Term: Hashable, Sendable {
    package var quantity: Int
    package var coefficient: Int

    package init(_ quantity: Int, _ coefficient: Int) {
      self.quantity = quantity
      self.coefficient = coefficient
    }
  }

  package struct Figure: Sendable {
    package var place: Place
    package var tells: [Int]
    /// Information lost when it is hidden; see `InformationLoss`.
    package var loss: Int
    /// True where a primary rule hides it.
    package var isWithheld: Bool

    package init(_ place: Place, tells: [Int], loss: Int, isWithheld: Bool = false) {
      self.place = place
      self.tells = tells
      self.loss = loss
      self.isWithheld = isWithheld
    }
  }

  /// Other numbers that somebody claims to fit what is shown: what changes, in fractions of one
  /// denominator.
  package struct World: Sendable {
    /// By quantity, times the denominator.
    package var changes: [Int: Int]
    package var denominator: Int

    package init(changes: [Int: Int], denominator: Int = 1) {
      self.changes = changes
      self.denominator = denominator
    }
  }

  package var quantities: [Quantity] = []
  /// Each a sum of terms that is zero.
  package var equations: [[Term]] = []
  package var figures: [Figure] = []

  package init() {}

  /// Takes figures as published: those that are shown tell what is known, the others stay hidden.
  ///
  /// - Parameter isShown: nil for a figure that was not published before.
  mutating func fix(_ isShown: (Place) -> Bool?) {
    for index in figures.indices {
      guard let isShown = isShown(figures[index].place) else { continue }
      figures[index].isWithheld = !isShown
      if isShown {
        for quantity in figures[index].tells { quantities[quantity].isKnown = true }
      }
    }
  }
}
