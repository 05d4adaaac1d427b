/// The sums of a system solved for some numbers, the basic ones, by the others, the free ones
/// (Chvatal 1983, chapter 2). Free numbers need not be zero.
struct SimplexDictionary {
  /// A free number to change, its direction, and what the wanted number gains by one of it.
  struct Way {
    var column: Int
    var direction: Double
    var gain: Double
  }

  private var basic: [Int]
  private var free: [Int]
  /// Row-major: the basic number of a row falls by so much when the free one of a column grows.
  private var table: [Double]
  /// By number: its row, or its column less one below zero.
  private var placeOf: [Int]

  private static let tolerance = 1e-9

  /// Cost: elimination on sparse rows, each solved for the number that is in fewest sums.
  init(numbers: Int, sums: [[(number: Int, coefficient: Int)]]) {
    var uses = Array(repeating: 0, count: numbers)
    for term in sums.joined() { uses[term.number] += 1 }
    var rows: [[Int: Double]] = []
    basic = []
    /// By number: the solved rows that hold it.
    var rowsOf = Array(repeating: Set<Int>(), count: numbers)
    var rowOf = Array(repeating: -1, count: numbers)
    for terms in sums {
      var row: [Int: Double] = [:]
      for term in terms { row[term.number, default: 0] += Double(term.coefficient) }
      for number in row.keys.filter({ rowOf[$0] >= 0 }).sorted() {
        Self.subtract(row[number] ?? 0, rows[rowOf[number]], from: &row)
      }
      row = row.filter { abs($0.value) > Self.tolerance }
      guard let (lead, pivot) = Self.lead(of: row, uses) else { continue }
      row = row.mapValues { $0 / pivot }
      for other in rowsOf[lead].sorted() {
        let before = rows[other]
        Self.subtract(before[lead] ?? 0, row, from: &rows[other])
        for number in row.keys {
          if rows[other][number] == nil {
            rowsOf[number].remove(other)
          } else {
            rowsOf[number].insert(other)
          }
        }
      }
      for number in row.keys { rowsOf[number].insert(rows.count) }
      rowOf[lead] = rows.count
      basic.append(lead)
      rows.append(row)
    }
    free = (0..<numbers).filter { rowOf[$0] < 0 }
    placeOf = rowOf
    for (column, number) in free.enumerated() { placeOf[number] = -1 - column }
    table = Array(repeating: 0, count: rows.count * free.count)
    for (row, terms) in rows.enumerated() {
      for (number, value) in terms where placeOf[number] < 0 {
        table[row * free.count - 1 - placeOf[number]] = value
      }
    }
  }

  /// The number for which a row is solved: one of coefficient 1 if there is one, and of these the
  /// one in fewest sums.
  private static func lead(of row: [Int: Double], _ uses: [Int]) -> (key: Int, value: Double)? {
    func rank(_ term: (key: Int, value: Double)) -> (Double, Int, Int) {
      (abs(abs(term.value) - 1), uses[term.key], term.key)
    }
    return row.min { rank($0) < rank($1) }
  }

  private static func subtract(
    _ factor: Double, _ other: [Int: Double], from row: inout [Int: Double]
  ) {
    for (number, value) in other {
      let rest = (row[number] ?? 0) - factor * value
      row[number] = abs(rest) > tolerance ? rest : nil
    }
  }

  /// The free number that takes `number` furthest in the direction of `sign`, or the first that
  /// does at all; nil when none does.
  func improving(_ number: Int, _ sign: Int, _ values: [Double], isFirst: Bool) -> Way? {
    let place = placeOf[number]
    if place < 0 {
      return sign > 0 || values[number] > Self.tolerance
        ? Way(column: -1 - place, direction: Double(sign), gain: 1) : nil
    }
    var best: Way?
    for column in free.indices {
      let slope = -Double(sign) * table[place * free.count + column]
      guard abs(slope) > Self.tolerance else { continue }
      if slope < 0, values[free[column]] <= Self.tolerance { continue }
      if abs(slope) > (best?.gain ?? 0) {
        best = Way(column: column, direction: slope > 0 ? 1 : -1, gain: abs(slope))
        if isFirst { return best }
      }
    }
    return best
  }

  /// How far a way can be gone, and the row of the basic number that ends it, if one does.
  func longest(_ way: Way, _ values: [Double], atMost limit: Double) -> (step: Double, row: Int?) {
    var step = limit
    if way.direction < 0 { step = min(step, values[free[way.column]]) }
    var found: Int?
    for row in basic.indices {
      let fall = table[row * free.count + way.column] * way.direction
      guard fall > Self.tolerance else { continue }
      let most = max(0, values[basic[row]]) / fall
      if most < step - 1e-12 || (most <= step && found.map { basic[row] < basic[$0] } ?? true) {
        step = min(step, most)
        found = row
      }
    }
    return (step, found)
  }

  func move(_ way: Way, _ step: Double, _ values: inout [Double]) {
    guard step > 0 else { return }
    let change = way.direction * step
    values[free[way.column]] = max(0, values[free[way.column]] + change)
    for row in basic.indices {
      let slope = table[row * free.count + way.column]
      if slope != 0 { values[basic[row]] = max(0, values[basic[row]] - slope * change) }
    }
  }

  /// The basic number of a row becomes free, the free one of a column basic.
  mutating func exchange(_ row: Int, _ column: Int) {
    let width = free.count
    let pivot = table[row * width + column]
    table.withUnsafeMutableBufferPointer { table in
      for i in 0..<width { table[row * width + i] /= pivot }
      table[row * width + column] = 1 / pivot
      for other in basic.indices where other != row {
        let factor = table[other * width + column]
        if factor == 0 { continue }
        for i in 0..<width where i != column {
          let rest = table[other * width + i] - factor * table[row * width + i]
          table[other * width + i] = abs(rest) > Self.tolerance ? rest : 0
        }
        table[other * width + column] = -factor / pivot
      }
    }
    (basic[row], free[column]) = (free[column], basic[row])
    placeOf[basic[row]] = row
    placeOf[free[column]] = -1 - column
  }
}
