/// Finds the protected numbers that the shown ones determine exactly, by Gaussian elimination.
///
/// A number that is not shown can be computed exactly when its unit vector lies in the row space
/// of the equations, restricted to the numbers that are not shown. Elimination runs modulo two
/// primes near 2^61, so nothing is rounded; a number counts as determined when either prime says
/// so. Cost: rows times columns of what is not shown, on sparse rows.
package struct RowSpace {
  /// 2^61 - 1 and the largest prime below it.
  static let primes: [UInt64] = [2_305_843_009_213_693_951, 2_305_843_009_213_693_921]

  /// A protected number and the shown ones of which it is a sum.
  package struct Exposure {
    package var target: Int
    package var shown: [Int]
  }

  /// Exposures in the order of the equations.
  package static func exposed(
    _ equations: [[LinkedSystem.Term]], isUnknown: (Int) -> Bool, isTarget: (Int) -> Bool
  ) -> [Exposure] {
    var found: [Int: Exposure] = [:]
    for prime in primes {
      for exposure in exposed(equations, isUnknown, isTarget, Residues(prime: prime)) {
        if found[exposure.target] == nil { found[exposure.target] = exposure }
      }
    }
    return found.values.sorted { $0.target < $1.target }
  }

  private struct Row {
    /// Ascending columns that are not shown, and their residues.
    var unknown: [(column: Int, value: UInt64)]
    var shown: [Int: UInt64]
  }

  private static func exposed(
    _ equations: [[LinkedSystem.Term]], _ isUnknown: (Int) -> Bool, _ isTarget: (Int) -> Bool,
    _ field: Residues
  ) -> [Exposure] {
    var reduced: [Row] = []
    /// The reduced row that leads with a column.
    var leader: [Int: Int] = [:]
    for terms in equations {
      var row = Row(unknown: [], shown: [:])
      for term in terms {
        let value = field.residue(term.coefficient)
        if isUnknown(term.quantity) {
          row.unknown.append((term.quantity, value))
        } else {
          row.shown[term.quantity] = value
        }
      }
      row.unknown.sort { $0.column < $1.column }
      var position = 0
      while position < row.unknown.count {
        let entry = row.unknown[position]
        if let other = leader[entry.column] {
          subtract(entry.value, reduced[other], from: &row, field)
        } else {
          position += 1
        }
      }
      guard let first = row.unknown.first else { continue }
      scale(&row, by: field.inverse(first.value), field)
      for other in reduced.indices {
        if let entry = reduced[other].unknown.first(where: { $0.column == first.column }) {
          subtract(entry.value, row, from: &reduced[other], field)
        }
      }
      leader[first.column] = reduced.count
      reduced.append(row)
    }
    return reduced.compactMap { row in
      guard row.unknown.count == 1, isTarget(row.unknown[0].column) else { return nil }
      return Exposure(
        target: row.unknown[0].column, shown: row.shown.filter { $0.value != 0 }.keys.sorted())
    }
  }

  private static func scale(_ row: inout Row, by factor: UInt64, _ field: Residues) {
    for i in row.unknown.indices {
      row.unknown[i].value = field.product(row.unknown[i].value, factor)
    }
    row.shown = row.shown.mapValues { field.product($0, factor) }
  }

  /// `row` less `factor` times `other`, columns merged in order.
  private static func subtract(
    _ factor: UInt64, _ other: Row, from row: inout Row, _ field: Residues
  ) {
    var merged: [(column: Int, value: UInt64)] = []
    merged.reserveCapacity(row.unknown.count + other.unknown.count)
    var i = 0
    var j = 0
    while i < row.unknown.count || j < other.unknown.count {
      let isLeft =
        j == other.unknown.count
        || (i < row.unknown.count && row.unknown[i].column < other.unknown[j].column)
      if isLeft {
        merged.append(row.unknown[i])
        i += 1
        continue
      }
      let column = other.unknown[j].column
      let taken = field.product(factor, other.unknown[j].value)
      var value = field.negative(taken)
      if i < row.unknown.count, row.unknown[i].column == column {
        value = field.sum(row.unknown[i].value, value)
        i += 1
      }
      if value != 0 { merged.append((column, value)) }
      j += 1
    }
    row.unknown = merged
    for (column, value) in other.shown {
      row.shown[column] = field.sum(
        row.shown[column] ?? 0, field.negative(field.product(factor, value)))
    }
  }
}

/// Arithmetic modulo a prime below 2^62.
struct Residues {
  let prime: UInt64

  func residue(_ number: Int) -> UInt64 {
    let size = UInt64(number.magnitude) % prime
    return number < 0 ? negative(size) : size
  }
  func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a + b
    return sum >= prime ? sum - prime : sum
  }
  func negative(_ a: UInt64) -> UInt64 { a == 0 ? 0 : prime - a }
  func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return prime.dividingFullWidth((high, low)).remainder
  }
  /// The inverse of a residue that is not zero, by Fermat's little theorem.
  func inverse(_ a: UInt64) -> UInt64 {
    var result: UInt64 = 1
    var power = a
    var exponent = prime - 2
    while exponent > 0 {
      if exponent & 1 == 1 { result = product(result, power) }
      power = product(power, power)
      exponent >>= 1
    }
    return result
  }
}
