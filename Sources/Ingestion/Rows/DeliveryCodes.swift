import SocialAid

/// Numbers the codes of a file in the order in which the file first uses them, whichever mapper
/// met them first.
struct DeliveryCodes {
  private struct Place: Hashable {
    let field: Field
    /// As UTF-8: String would take composed and decomposed letters for one.
    let raw: [UInt8]
  }

  private var numbers: [Place: UInt32] = [:]
  private var unmapped: [Field: Int] = [:]
  private var next: UInt32 = 1
  /// For each mapper, the delivery's number of each of its own; `unset` where none is given yet.
  private var ofMapper: [[UInt32]]

  private static let unset = UInt32.max

  /// Names of fields in findings.
  private let names: [String]

  init(mappers: Int, names: [String]) {
    ofMapper = Array(repeating: [0], count: mappers)
    self.names = names
  }

  /// Takes the next block: new codes are added to it, and its records get the numbers of the
  /// delivery. Refuses a column that holds too many values that are no codes.
  mutating func join(_ block: MappedRows) throws(Refusal) {
    for code in block.met where number(of: code.id, mapper: block.mapper) == Self.unset {
      set(try number(code, &block.batch.codes), of: code.id, mapper: block.mapper)
    }
    let table = ofMapper[block.mapper]
    if !isIdentity(table) { block.batch.renumberCodes(table) }
  }

  private func isIdentity(_ table: [UInt32]) -> Bool {
    table.indices.allSatisfy { table[$0] == UInt32($0) }
  }

  private func number(of id: UInt32, mapper: Int) -> UInt32 {
    Int(id) < ofMapper[mapper].count ? ofMapper[mapper][Int(id)] : Self.unset
  }

  private mutating func set(_ number: UInt32, of id: UInt32, mapper: Int) {
    while ofMapper[mapper].count <= Int(id) { ofMapper[mapper].append(Self.unset) }
    ofMapper[mapper][Int(id)] = number
  }

  private mutating func number(
    _ code: CodeRegistry.Met, _ codes: inout [SourceCode]
  ) throws(Refusal) -> UInt32 {
    let place = Place(field: code.field, raw: Array(code.raw.utf8))
    if let known = numbers[place] { return known }
    if !code.isMapped {
      unmapped[code.field, default: 0] += 1
      if unmapped[code.field, default: 0] > CodeRegistry.unmappedLimit {
        throw Refusal(.tooManyCodes, line: code.line, field: names[Int(code.field.rawValue)])
      }
    }
    if code.isWithheld {
      numbers[place] = 0
      return 0
    }
    numbers[place] = next
    codes.append(
      SourceCode(id: next, system: code.system, raw: code.kept, symbol: code.symbol))
    next += 1
    return next - 1
  }
}

extension RecordBatch {
  /// Replaces each code by its number in `table`. Every field that carries a code stands here:
  /// a new one that is left out makes results depend on the number of threads, which a test sees.
  mutating func renumberCodes(_ table: [UInt32]) {
    table.withUnsafeBufferPointer { table in
      func renumber<S>(_ coded: inout Coded<S>) {
        if coded.code == 0 { return }
        coded = Coded(coded.symbol, code: table[Int(coded.code)])
      }
      for i in bookings.indices { renumber(&bookings[i].category) }
      for i in persons.indices {
        renumber(&persons[i].sex)
        renumber(&persons[i].nationality)
      }
      for i in dossiers.indices {
        renumber(&dossiers[i].benefitType)
        renumber(&dossiers[i].office)
      }
      for i in memberships.indices { renumber(&memberships[i].role) }
      for i in statuses.indices { renumber(&statuses[i].activity) }
      for i in measures.indices {
        renumber(&measures[i].type)
        renumber(&measures[i].endReason)
        renumber(&measures[i].assignedBy)
      }
      for i in contacts.indices {
        renumber(&contacts[i].channel)
        renumber(&contacts[i].nature)
      }
      for i in contracts.indices { renumber(&contracts[i].objective) }
      for i in sanctions.indices {
        renumber(&sanctions[i].kind)
        renumber(&sanctions[i].base)
      }
      for i in closures.indices { renumber(&closures[i].reason) }
      for i in dossierVersions.indices { renumber(&dossierVersions[i].product) }
      for i in supportSpans.indices { renumber(&supportSpans[i].product) }
      for i in housings.indices { renumber(&housings[i].kind) }
      for i in events.indices { renumber(&events[i].kind) }
    }
  }
}
