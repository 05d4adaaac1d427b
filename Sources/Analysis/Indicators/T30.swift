public import SocialAid
public import Statistics
public import Trajectories

/// T30 `seq_turbulence`: how many and how evenly spread the changes of state are (Elzinga and
/// Liefbroer 2007, with the variance of type 1).
///
/// Over the windows of C07, as T29: turbulence compares equally long sequences only.
public enum T30: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T30", name: "seq_turbulence", unit: .index, letters: "AK",
    needs: [.booking, .contact, .measure, .sanction], availability: "F+C",
    needsAmounts: true)
  public static let window = IndicatorWindow.latestBlock

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    codebook.sequenceParameters
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    guard let states = trajectory.sequence(over: window, codebook: codebook) else {
      return .none(NilReason.missingMonths)
    }
    let value = SequenceMetrics.turbulence(states)
    return .value(value, numerator: value, denominator: 1)
  }
}
