/// What an area of a population figure is.
public enum GeoLevel: UInt8, CodeList {
  case unknown = 0
  case country = 1
  case canton = 2
  case district = 3
  case commune = 4

  public var name: String {
    switch self {
    case .unknown: "U"
    case .country: "CH"
    case .canton: "CANTON"
    case .district: "DISTRICT"
    case .commune: "COMMUNE"
    }
  }
}

/// Whom a population figure counts (Bevölkerungstyp / type de population).
public enum PopulationType: UInt8, CodeList {
  case unknown = 0
  /// Ständige Wohnbevölkerung: the denominator of rates.
  case permanent = 1
  case nonPermanent = 2

  public var name: String {
    switch self {
    case .unknown: "U"
    case .permanent: "PERMANENT"
    case .nonPermanent: "NON_PERMANENT"
    }
  }
}

/// The category of nationality of a population figure; `unknown` stands for "all together".
public enum Citizenship: UInt8, CodeList {
  case unknown = 0
  case swiss = 1
  case foreign = 2

  public var name: String {
    switch self {
    case .unknown: "ALL"
    case .swiss: "CH"
    case .foreign: "FOREIGN"
    }
  }
}

/// How many persons live in an area on the last day of a month: one line of a denominator (STATPOP).
///
/// What a reader guarantees (rules G1 to G5 of docs/profiles/population.md):
/// - `month` is the month whose last day is the reference day: 31 December 2024 is `2024-12`.
/// - `area` is the code alone: `CH`, two letters for a canton (`VS`), six digits for a district,
///   four digits for a commune, zero-padded (`0261`). `level` says which; levels are never mixed.
/// - Both ages nil is "all ages"; `ageTo` alone nil is open upwards. Ages are inclusive.
/// - `count` nil is *missing* (suppressed, `X`, a status other than A): it is never zero.
/// - A printed total (`-99999`) is not a line of its own unless every part is missing: it is kept
///   as the line with `sex`, `citizenship` or ages unset.
public struct PopulationReference: Hashable, Sendable {
  public var month: Month
  public var level: GeoLevel
  public var area: String
  /// State of the territory that commune codes belong to; nil when the file does not say.
  public var vintage: Month?
  public var type: PopulationType
  /// `unknown` counts all nationalities together.
  public var citizenship: Citizenship
  /// `unknown` counts both sexes together.
  public var sex: Sex
  public var ageFrom: UInt8?
  public var ageTo: UInt8?
  public var count: Int64?
  public var line: UInt32

  public init(
    month: Month, level: GeoLevel, area: String, vintage: Month? = nil,
    type: PopulationType = .permanent, citizenship: Citizenship = .unknown, sex: Sex = .unknown,
    ageFrom: UInt8? = nil, ageTo: UInt8? = nil, count: Int64?, line: UInt32 = 0
  ) {
    self.month = month
    self.level = level
    self.area = area
    self.vintage = vintage
    self.type = type
    self.citizenship = citizenship
    self.sex = sex
    self.ageFrom = ageFrom
    self.ageTo = ageTo
    self.count = count
    self.line = line
  }
}

/// Answers denominators from the lines that were delivered, and nothing from what was not.
///
/// A figure is either a line of its own or the sum of age bands that tile the range exactly; sexes,
/// nationalities and levels are never added up here. One missing band makes the sum missing.
public struct PopulationTable: Sendable {
  private struct Key: Hashable {
    var month: Month
    var level: GeoLevel
    var area: String
    var type: PopulationType
    var citizenship: Citizenship
    var sex: Sex
  }

  private struct Band {
    /// 0 to 255 where the line is for all ages.
    var from: Int
    var to: Int
    var count: Int64?
  }

  private var bands: [Key: [Band]] = [:]
  /// Reference months that were delivered, ascending.
  public let months: [Month]
  /// True without any line.
  public var isEmpty: Bool { bands.isEmpty }

  /// Of two lines for the same thing the later in `lines` counts.
  public init(_ lines: [PopulationReference] = []) {
    var months: Set<Month> = []
    for line in lines {
      months.insert(line.month)
      let key = Key(
        month: line.month, level: line.level, area: line.area, type: line.type,
        citizenship: line.citizenship, sex: line.sex)
      let from = Int(line.ageFrom ?? 0)
      let to = line.ageTo.map(Int.init) ?? Self.openAge
      bands[key, default: []].removeAll { $0.from == from && $0.to == to }
      bands[key, default: []].append(Band(from: from, to: to, count: line.count))
    }
    for key in Array(bands.keys) {
      bands[key]?.sort { ($0.from, -$0.to) < ($1.from, -$1.to) }
    }
    self.months = months.sorted()
  }

  private static let openAge = 255

  /// The permanent residents of an area on the last day of `month`, of the ages given (all when nil).
  ///
  /// nil when no line or tiling says so, or when a part of it is missing (G4, G5).
  public func count(
    _ month: Month, level: GeoLevel, area: String, ages: ClosedRange<Int>? = nil,
    citizenship: Citizenship = .unknown, sex: Sex = .unknown, type: PopulationType = .permanent
  ) -> Int64? {
    let key = Key(
      month: month, level: level, area: area, type: type, citizenship: citizenship, sex: sex)
    guard let known = bands[key] else { return nil }
    let from = ages?.lowerBound ?? 0
    let to = ages.map { min($0.upperBound, Self.openAge) } ?? Self.openAge
    if let exact = known.first(where: { $0.from == from && $0.to == to }) { return exact.count }
    var next = from
    var sum: Int64 = 0
    while next <= to {
      // The widest band that starts here and does not reach past the range.
      guard let band = known.first(where: { $0.from == next && $0.to <= to }),
        let count = band.count
      else { return nil }
      sum += count
      if band.to >= Self.openAge { return sum }
      next = band.to + 1
    }
    return sum
  }

  /// The denominator of a rate of calendar year `year`: the residents on 31 December of the year
  /// before (G1).
  public func denominator(
    ofYear year: Int, level: GeoLevel, area: String, ages: ClosedRange<Int>? = nil,
    citizenship: Citizenship = .unknown, sex: Sex = .unknown
  ) -> (month: Month, count: Int64)? {
    guard let month = Month(year: year - 1, month: 12),
      let count = count(
        month, level: level, area: area, ages: ages, citizenship: citizenship, sex: sex)
    else { return nil }
    return (month, count)
  }
}
