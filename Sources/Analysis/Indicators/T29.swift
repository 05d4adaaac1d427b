public import SocialAid
public import Statistics
public import Trajectories

/// T29 `seq_entropy` and `seq_complexity`: entropy of the months' states as a share of its maximum
/// (`entropy`), and complexity, which also counts transitions (`complexity`; Gabadinho, Ritschard,
/// Müller and Studer 2011).
///
/// Over the windows of C07, so all sequences are equally long. OUT and INS are states; a month that
/// was not observed leaves the window out. The alphabet is that of the codebook without the state
/// of missing months.
public enum T29: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T29", name: "seq_entropy", unit: .index, letters: "PSAK",
    needs: [.booking, .contact, .measure, .sanction], availability: "F+C",
    needsAmounts: true)
  public static let parts = ["entropy", "complexity"]
  public static let window = IndicatorWindow.latestBlock

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    codebook.sequenceParameters
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    guard let states = trajectory.sequence(over: window, codebook: codebook) else {
      return .none(NilReason.missingMonths)
    }
    let size = codebook.alphabetSize
    let value =
      part == "entropy"
      ? SequenceMetrics.entropy(states, alphabet: size)
      : SequenceMetrics.complexity(states, alphabet: size)
    return .value(value, numerator: value, denominator: 1)
  }
}

extension Trajectory {
  /// The states of the window's months; nil when one of them lies outside the axis or is missing.
  func sequence(over window: MonthSpan, codebook: Codebook) -> ArraySlice<UInt8>? {
    let range = indices(of: window)
    guard !range.isEmpty, range.count == window.count else { return nil }
    let isMissing = codebook.states.map { $0.condition == .missing }
    let months = states[range]
    guard months.allSatisfy({ Int($0) < isMissing.count && !isMissing[Int($0)] }) else {
      return nil
    }
    return months
  }
}

extension Codebook {
  /// |A|: states that a month of a sequence can take, the missing one left out.
  var alphabetSize: Int { states.count { $0.condition != .missing } }

  /// What moves the figures of sequences: their length, their alphabet.
  var sequenceParameters: [CountedTable.Parameter] {
    [
      .init("window", "\(thresholds.window)"),
      .init("least_supported", "\(thresholds.leastSupported)"),
      .init("alphabet_size", "\(alphabetSize)"),
      .init("states", states.map(\.name).joined(separator: " ")),
    ]
  }
}
