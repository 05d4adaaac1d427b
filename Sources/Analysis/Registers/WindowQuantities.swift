package import SocialAid
package import Trajectories

/// What C07 measures on one window, before any threshold is applied.
///
/// The threshold grid tests these quantities again and again, so they are measured once. Counts
/// are 16 bits wide because a run keeps one value an applicant.
package struct WindowQuantities: Sendable, Equatable {
  /// A ratio; without a value when the denominator is 0.
  package struct Ratio: Sendable, Equatable {
    package var numerator: UInt16
    package var denominator: UInt16

    package init(_ numerator: Int, _ denominator: Int) {
      self.numerator = UInt16(clamping: numerator)
      self.denominator = UInt16(clamping: denominator)
    }

    init(_ measurement: Measurement) {
      if case .value(_, let numerator, let denominator) = measurement {
        self.init(Int(numerator), Int(denominator))
      } else {
        self.init(0, 0)
      }
    }

    /// True when the ratio is at or above `threshold`; a ratio without value never is.
    package func reaches(_ threshold: Double) -> Bool {
      // The slack keeps 0.6 of 20 months at 12 although 0.6 has no binary form.
      denominator > 0 && Double(numerator) + 1e-9 >= threshold * Double(denominator)
    }
  }

  /// Supported months with accompaniment over supported months: T06 without administrative,
  /// control and conditional contacts (ruling 23).
  package var accompanied: Ratio
  /// T07 on the same contacts: never across an unsupported month, cut at the window.
  package var longestGap: UInt16
  /// Supported months under sanction (T11).
  package var sanctioned: UInt16
  /// Supported months with earned income over supported months (ruling 22).
  package var earned: Ratio
  /// T19 `static_occupation`.
  package var staticOccupation: Ratio
  /// T22, contacts of any nature.
  package var cashOnly: Ratio
  /// T05.
  package var openEnded: Ratio
  /// First and last known rung of the ladder in the window; -1 when none is known.
  package var firstRung: Int8
  package var lastRung: Int8
  /// A spell ended in the window by an exit to employment.
  package var leftToEmployment: Bool
  /// Months since the status was assessed, at the window's last month; -1 when none is known.
  package var statusAge: Int16
  /// Distinct months of the offer by objective: professional (mixed included), else social,
  /// else unknown.
  package var professionalMonths: UInt16
  package var socialMonths: UInt16
  package var unknownMonths: UInt16
  /// Two-way contacts in the window, and those of unknown nature (ruling 5).
  package var contacts: UInt16
  package var unknownContacts: UInt16

  /// Measures one window; cost: its months, the person's contacts and participations.
  package init(_ trajectory: Trajectory, over span: MonthSpan, codebook: Codebook) {
    var supported = 0
    var accompanied = 0
    var gap = 0
    var longest = 0
    var sanctioned = 0
    var earned = 0
    var fixed = 0
    var offer = (professional: 0, social: 0, unknown: 0)
    firstRung = -1
    lastRung = -1
    statusAge = -1
    for i in trajectory.indices(of: span) {
      let facts = trajectory.facts[i]
      if facts.contains(.professionalObjective) {
        offer.professional += 1
      } else if facts.contains(.socialObjective) {
        offer.social += 1
      } else if facts.contains(.unknownObjective) {
        offer.unknown += 1
      }
      if trajectory.rungs[i] >= 0 {
        if firstRung < 0 { firstRung = trajectory.rungs[i] }
        lastRung = trajectory.rungs[i]
      }
      statusAge = trajectory.statusAge[i]
      guard facts.contains(.supported) else {
        gap = 0
        continue
      }
      supported += 1
      if facts.contains(.accompaniment) { accompanied += 1 }
      gap = facts.contains(.accompaniment) ? 0 : gap + 1
      longest = max(longest, gap)
      if facts.contains(.sanction) { sanctioned += 1 }
      if facts.contains(.earned) { earned += 1 }
      if facts.contains(.staticOccupation) { fixed += 1 }
    }
    self.accompanied = Ratio(accompanied, supported)
    longestGap = UInt16(clamping: longest)
    self.sanctioned = UInt16(clamping: sanctioned)
    self.earned = Ratio(earned, supported)
    staticOccupation = Ratio(fixed, supported)
    cashOnly = Ratio(
      T22.measure(trajectory, over: span, part: "value", codebook: codebook))
    openEnded = Ratio(
      T05.measure(trajectory, over: span, part: "value", codebook: codebook))
    professionalMonths = UInt16(clamping: offer.professional)
    socialMonths = UInt16(clamping: offer.social)
    unknownMonths = UInt16(clamping: offer.unknown)
    leftToEmployment = trajectory.spells.contains {
      $0.exit?.group == .employment && span.contains($0.last)
    }
    var contacts = 0
    var unknown = 0
    for contact in trajectory.contacts where contact.isTwoWay && span.contains(contact.month) {
      contacts += 1
      if contact.nature == .unknown { unknown += 1 }
    }
    self.contacts = UInt16(clamping: contacts)
    unknownContacts = UInt16(clamping: unknown)
  }
}
