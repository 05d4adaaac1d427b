/// Rounding of released figures: the same true value is always shown the same.
enum Rounding {
  /// The multiple of `base` nearest to a count, ties upwards; with base 5 there are no ties and
  /// the deviation is at most 2.
  static func count(_ number: Int, base: Int) -> Int {
    guard base > 1 else { return number }
    let floor = number >= 0 ? number / base : -((-number + base - 1) / base)
    let remainder = number - floor * base
    return (remainder * 2 >= base ? floor + 1 : floor) * base
  }

  /// Francs to tens, and large sums to three significant digits.
  static func amount(_ francs: Double) -> Double {
    var step = 10.0
    while abs(francs) >= 1000 * step { step *= 10 }
    return (francs / step).rounded(.toNearestOrAwayFromZero) * step
  }

  /// A number to so many decimals, ties away from zero.
  static func decimals(_ number: Double, _ places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (number * scale).rounded(.toNearestOrAwayFromZero) / scale
  }
}
