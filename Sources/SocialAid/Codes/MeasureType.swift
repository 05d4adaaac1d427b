/// The kind of an insertion measure: social (SOC_) or professional (PRO_).
public enum MeasureType: UInt8, CodeList {
  /// What no catalogue maps; its share is printed.
  case other = 0
  /// Bond and community, ISA-like.
  case socialLink = 1
  /// Health and daily-life stabilisation.
  case socialStabilisation = 2
  /// Daily life, language, basic skills.
  case socialSkill = 3
  case assessment = 4
  case training = 5
  /// Occupation, second labour market.
  case occupation = 6
  /// Job search, placement, subsidised job.
  case placement = 7
  /// Permanent job in a social firm.
  case permanentJob = 8

  public var name: String {
    switch self {
    case .other: "OTHER"
    case .socialLink: "SOC_LINK"
    case .socialStabilisation: "SOC_STAB"
    case .socialSkill: "SOC_SKILL"
    case .assessment: "PRO_ASSESS"
    case .training: "PRO_TRAIN"
    case .occupation: "PRO_OCCUP"
    case .placement: "PRO_PLACE"
    case .permanentJob: "PRO_PERM"
    }
  }

  public static var unknown: MeasureType { .other }

  public var isSocial: Bool {
    switch self {
    case .socialLink, .socialStabilisation, .socialSkill: true
    default: false
    }
  }

  public var isProfessional: Bool {
    switch self {
    case .assessment, .training, .occupation, .placement, .permanentJob: true
    default: false
    }
  }
}
