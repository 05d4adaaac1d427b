/// The main reason for closing a dossier (Beendigungsgrund / motif de fin).
public enum ExitReason: UInt8, CodeList {
  case unknown = 0
  case otherReason = 1
  case job = 2
  case moreHours = 3
  case betterPay = 4
  case employmentMeasure = 5
  /// AI / IV.
  case invalidityInsurance = 6
  /// AVS / AHV.
  case oldAgeInsurance = 7
  /// AC / ALV.
  case unemploymentInsurance = 8
  case otherInsurance = 9
  case meansTested = 10
  case otherMeans = 11
  case moved = 12
  case lostContact = 13
  case death = 14
  case otherAuthority = 15

  public var name: String {
    switch self {
    case .unknown: "X_UNKNOWN"
    case .otherReason: "X_OTHER"
    case .job: "E_JOB"
    case .moreHours: "E_HOURS"
    case .betterPay: "E_PAY"
    case .employmentMeasure: "E_EMPMEASURE"
    case .invalidityInsurance: "B_IV"
    case .oldAgeInsurance: "B_AHV"
    case .unemploymentInsurance: "B_ALV"
    case .otherInsurance: "B_OTHERINS"
    case .meansTested: "B_MEANSTESTED"
    case .otherMeans: "B_OTHERMEANS"
    case .moved: "C_MOVED"
    case .lostContact: "C_LOST"
    case .death: "C_DEATH"
    case .otherAuthority: "C_OTHERAUTH"
    }
  }

  /// The group in which exits are published (rulings, C02).
  public var group: ExitGroup {
    switch self {
    case .job, .moreHours, .betterPay, .employmentMeasure: .employment
    case .invalidityInsurance, .oldAgeInsurance, .unemploymentInsurance, .otherInsurance,
      .meansTested:
      .insurance
    case .otherMeans: .resources
    case .moved, .otherAuthority: .competence
    case .lostContact: .lostContact
    case .death: .death
    case .unknown, .otherReason: .unknown
    }
  }
}
