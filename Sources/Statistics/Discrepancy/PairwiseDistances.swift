/// A set of things with a distance between each two.
public protocol PairwiseDistances: Sendable {
  var count: Int { get }

  /// For each thing the sum of weight · distance to the things of its own group.
  ///
  /// `groups` are numbers 0..<`groupCount`, one a thing.
  func sumsWithinGroup(_ groups: [Int], groupCount: Int, weights: [Double]) -> [Double]
}

/// Distances told one by one: the lower triangle, row by row, without the diagonal.
public struct DistanceMatrix: PairwiseDistances, Equatable {
  public let count: Int
  public let distances: [Double]

  public init(count: Int, distances: [Double]) {
    precondition(distances.count == count * max(0, count - 1) / 2, "one distance a pair")
    self.count = count
    self.distances = distances
  }

  /// Distances of all pairs i > j.
  public init(count: Int, _ distance: (_ i: Int, _ j: Int) -> Double) {
    self.count = count
    var distances: [Double] = []
    distances.reserveCapacity(count * max(0, count - 1) / 2)
    for i in 0..<count {
      for j in 0..<i { distances.append(distance(i, j)) }
    }
    self.distances = distances
  }

  /// The same with every distance squared.
  public var squared: DistanceMatrix {
    DistanceMatrix(count: count, distances: distances.map { $0 * $0 })
  }

  /// Cost: the square of the things.
  public func sumsWithinGroup(_ groups: [Int], groupCount: Int, weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var place = 0
    for i in 0..<count {
      for j in 0..<i {
        if groups[i] == groups[j] {
          sums[i] += weights[j] * distances[place]
          sums[j] += weights[i] * distances[place]
        }
        place += 1
      }
    }
    return sums
  }
}

/// Rows of bytes of equal width, at the distance of Hamming: the number of places that differ.
///
/// Sums over pairs come from the counts of each byte at each place, so that a million rows cost
/// as little as reading them; no matrix is made.
public struct HammingRows: PairwiseDistances, Equatable {
  public let count: Int
  public let width: Int
  private let bytes: [UInt8]

  /// `bytes` hold the rows one after the other.
  public init(bytes: [UInt8], width: Int) {
    precondition(width > 0 ? bytes.count % width == 0 : bytes.isEmpty, "whole rows")
    self.bytes = bytes
    self.width = width
    count = width > 0 ? bytes.count / width : 0
  }

  /// Cost: two passes over the bytes; memory grows with groups · width.
  public func sumsWithinGroup(_ groups: [Int], groupCount: Int, weights: [Double]) -> [Double] {
    let states = Int(bytes.max() ?? 0) + 1
    var counts = [Double](repeating: 0, count: groupCount * width * states)
    var total = [Double](repeating: 0, count: groupCount)
    for row in 0..<count {
      let base = groups[row] * width
      total[groups[row]] += weights[row]
      for place in 0..<width {
        counts[(base + place) * states + Int(bytes[row * width + place])] += weights[row]
      }
    }
    return (0..<count).map { row in
      let base = groups[row] * width
      var sum = 0.0
      for place in 0..<width {
        sum +=
          total[groups[row]] - counts[(base + place) * states + Int(bytes[row * width + place])]
      }
      return sum
    }
  }
}
