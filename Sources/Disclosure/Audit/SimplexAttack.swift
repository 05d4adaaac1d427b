/// The attacker on any linked system: bounds by the simplex method in exact fractions.
///
/// The numbers as they are satisfy every sum; from there the simplex walks to the smallest and the
/// largest value of one number. Every point on the way is a possible truth, so it widens the
/// proven range of all numbers of the component. An end of the walk where nothing improves is the
/// exact bound. When a fraction does not fit any more the walk stops, and what is proven until
/// then stands: a range is never too wide.
package struct SimplexAttack {
  /// Proven range by number; `high` is nil where there is no bound.
  package private(set) var low: [ExactFraction]
  package private(set) var high: [ExactFraction?]

  /// Values of all numbers at the present point.
  private var values: [ExactFraction]
  /// Rows of the dictionary: a basic number, and the coefficients of the free ones beside it.
  private var basic: [Int] = []
  private var rows: [[ExactFraction]] = []
  private var rowOf: [Int]

  /// - Parameter sums: the hidden terms of each equation, by position in `truths`.
  package init(truths: [Int], sums: [[(number: Int, coefficient: Int)]]) {
    values = truths.map { ExactFraction($0) }
    low = values
    high = values
    rowOf = Array(repeating: -1, count: truths.count)
    for terms in sums {
      var row = Array(repeating: ExactFraction(0), count: truths.count)
      for term in terms { row[term.number] = row[term.number] + ExactFraction(term.coefficient) }
      for (other, number) in zip(rows, basic) where !row[number].isZero {
        Self.subtract(row[number], other, from: &row)
      }
      guard let lead = row.indices.first(where: { !row[$0].isZero }) else { continue }
      let pivot = row[lead]
      for i in row.indices where !row[i].isZero { row[i] = row[i] / pivot }
      for i in rows.indices where !rows[i][lead].isZero {
        Self.subtract(rows[i][lead], row, from: &rows[i])
      }
      rowOf[lead] = rows.count
      basic.append(lead)
      rows.append(row)
    }
  }

  private static func subtract(
    _ factor: ExactFraction, _ other: [ExactFraction], from row: inout [ExactFraction]
  ) {
    for i in row.indices where !other[i].isZero { row[i] = row[i] - factor * other[i] }
  }

  /// Walks until the number has reached `goal` or its bound; true when the answer is exact.
  package mutating func push(_ number: Int, sign: Int, until goal: Int) -> Bool {
    let target = ExactFraction(goal)
    for _ in 0..<10_000 {
      let left = sign > 0 ? target - values[number] : values[number] - target
      if !left.isValid { return false }
      if left.sign <= 0 { return true }
      guard let (free, direction) = improving(number, sign) else { return true }
      guard let (step, row) = longest(free, direction) else {
        if sign > 0 { high[number] = nil }
        return true
      }
      if !step.isValid { return false }
      walk(free, direction, step)
      if let row { exchange(row, free) }
      guard note() else { return false }
    }
    return false
  }

  /// The first free number whose change improves the goal (Bland 1977), and its direction.
  private func improving(_ number: Int, _ sign: Int) -> (free: Int, direction: Int)? {
    let row = rowOf[number]
    if row < 0 {
      return sign > 0 || values[number].sign > 0 ? (number, sign) : nil
    }
    for free in rows[row].indices where free != number && rowOf[free] < 0 {
      let slope = -rows[row][free].sign * sign
      if slope > 0 { return (free, 1) }
      if slope < 0, values[free].sign > 0 { return (free, -1) }
    }
    return nil
  }

  /// How far a free number can go; the row of the basic number that stops it, if one does; nil
  /// when nothing stops it.
  private func longest(_ free: Int, _ direction: Int) -> (step: ExactFraction, row: Int?)? {
    var step: ExactFraction? = direction < 0 ? values[free] : nil
    var found: Int?
    for (row, number) in basic.enumerated() {
      let slope = rows[row][free]
      if slope.isZero || slope.sign * direction < 0 { continue }
      let limit = values[number] / (direction > 0 ? slope : -slope)
      if !limit.isValid { return (.invalid, nil) }
      let isBetter =
        step.map { limit < $0 || (limit == $0 && found.map { number < basic[$0] } ?? false) }
        ?? true
      if isBetter {
        step = limit
        found = row
      }
    }
    return step.map { ($0, found) }
  }

  private mutating func walk(_ free: Int, _ direction: Int, _ step: ExactFraction) {
    let change = direction > 0 ? step : -step
    values[free] = values[free] + change
    for (row, number) in basic.enumerated() where !rows[row][free].isZero {
      values[number] = values[number] - rows[row][free] * change
    }
  }

  /// The basic number of the row becomes free at zero, the free one basic.
  private mutating func exchange(_ row: Int, _ free: Int) {
    let pivot = rows[row][free]
    for i in rows[row].indices where !rows[row][i].isZero { rows[row][i] = rows[row][i] / pivot }
    for other in rows.indices where other != row && !rows[other][free].isZero {
      Self.subtract(rows[other][free], rows[row], from: &rows[other])
    }
    rowOf[basic[row]] = -1
    rowOf[free] = row
    basic[row] = free
  }

  /// Takes the present point into the ranges; false when a number did not fit.
  private mutating func note() -> Bool {
    guard values.allSatisfy({ $0.isValid && $0.sign >= 0 }),
      rows.allSatisfy({ $0.allSatisfy(\.isValid) })
    else { return false }
    for i in values.indices {
      if values[i] < low[i] { low[i] = values[i] }
      if let top = high[i], top < values[i] { high[i] = values[i] }
    }
    return true
  }
}
