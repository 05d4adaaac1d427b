import SocialAid

/// The orders in which a history lists its records, each a total one over natural keys.
///
/// Order words start with the natural key's most telling part and end with the rest of it, so
/// tellings of the same thing come together and the order never depends on loading.
enum HistoryOrder {
  /// A month, undated first, with a small number after it.
  static func word(_ month: Month?, _ extra: UInt64 = 0) -> UInt64 {
    let index = month.map { UInt64(bitPattern: Int64($0.index) + (1 << 33)) } ?? 0
    return index << 16 | extra & 0xFFFF
  }

  static func memberships(_ told: [Told<Membership>]) -> [Membership] {
    let key = { (record: Membership) in
      OrderKey(
        0, record.dossier.pseudonym.high, record.dossier.pseudonym.low,
        word(record.from, UInt64(record.role.symbol.rawValue)))
    }
    return told.latest(by: key)
  }

  static func statuses(_ told: [Told<Status>]) -> [Status] {
    told.latest { OrderKey(0, word($0.from, UInt64($0.activity.symbol.rawValue))) }
  }

  static func versions(_ told: [Told<DossierVersion>]) -> [DossierVersion] {
    let key = { (record: DossierVersion) in
      OrderKey(0, word(record.from), word(record.last, UInt64(record.product.symbol.rawValue)))
    }
    return told.latest(by: key)
  }

  static func attendances(_ told: [Told<Attendance>]) -> [Attendance] {
    let key = { (record: Attendance) in
      OrderKey(Int64(record.month.index), record.participation.hash)
    }
    return told.latest(by: key)
  }

  /// By start (planned where there is none), then participation, then planned end.
  static func measures(_ told: [Told<Measure>]) -> [Measure] {
    let key = { (record: Measure) in
      OrderKey(
        record.person == nil ? 1 : 0, record.reference.hash, word(record.plannedLast),
        record.dossier?.pseudonym.high ?? 0)
    }
    return told.latest(by: key).sorted {
      let (a, b) = ($0.from ?? $0.plannedFrom, $1.from ?? $1.plannedFrom)
      return a != b ? word(a) < word(b) : key($0) < key($1)
    }
  }

  static func contacts(_ told: [Told<Contact>]) -> [Contact] {
    let key = { (record: Contact) in
      OrderKey(
        record.person == nil ? 1 : 0, record.reference.hash,
        record.dossier?.pseudonym.high ?? 0, record.dossier?.pseudonym.low ?? 0)
    }
    return told.latest(by: key).sorted {
      $0.month != $1.month ? $0.month < $1.month : key($0) < key($1)
    }
  }

  static func contracts(_ told: [Told<Contract>]) -> [Contract] {
    let key = { (record: Contract) in
      OrderKey(
        record.person == nil ? 1 : 0, record.reference.hash,
        record.dossier?.pseudonym.high ?? 0, record.dossier?.pseudonym.low ?? 0)
    }
    return told.latest(by: key).sorted {
      $0.from != $1.from ? $0.from < $1.from : key($0) < key($1)
    }
  }

  static func sanctions(_ told: [Told<Sanction>]) -> [Sanction] {
    let key = { (record: Sanction) in
      OrderKey(
        record.person == nil ? 1 : 0, record.reference.hash,
        record.dossier?.pseudonym.high ?? 0, record.dossier?.pseudonym.low ?? 0)
    }
    return told.latest(by: key).sorted {
      $0.from != $1.from ? $0.from < $1.from : key($0) < key($1)
    }
  }

  static func housings(_ told: [Told<Housing>]) -> [Housing] {
    let key = { (record: Housing) in
      OrderKey(
        record.person == nil ? 1 : 0, record.reference.hash,
        record.dossier?.pseudonym.high ?? 0, record.dossier?.pseudonym.low ?? 0)
    }
    return told.latest(by: key).sorted {
      $0.from != $1.from ? $0.from < $1.from : key($0) < key($1)
    }
  }

  static func events(_ told: [Told<Event>]) -> [Event] {
    let key = { (record: Event) in
      OrderKey(
        record.person == nil ? 1 : 0, record.reference.hash,
        record.dossier?.pseudonym.high ?? 0, record.dossier?.pseudonym.low ?? 0)
    }
    return told.latest(by: key).sorted {
      $0.month != $1.month ? $0.month < $1.month : key($0) < key($1)
    }
  }

  static func healthCosts(_ told: [Told<HealthCost>]) -> [HealthCost] {
    told.latest { OrderKey(Int64($0.month.index)) }
  }

  static func closures(_ told: [Told<Closure>]) -> [Closure] {
    let key = { (record: Closure) in
      OrderKey(
        Int64(record.month.index), record.dossier.pseudonym.high, record.dossier.pseudonym.low,
        UInt64(record.reason.symbol.rawValue))
    }
    return told.latest(by: key)
  }
}
