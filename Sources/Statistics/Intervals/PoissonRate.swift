/// Rates of events per unit of time at risk.
public enum PoissonRate {
  /// The exact interval of an expected count from `events` observed (Garwood 1936):
  /// χ²(α/2; 2k)/2 to χ²(1 - α/2; 2k + 2)/2; from 0 when nothing was observed.
  public static func exact(_ events: Int, level: Double = 0.95) -> (lower: Double, upper: Double)? {
    guard events >= 0, level > 0, level < 1 else { return nil }
    let tail = (1 - level) / 2
    let lower =
      events == 0 ? 0 : GammaDistribution.quantile(tail, shape: Double(events))
    guard let lower,
      let upper = GammaDistribution.quantile(1 - tail, shape: Double(events + 1))
    else { return nil }
    return (lower, upper)
  }

  /// The rate of `events` per unit of `exposure` (for example person-years) with its exact
  /// interval; nil without exposure.
  public static func rate(
    _ events: Int, exposure: Double, level: Double = 0.95
  ) -> (value: Double, lower: Double, upper: Double)? {
    guard exposure > 0, exposure.isFinite, let bounds = exact(events, level: level) else {
      return nil
    }
    return (Double(events) / exposure, bounds.lower / exposure, bounds.upper / exposure)
  }
}
