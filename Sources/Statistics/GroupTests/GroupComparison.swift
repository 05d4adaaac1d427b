/// Whether groups differ: scores, their covariance, and the statistic with its p-value.
public struct GroupComparison: Sendable, Equatable {
  /// Exits of each group, weighted as the test weighs months.
  public var observed: [Double]
  /// What each group would have if all left alike.
  public var expected: [Double]
  /// Covariance of observed - expected: `covariance[i * groups + j]`.
  public var covariance: [Double]
  /// The quadratic form of the scores in the inverse of their covariance.
  public var statistic: Double
  /// Groups that can differ, less one.
  public var degrees: Int
  /// P of a larger statistic if all leave alike (chi-squared).
  public var pValue: Double

  /// nil when fewer than two groups have anything to differ in.
  init?(observed: [Double], expected: [Double], covariance: [Double]) {
    let n = observed.count
    self.observed = observed
    self.expected = expected
    self.covariance = covariance
    let used = (0..<n).filter { expected[$0] > 0 && covariance[$0 * n + $0] > 0 }
    guard used.count > 1 else { return nil }
    let free = Array(used.dropLast())
    var matrix = free.map { i in free.map { covariance[i * n + $0] } }
    let scores = free.map { observed[$0] - expected[$0] }
    guard let solved = Self.solve(&matrix, scores) else { return nil }
    statistic = max(0, zip(scores, solved).reduce(0) { $0 + $1.0 * $1.1 })
    degrees = free.count
    guard let p = ChiSquared.upperTail(statistic, degrees: degrees) else { return nil }
    pValue = p
  }

  /// Gaussian elimination with pivots; nil for a singular matrix.
  private static func solve(_ matrix: inout [[Double]], _ right: [Double]) -> [Double]? {
    let n = right.count
    var x = right
    let scale = (0..<n).map { abs(matrix[$0][$0]) }.max() ?? 0
    for column in 0..<n {
      guard
        let pivot = (column..<n).max(by: { abs(matrix[$0][column]) < abs(matrix[$1][column]) }),
        abs(matrix[pivot][column]) > 1e-12 * scale
      else { return nil }
      matrix.swapAt(column, pivot)
      x.swapAt(column, pivot)
      for row in (column + 1)..<max(column + 1, n) {
        let factor = matrix[row][column] / matrix[column][column]
        for k in column..<n { matrix[row][k] -= factor * matrix[column][k] }
        x[row] -= factor * x[column]
      }
    }
    for row in (0..<n).reversed() {
      for k in (row + 1)..<max(row + 1, n) { x[row] -= matrix[row][k] * x[k] }
      x[row] /= matrix[row][row]
    }
    return x
  }
}
