/// One commune, district or canton as the register of communes keeps it (AGVCH).
///
/// A number is reused over time; `historyID` (numéro d'historisation) is not. Validity is in months:
/// the register's changes fall on the first of a month.
public struct CommuneReference: Hashable, Sendable {
  public var historyID: Int32
  /// The FSO number, 1-9999 for communes.
  public var number: Int32
  public var level: GeoLevel
  /// `historyID` of the district or canton around it; nil for a canton.
  public var parent: Int32?
  public var name: String
  /// First month of validity.
  public var from: Month
  /// First month after it; nil while valid.
  public var until: Month?
  public var line: UInt32

  public init(
    historyID: Int32, number: Int32, level: GeoLevel = .commune, parent: Int32? = nil,
    name: String, from: Month, until: Month? = nil, line: UInt32 = 0
  ) {
    self.historyID = historyID
    self.number = number
    self.level = level
    self.parent = parent
    self.name = name
    self.from = from
    self.until = until
    self.line = line
  }

  public func isValid(in month: Month) -> Bool {
    month >= from && until.map { month < $0 } ?? true
  }
}

/// A mutation of the register: what was one entry becomes another from `month` on.
///
/// A merger has several `before` for one `after`, a split one `before` for several.
public struct CommuneChange: Hashable, Sendable {
  public var before: Int32
  public var after: Int32
  /// First month of the new state.
  public var month: Month
  public var line: UInt32

  public init(before: Int32, after: Int32, month: Month, line: UInt32 = 0) {
    self.before = before
    self.after = after
    self.month = month
    self.line = line
  }
}

/// Resolves commune numbers at a date and carries them to one state of the territory (rule G3).
public struct CommuneRegister: Sendable {
  /// What a commune has become.
  public enum Fate: Hashable, Sendable {
    case one(CommuneReference)
    /// It was divided: no figure can be carried over without a key of division.
    case divided([CommuneReference])
    /// The register does not know the number at the date, or loses track of it.
    case unknown
  }

  private var byID: [Int32: CommuneReference] = [:]
  private var byNumber: [Int32: [CommuneReference]] = [:]
  private var changes: [Int32: [CommuneChange]] = [:]

  public var isEmpty: Bool { byID.isEmpty }

  public init(_ communes: [CommuneReference] = [], changes: [CommuneChange] = []) {
    for commune in communes {
      byID[commune.historyID] = commune
    }
    for commune in byID.values where commune.level == .commune {
      byNumber[commune.number, default: []].append(commune)
    }
    for change in changes where change.before != change.after {
      self.changes[change.before, default: []].append(change)
    }
  }

  /// The entry with this history number.
  public func entry(_ historyID: Int32) -> CommuneReference? { byID[historyID] }

  /// The commune that bore `number` in `month`.
  public func commune(_ number: Int32, in month: Month) -> CommuneReference? {
    byNumber[number]?.filter { $0.isValid(in: month) }.max { $0.historyID < $1.historyID }
  }

  /// What the commune that bore `number` in `month` is in the territory of `vintage`.
  ///
  /// A later vintage follows mergers; an earlier one cannot be reached from a merged commune and
  /// answers `divided`. Cost: one look-up a mutation on the way.
  public func commune(_ number: Int32, in month: Month, asOf vintage: Month) -> Fate {
    guard let start = commune(number, in: month) else { return .unknown }
    if start.isValid(in: vintage) { return .one(start) }
    if vintage < start.from { return origins(of: start, in: vintage) }
    var open = [start.historyID]
    var seen = Set(open)
    var found: [CommuneReference] = []
    while let id = open.popLast() {
      guard let entry = byID[id] else { continue }
      if entry.isValid(in: vintage) {
        found.append(entry)
        continue
      }
      for change in changes[id] ?? []
      where change.month <= vintage && seen.insert(change.after).inserted {
        open.append(change.after)
      }
    }
    return Self.fate(found)
  }

  private func origins(of entry: CommuneReference, in vintage: Month) -> Fate {
    var open = [entry.historyID]
    var seen = Set(open)
    var found: [CommuneReference] = []
    while let id = open.popLast() {
      if let entry = byID[id], entry.isValid(in: vintage) {
        found.append(entry)
        continue
      }
      for change in changes.values.joined()
      where change.after == id && change.month > vintage && seen.insert(change.before).inserted {
        open.append(change.before)
      }
    }
    return Self.fate(found)
  }

  private static func fate(_ found: [CommuneReference]) -> Fate {
    switch found.count {
    case 0: .unknown
    case 1: .one(found[0])
    default: .divided(found.sorted { $0.historyID < $1.historyID })
    }
  }

  /// A commune's number as tables write it: four digits, zero-padded.
  public static func code(_ number: Int32) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}
