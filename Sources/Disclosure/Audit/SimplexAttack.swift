/// The attacker on any linked system: walks by the simplex method (Dantzig 1951) from the truth
/// towards worlds in which one number is as small or as large as it can be.
///
/// The walk reckons in `Double` and proves nothing. Each world that it comes to is written down in
/// fractions of a small denominator and checked sum by sum in whole numbers; only a world that
/// holds widens what is proven, of every number in it. So a range is never too wide, and a walk
/// that loses its way ends in "not proven".
package struct SimplexAttack {
  /// The proven range by number: whole numbers between the smallest and the largest found.
  package private(set) var low: [Int]
  package private(set) var high: [Int]

  private let truths: [Int]
  private let sums: [[(number: Int, coefficient: Int)]]
  /// The world where the walk stands.
  private var values: [Double]
  private var dictionary: SimplexDictionary

  private static let tolerance = 1e-9
  private static let denominators = 1...12
  /// Steps without progress after which the first improving number is taken (Bland 1977).
  private static let patience = 20

  /// Cost: one elimination of the sums.
  ///
  /// - Parameter sums: the hidden terms of each equation, by position in `truths`.
  package init(truths: [Int], sums: [[(number: Int, coefficient: Int)]]) {
    self.truths = truths
    self.sums = sums
    values = truths.map(Double.init)
    low = truths
    high = truths
    dictionary = SimplexDictionary(numbers: truths.count, sums: sums)
  }

  /// Walks until the number has reached `goal` or can go no further; false when it got lost.
  /// Cost: for each step the size of the dictionary.
  package mutating func push(_ number: Int, sign: Int, until goal: Int) -> Bool {
    var idle = 0
    for _ in 0..<2_000 {
      let left = Double(sign) * (Double(goal) - values[number])
      guard left > Self.tolerance else { return note() }
      guard
        let way = dictionary.improving(number, sign, values, isFirst: idle > Self.patience)
      else { return note() }
      let (step, row) = dictionary.longest(way, values, atMost: left / way.gain)
      dictionary.move(way, step, &values)
      if let row { dictionary.exchange(row, way.column) }
      idle = step > Self.tolerance ? 0 : idle + 1
      if step > Self.tolerance { _ = note() }
    }
    return false
  }

  /// Takes the present world into the ranges if it holds; false when it does not.
  private mutating func note() -> Bool {
    for denominator in Self.denominators {
      let scaled = values.map { ($0 * Double(denominator)).rounded() }
      let isClose = zip(values, scaled).allSatisfy {
        abs($0 * Double(denominator) - $1) < 1e-6 && abs($1) < 1e12
      }
      guard isClose else { continue }
      let world = scaled.map { Int($0) }
      guard holds(world, denominator) else { return false }
      for (number, value) in world.enumerated() {
        let (whole, rest) = value.quotientAndRemainder(dividingBy: denominator)
        low[number] = min(low[number], rest == 0 ? whole : whole + 1)
        high[number] = max(high[number], whole)
        values[number] = Double(value) / Double(denominator)
      }
      return true
    }
    return false
  }

  /// True when every sum is what it is in truth and nothing is below zero.
  private func holds(_ world: [Int], _ denominator: Int) -> Bool {
    world.allSatisfy { $0 >= 0 }
      && sums.allSatisfy { terms in
        terms.reduce(0) {
          $0 + $1.coefficient * (world[$1.number] - denominator * truths[$1.number])
        } == 0
      }
  }
}
