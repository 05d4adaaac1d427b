/// The root of an increasing function above 0, by Newton steps kept inside a bracket.
enum MonotoneRoot {
  /// `function` gives the value and the derivative at x; the domain is 0..<infinity, or 0...1
  /// when it is bounded.
  static func find(
    start: Double, isUnbounded: Bool, _ function: (Double) -> (value: Double, slope: Double)
  ) -> Double {
    var low = 0.0
    var high = isUnbounded ? Double.infinity : 1
    var x = start
    for _ in 0..<500 {
      let (value, slope) = function(x)
      if value == 0 { return x }
      if value < 0 { low = x } else { high = x }
      var next = slope > 0 ? x - value / slope : .nan
      if !(next > low && next < high) {
        next = high.isFinite ? (low + high) / 2 : x * 2
      }
      if abs(next - x) <= 4e-16 * abs(next) { return next }
      x = next
    }
    return x
  }
}
