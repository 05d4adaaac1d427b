import SocialAid

extension RowMapper {
  /// Whom a row of social work concerns: the dossier, the person, or both.
  func owner() throws -> (dossier: DossierKey?, person: PersonKey?) {
    let dossier = try self.dossier()
    let person = try self.person()
    if dossier == nil, person == nil { throw Rejection(.missingValue, .dossier) }
    return (dossier, person)
  }

  /// A contact; a missed appointment and a letter are not two-way.
  func mapContact() throws {
    let owner = try self.owner()
    let date = try requiredDay(.date)
    let presence = try self.presence()
    var channel = try coded(.channel, ContactChannel.self)
    if presence == .no { channel = Coded(.noShow, code: channel.code) }
    let worker = identifier(.worker)
    cover(date.month, .date)
    batch.contacts.append(
      Contact(
        dossier: owner.dossier, person: owner.person, month: date.month, channel: channel,
        twoWay: twoWay(channel.symbol, presence), nature: try coded(.nature, ContactNature.self),
        reference: reference(
          .contact,
          fields: [.dossier, .person, .channel, .presence, .nature, .worker, .duration],
          days: [date]),
        worker: worker.isEmpty ? nil : keys.worker(worker),
        minutes: minorNumber(.duration, 0...1440).map { UInt16($0) }, line: line))
  }

  /// An insertion contract; it holds from its signature to its due date.
  func mapContract() throws {
    let owner = try self.owner()
    let from = try requiredDay(.from)
    let to = try day(.to)
    if let to, to < from { throw Rejection(.endBeforeStart, .to) }
    cover(from.month, .from)
    let named = reference(.contract, .reference)
    batch.contracts.append(
      Contract(
        dossier: owner.dossier, person: owner.person, from: from.month, last: to?.month,
        objective: try coded(.purpose, Purpose.self),
        reference: named
          ?? reference(.contract, fields: [.dossier, .person, .purpose], days: [from, to]),
        line: line))
  }

  /// A sanction; it ends when it was lifted, else when it was to end.
  func mapSanction() throws {
    let owner = try self.owner()
    let from = try requiredDay(.from)
    let planned = try day(.to)
    let lifted = try day(.liftedOn)
    if let planned, planned < from { throw Rejection(.endBeforeStart, .to) }
    if let lifted, lifted < from { throw Rejection(.endBeforeStart, .liftedOn) }
    let last = [planned, lifted].compactMap { $0 }.min()
    cover(from.month, .from)
    batch.sanctions.append(
      Sanction(
        dossier: owner.dossier, person: owner.person, from: from.month, last: last?.month,
        percent: minorNumber(.percent, 0...100).map { UInt8($0) },
        kind: try coded(.sanctionKind, SanctionKind.self),
        base: try coded(.sanctionBase, SanctionBase.self),
        reference: reference(
          .sanction, fields: [.dossier, .person, .percent, .sanctionKind, .sanctionBase],
          days: [minorDay(.decidedOn), from, planned]),
        line: line))
  }

  /// Whether the person came: the profile's words where it has some, else yes and no.
  private func presence() throws(Refusal) -> Ternary {
    if profile.codeMaps[.presence] == nil { return ternary(.presence) }
    return try coded(.presence, Ternary.self).symbol
  }

  private func twoWay(_ channel: ContactChannel, _ presence: Ternary) -> Ternary {
    switch channel {
    case .noShow, .mail: .no
    case .office, .phone, .home, .unknown: presence
    }
  }
}
