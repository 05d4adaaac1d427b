import SocialAid

/// In which dossiers a person is supported, month by month, and as what (ruling 2).
struct UnitPlaces {
  static let member: UInt8 = 1
  static let applicant: UInt8 = 2

  /// Dossiers in whose unit the person is, ascending.
  let dossiers: [DossierKey]
  /// Persons supported in each, at least 1.
  let sizes: [Int64]
  /// Place by dossier and month: `roles[dossier * months + month]`.
  let roles: [UInt8]
  let months: Int
  let isApplicant: Bool

  /// nil when the person is in no unit.
  ///
  /// A person without memberships but with dossier versions (the city's shape) is the applicant
  /// of a dossier of one's own. A role that was not delivered counts as unit member, and as
  /// applicant where the unit has one person.
  init?(_ history: History, over full: MonthSpan) {
    months = full.count
    var keys: [DossierKey] = []
    for m in history.memberships where UnitPlaces.counts(m, history) {
      if !keys.contains(m.dossier) { keys.append(m.dossier) }
    }
    if history.memberships.isEmpty, !history.dossierVersions.isEmpty {
      dossiers = [DossierKey(history.person.key.pseudonym)]
      sizes = [1]
      roles = [UInt8](repeating: UnitPlaces.member | UnitPlaces.applicant, count: months)
      isApplicant = true
      return
    }
    guard !keys.isEmpty else { return nil }
    keys.sort()
    var sizes: [Int64] = []
    for key in keys {
      let stated = history.dossiers.lazy.filter { $0.key == key }.compactMap(\.unitSize).max()
      sizes.append(Int64(max(1, history.unitSizes[key] ?? Int(stated ?? 1))))
    }
    var roles = [UInt8](repeating: 0, count: keys.count * months)
    var isApplicant = false
    for m in history.memberships where UnitPlaces.counts(m, history) {
      guard let d = keys.firstIndex(of: m.dossier) else { continue }
      let isFirst =
        m.role.symbol == .applicant
        || (m.role.symbol == .unknown && history.unitSizes[m.dossier] == 1)
      if isFirst { isApplicant = true }
      let place = isFirst ? UnitPlaces.member | UnitPlaces.applicant : UnitPlaces.member
      let span = MonthSpan(m.from ?? full.start, until: m.until ?? full.end)
      for i in full.indices(of: span) { roles[d * months + i] |= place }
    }
    dossiers = keys
    self.sizes = sizes
    self.roles = roles
    self.isApplicant = isApplicant
  }

  private static func counts(_ membership: Membership, _ history: History) -> Bool {
    membership.role.symbol != .householdMember && membership.person == history.person.key
  }

  /// Position of a dossier; nil when the person is not in its unit.
  func index(of dossier: DossierKey) -> Int? {
    for d in dossiers.indices where dossiers[d] == dossier { return d }
    return nil
  }

  func isMember(_ dossier: Int, _ month: Int) -> Bool { roles[dossier * months + month] != 0 }

  func isApplicant(_ dossier: Int, _ month: Int) -> Bool {
    roles[dossier * months + month] & UnitPlaces.applicant != 0
  }
}
