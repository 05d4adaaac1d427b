import SocialAid

extension Assembly {
  /// Writes the months under contract by objective; MIXED sets both kinds.
  mutating func readContracts() {
    for contract in history.contracts {
      let last = contract.last.map { $0 + 1 } ?? builder.ends.contracts
      let span = MonthSpan(contract.from, until: max(contract.from, last))
      let bits: MonthFacts
      switch contract.objective.symbol {
      case .professional: bits = [.contractProfessional, .professionalObjective]
      case .mixed: bits = [.contractProfessional, .contractSocial, .professionalObjective]
      case .social: bits = [.contractSocial, .socialObjective]
      case .unknown: bits = [.contractUnknown, .unknownObjective]
      }
      for m in full.indices(of: span) where concerns(contract.person, contract.dossier, m) {
        result.facts[m].formUnion(bits)
      }
    }
  }

  /// Writes contacts and what they make of their months (rulings 5, 23).
  ///
  /// A letter or a missed appointment is never two-way; any other contact is unless it was told
  /// that it was not.
  mutating func readContacts() {
    for contact in history.contacts where full.contains(contact.month) {
      let m = contact.month - full.start
      guard concerns(contact.person, contact.dossier, m) else { continue }
      let channel = contact.channel.symbol
      let isTwoWay = channel != .mail && channel != .noShow && contact.twoWay != .no
      result.contacts.append(
        ContactFact(
          month: contact.month, nature: contact.nature.symbol, isTwoWay: isTwoWay,
          worker: contact.worker, minutes: contact.minutes))
      guard isTwoWay else { continue }
      result.facts[m].insert(.contact)
      switch contact.nature.symbol {
      case .accompaniment: result.facts[m].insert(.accompaniment)
      case .unknown: result.facts[m].insert(.unknownNature)
      case .administration, .control, .conditional: break
      }
    }
    result.contacts.sort { Self.rank($0) < Self.rank($1) }
  }

  private static func rank(_ c: ContactFact) -> (Month, UInt8, Int, UInt64, Int) {
    (
      c.month, c.nature.rawValue, c.isTwoWay ? 1 : 0, c.worker?.hash ?? 0,
      c.minutes.map { Int($0) } ?? -1
    )
  }

  /// Writes months under sanction; an off-set of a reimbursement never is one, a cut of the
  /// supplement counts in incidence but not in percent (T11). Several cuts add up to at most
  /// 100 percent.
  mutating func readSanctions() {
    for sanction in history.sanctions where sanction.kind.symbol != .reimbursementOffset {
      let last = sanction.last.map { $0 + 1 } ?? builder.ends.sanctions
      let span = MonthSpan(sanction.from, until: max(sanction.from, last))
      let percent = sanction.base.symbol == .supplement ? 0 : Int(sanction.percent ?? 0)
      for m in full.indices(of: span) where concerns(sanction.person, sanction.dossier, m) {
        result.facts[m].insert(.sanction)
        result.sanctionPercent[m] = UInt8(min(100, Int(result.sanctionPercent[m]) + percent))
      }
    }
  }
}
