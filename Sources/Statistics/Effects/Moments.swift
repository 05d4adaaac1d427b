/// Mean and sample variance (over n - 1) of at least two values.
struct Moments {
  let mean: Double
  let variance: Double

  /// nil for fewer than two values.
  init?(_ sample: [Double]) {
    guard sample.count > 1 else { return nil }
    let mean = sample.reduce(0, +) / Double(sample.count)
    let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    variance = squares / Double(sample.count - 1)
  }
}
