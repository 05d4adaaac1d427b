package import SocialAid
package import Trajectories

/// The six axes of the register profile, in the order shown.
package enum RegisterAxis: String, Sendable, CaseIterable {
  case link
  case openHorizon = "open_horizon"
  case unconditionality
  case employmentDemand = "employment_demand"
  case compensation
  case control

  /// One sub-indicator: where it comes from and how it is turned towards 1.
  package struct Part: Sendable {
    package enum Orientation: Sendable { case direct, complement }

    package var needs: [RecordKind]
    /// True where amounts by kind of booking must be known, not support alone.
    package var needsAmounts: Bool
    /// True for a number of months, which is divided by the length of the window.
    package var isMonths: Bool
    package var orientation: Orientation
    package var measure: @Sendable (Trajectory, MonthSpan, Codebook) -> Measurement

    init<T: TrajectoryIndicator>(
      _ indicator: T.Type, _ part: String = "value", isMonths: Bool = false,
      orientation: Orientation = .direct, needs: [RecordKind] = []
    ) {
      self.needs = T.descriptor.needs + needs
      needsAmounts = T.descriptor.needsAmounts
      self.isMonths = isMonths
      self.orientation = orientation
      measure = { T.measure($0, over: $1, part: part, codebook: $2) }
    }
  }

  /// The sub-indicators of the axis; those whose inputs are not covered are left out of its mean.
  package var parts: [Part] { Self.partsOfAxis[self] ?? [] }

  /// Made once: a run asks for them for every person.
  private static let partsOfAxis = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, made($0)) })

  private static func made(_ axis: RegisterAxis) -> [Part] {
    switch axis {
    case .link:
      [
        Part(T06.self), Part(T07.self, isMonths: true, orientation: .complement), Part(T08.self),
        Part(T09.self, "share"),
      ]
    case .openHorizon:
      [Part(T04.self, isMonths: true), Part(T05.self)]
    case .unconditionality:
      [
        Part(T13.self, "voluntary"), Part(T14.self, "unpenalised"),
        Part(T11.self, "incidence", orientation: .complement),
      ]
    case .employmentDemand:
      [Part(T12.self, "professional"), Part(T16.self, "professional")]
    case .compensation:
      [
        Part(T19.self, "share"),
        Part(T19.self, "static_occupation", needs: [.measure, .status]),
        Part(T20.self, orientation: .complement),
      ]
    case .control:
      [Part(T23.self, "control"), Part(T11.self, "intensity")]
    }
  }

  /// Least sub-indicators with a value for an axis to have one.
  package static let leastParts = 2

  /// The mean of the oriented, available sub-indicators, each capped to 0...1; nil under two.
  package func value(
    _ trajectory: Trajectory, over span: MonthSpan, codebook: Codebook, coverage: Coverage
  ) -> Double? {
    var sum = 0.0
    var n = 0
    for part in parts {
      let isCovered = part.needs.allSatisfy { kind in
        kind == .booking && !part.needsAmounts
          ? coverage.support != nil : coverage.span(of: kind) != nil
      }
      guard isCovered else { continue }
      guard let number = part.measure(trajectory, span, codebook).number else { continue }
      let scaled = min(1, max(0, part.isMonths ? number / Double(max(1, span.count)) : number))
      sum += part.orientation == .direct ? scaled : 1 - scaled
      n += 1
    }
    return n >= Self.leastParts ? sum / Double(n) : nil
  }
}
