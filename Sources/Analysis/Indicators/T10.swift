public import SocialAid
public import Statistics
public import Trajectories

/// T10 `return_after_break`: breaks of contact that were followed by a contact, over breaks
/// observed to their end.
///
/// A break is `contactBreak` supported months in a row without contact, after a month with one. It
/// counts in the window in which its last of those months lies. It is followed when a contact comes
/// within the `contactReturn` months after them, with the person still supported and no month under
/// sanction since it began. It is observed to its end when a contact, the end of support or the
/// last of those months was seen; the follow-up may lie behind the window. Where sanctions are not
/// delivered, none can be seen.
public enum T10: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T10", name: "return_after_break", unit: .share, letters: "P",
    needs: [.booking, .contact], availability: "C/P", standIns: [.contact: .attendance])

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [
      CountedTable.Parameter("contact_break", "\(codebook.contactBreak)"),
      CountedTable.Parameter("contact_return", "\(codebook.contactReturn)"),
      CountedTable.Parameter("attendance_is_contact", "\(codebook.attendanceIsContact)"),
    ]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .contactsCovered]
    if let reason = trajectory.tooShort(
      trajectory.count(base, in: window), known: .contactsCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    let inWindow = trajectory.indices(of: window)
    var observed = 0
    var followed = 0
    // Months without contact since the last one; nil when no contact leads here.
    var run: Int?
    for (i, month) in trajectory.facts.enumerated() {
      guard month.isSuperset(of: base) else {
        run = nil
        continue
      }
      if month.contains(.contact) {
        run = 0
        continue
      }
      run = run.map { $0 + 1 }
      guard run == codebook.contactBreak, inWindow.contains(i) else { continue }
      if let outcome = outcome(trajectory, lastOfBreak: i, codebook) {
        observed += 1
        if outcome { followed += 1 }
      }
    }
    return .ratio(followed, observed, reason: NilReason.noBreak)
  }

  /// True when a contact followed, false when it did not, nil when the end was not observed.
  private static func outcome(
    _ trajectory: Trajectory, lastOfBreak i: Int, _ codebook: Codebook
  ) -> Bool? {
    let facts = trajectory.facts
    let first = i - codebook.contactBreak + 1
    var isSanctioned = facts[first...i].contains { $0.contains(.sanction) }
    for m in stride(from: i + 1, through: i + codebook.contactReturn, by: 1) {
      guard m < facts.count, facts[m].isSuperset(of: [.contactsCovered, .bookingsCovered]),
        !facts[m].contains(.unobserved)
      else { return nil }
      guard facts[m].contains(.supported) else { return false }
      isSanctioned = isSanctioned || facts[m].contains(.sanction)
      if facts[m].contains(.contact) { return !isSanctioned }
    }
    return false
  }
}
