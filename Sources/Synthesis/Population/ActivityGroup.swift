package import SocialAid

/// The broad situation at entry into aid.
package enum ActivityGroup: Int, CaseIterable, Sendable {
  case employed, unemployed, inactive, unknown

  package var name: String {
    switch self {
    case .employed: "employed"
    case .unemployed: "unemployed"
    case .inactive: "inactive"
    case .unknown: "unknown"
    }
  }

  /// Shares in percent, after a published city export of 2022 (20.1, 46.8, 27.7, 5.4).
  package static let shares = Weighted<ActivityGroup>([
    (.employed, 20), (.unemployed, 47), (.inactive, 28), (.unknown, 5),
  ])

  /// Why people of this situation leave, in permille.
  ///
  /// Weighted by `shares` this gives 33 % employment, 31 % end of competence, 30 % other
  /// benefits or means and 6 % other or unknown (closures of St. Gallen, 2020).
  private var exits: Weighted<ExitFamily> {
    switch self {
    case .employed: Self.employedExits
    case .unemployed: Self.unemployedExits
    case .inactive: Self.inactiveExits
    case .unknown: Self.unknownExits
    }
  }

  private static let employedExits = Weighted<ExitFamily>([
    (.employment, 510), (.competence, 270), (.benefits, 180), (.other, 40),
  ])
  private static let unemployedExits = Weighted<ExitFamily>([
    (.employment, 405), (.competence, 290), (.benefits, 250), (.other, 55),
  ])
  private static let inactiveExits = Weighted<ExitFamily>([
    (.employment, 100), (.competence, 360), (.benefits, 480), (.other, 60),
  ])
  private static let unknownExits = Weighted<ExitFamily>([
    (.employment, 200), (.competence, 380), (.benefits, 240), (.other, 180),
  ])

  func drawExit(_ dice: inout Dice) -> ExitReason { dice.pick(dice.pick(exits).reasons) }
}

/// The families in which closures are published.
package enum ExitFamily: Int, CaseIterable, Sendable {
  case employment, competence, benefits, other

  package var name: String {
    switch self {
    case .employment: "employment"
    case .competence: "competence"
    case .benefits: "benefits"
    case .other: "other"
    }
  }

  /// The family of a delivered reason.
  package init(_ reason: ExitReason) {
    switch reason.group {
    case .employment: self = .employment
    case .insurance, .resources: self = .benefits
    case .competence, .lostContact, .death: self = .competence
    case .unknown: self = .other
    }
  }

  /// Invalidity insurance makes 40 % of the benefits: 12 % of all closures (St. Gallen, 2020).
  var reasons: Weighted<ExitReason> {
    switch self {
    case .employment: Self.employmentReasons
    case .competence: Self.competenceReasons
    case .benefits: Self.benefitReasons
    case .other: Self.otherReasons
    }
  }

  private static let employmentReasons = Weighted<ExitReason>([
    (.job, 70), (.moreHours, 12), (.betterPay, 8), (.employmentMeasure, 10),
  ])
  private static let competenceReasons = Weighted<ExitReason>([
    (.moved, 55), (.lostContact, 25), (.death, 6), (.otherAuthority, 14),
  ])
  private static let benefitReasons = Weighted<ExitReason>([
    (.invalidityInsurance, 40), (.oldAgeInsurance, 15), (.unemploymentInsurance, 20),
    (.otherInsurance, 7), (.meansTested, 10), (.otherMeans, 8),
  ])
  private static let otherReasons = Weighted<ExitReason>([(.otherReason, 60), (.unknown, 40)])
}
