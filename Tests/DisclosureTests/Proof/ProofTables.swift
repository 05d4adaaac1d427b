import Disclosure
import Foundation

/// Linked systems of made tables for the proofs, without going through counted tables.
enum ProofTables {
  /// Adds a number; protected when it is in 1 ..< least, printed or not.
  private static func add(
    _ truth: Int, _ name: String, least: Int, in system: inout LinkedSystem
  ) -> Int {
    let isSmall = truth > 0 && truth < least
    system.quantities.append(.init(truth, need: isSmall ? .all(1...least - 1) : .none, name: name))
    return system.quantities.count - 1
  }

  private static func print(
    _ truth: Int, _ name: String, least: Int, in system: inout LinkedSystem
  ) -> Int {
    let quantity = add(truth, name, least: least, in: &system)
    system.figures.append(
      .init(
        .init(report: 0, table: 0, row: quantity, column: 0), tells: [quantity],
        loss: InformationLoss.of(truth)))
    return quantity
  }

  private static func equate(_ parts: [Int], _ whole: Int, in system: inout LinkedSystem) {
    system.equations.append(parts.map { .init($0, 1) } + [.init(whole, -1)])
  }

  /// A table of two dimensions with all margins printed.
  static func twoWay(_ counts: [[Int]], least: Int) -> LinkedSystem {
    var system = LinkedSystem()
    let rows = counts.count
    let columns = counts.first?.count ?? 0
    var inner: [[Int]] = []
    for i in 0..<rows {
      inner.append(
        (0..<columns).map { print(counts[i][$0], "\(i),\($0)", least: least, in: &system) })
    }
    let rowSums = (0..<rows).map {
      print(counts[$0].reduce(0, +), "\($0),total", least: least, in: &system)
    }
    let columnSums = (0..<columns).map { j in
      print(counts.reduce(0) { $0 + $1[j] }, "total,\(j)", least: least, in: &system)
    }
    let grand = print(counts.joined().reduce(0, +), "total", least: least, in: &system)
    for i in 0..<rows { equate(inner[i], rowSums[i], in: &system) }
    for j in 0..<columns { equate(inner.map { $0[j] }, columnSums[j], in: &system) }
    equate(rowSums, grand, in: &system)
    equate(columnSums, grand, in: &system)
    return system
  }

  /// Tables of a population by three dimensions: the inner cells (printed or not) and all margins
  /// of two, one and no dimension. Not printed, it is three tables of two dimensions that share
  /// their margins.
  static func threeWay(
    _ counts: [Int], _ a: Int, _ b: Int, _ c: Int, printsInner: Bool, least: Int
  ) -> LinkedSystem {
    var system = LinkedSystem()
    let sizes = [a, b, c]
    var cells: [[Int]: Int] = [:]
    // A coordinate of -1 is a total.
    func number(_ at: [Int]) -> Int {
      var sum = 0
      for i in 0..<a where at[0] < 0 || at[0] == i {
        for j in 0..<b where at[1] < 0 || at[1] == j {
          for k in 0..<c where at[2] < 0 || at[2] == k { sum += counts[(i * b + j) * c + k] }
        }
      }
      return sum
    }
    for i in -1..<a {
      for j in -1..<b {
        for k in -1..<c {
          let at = [i, j, k]
          let isInner = i >= 0 && j >= 0 && k >= 0
          if isInner && !printsInner {
            cells[at] = add(number(at), "\(at)", least: least, in: &system)
          } else {
            cells[at] = print(number(at), "\(at)", least: least, in: &system)
          }
        }
      }
    }
    for (at, whole) in cells.sorted(by: { $0.value < $1.value }) {
      for dimension in 0..<3 where at[dimension] < 0 {
        let parts = (0..<sizes[dimension]).map { value -> Int in
          var part = at
          part[dimension] = value
          return cells[part] ?? -1
        }
        equate(parts, whole, in: &system)
      }
    }
    return system
  }

  /// The findings of the auditor on a pattern.
  static func audit(_ system: LinkedSystem, _ isShown: [Bool], least: Int) -> Auditor.Report {
    var shown: Set<LinkedSystem.Place> = []
    for (figure, isShown) in zip(system.figures, isShown) where isShown {
      shown.insert(figure.place)
    }
    return Auditor(system, least: least) { shown.contains($0) }.report()
  }

  /// The pattern as the gate makes it, and what the auditor, whom no witness helps, says of it.
  static func protected(
    _ system: LinkedSystem, least: Int
  ) -> (isShown: [Bool], report: Auditor.Report) {
    let suppression = Suppression(system)
    return (suppression.isShown, audit(system, suppression.isShown, least: least))
  }

  /// The folder of the full proofs; nil in an ordinary test run, which takes a part of each.
  static let folder = ProcessInfo.processInfo.environment["PARCOURS_PROOF"]

  static func write(_ text: String, as name: String) throws {
    guard let folder else { return }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }
}
