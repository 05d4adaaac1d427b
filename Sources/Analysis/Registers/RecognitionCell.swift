package import Trajectories

/// The cells of C07 where the label does not fit what the months show.
package enum RecognitionCell: String, Sendable, CaseIterable {
  /// Palliative work under an activation label.
  case activationPalliative = "activation_palliative"
  case activationCompensation = "activation_compensation"
  case activationAbandonment = "activation_abandonment"
  /// Palliative work without any offer on paper.
  case nonePalliative = "none_palliative"

  /// The cell of a window; nil where label and months do not contradict each other.
  package init?(_ quantities: WindowQuantities, _ thresholds: Codebook.Thresholds) {
    let deFacto = DeFacto(quantities, thresholds)
    switch DeJure(quantities, thresholds) {
    case .activation where deFacto.isPalliative: self = .activationPalliative
    case .activation where deFacto == .compensation: self = .activationCompensation
    case .activation where deFacto == .abandonment: self = .activationAbandonment
    case .none where deFacto.isPalliative: self = .nonePalliative
    default: return nil
    }
  }
}
