package import Trajectories

/// What the offer declares on paper over one window.
package enum DeJure: UInt8, Sendable, CaseIterable {
  /// At least half of the months of known objective carry a professional one.
  case activation
  /// Such months exist, fewer than half professional.
  case social
  /// No month under a measure or a contract.
  case none
  /// Months under a measure or a contract, none with a known objective.
  case unknown

  package var name: String {
    switch self {
    case .activation: "activation"
    case .social: "social"
    case .none: "none"
    case .unknown: "unknown"
    }
  }

  /// Reads the offer from distinct months; months of unknown objective leave the denominator.
  package init(_ quantities: WindowQuantities, _ thresholds: Codebook.Thresholds) {
    let professional = Int(quantities.professionalMonths)
    let known = professional + Int(quantities.socialMonths)
    if known == 0 {
      self = quantities.unknownMonths > 0 ? .unknown : .none
    } else {
      let share = WindowQuantities.Ratio(professional, known)
      self = share.reaches(thresholds.professionalShare) ? .activation : .social
    }
  }
}
