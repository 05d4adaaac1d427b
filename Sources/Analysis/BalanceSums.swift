import SocialAid
import Statistics
import Trajectories

/// What a person is at the entry into a programme, as far as a trajectory knows.
enum EntryAttribute: Int, CaseIterable {
  /// Age in completed or running years: calendar year less year of birth.
  case age
  case age18to25
  case age26to35
  case age36to45
  case age46to55
  case age56to65
  case age66up
  /// Supported months on the axis up to and with the month.
  case supportedMonths
  /// Rung of the ladder, where known.
  case rung
  /// Rung 5: not available (illness, invalidity, care and the like); the health flag.
  case notAvailable
  /// Rung 6: declared without chance on the labour market.
  case noChance
  case rungUnknown

  var id: String {
    switch self {
    case .age: "age"
    case .age18to25: "age_18_25"
    case .age26to35: "age_26_35"
    case .age36to45: "age_36_45"
    case .age46to55: "age_46_55"
    case .age56to65: "age_56_65"
    case .age66up: "age_66_up"
    case .supportedMonths: "supported_months"
    case .rung: "rung"
    case .notAvailable: "rung_5"
    case .noChance: "rung_6"
    case .rungUnknown: "rung_unknown"
    }
  }

  /// True for a number whose mean is shown; false for a share.
  var isMean: Bool { self == .age || self == .supportedMonths || self == .rung }

  /// The number that is known for the same person-months as this attribute.
  var known: EntryAttribute {
    switch self {
    case .age, .age18to25, .age26to35, .age36to45, .age46to55, .age56to65, .age66up: .age
    case .rung, .notAvailable, .noChance: .rung
    case .supportedMonths, .rungUnknown: .supportedMonths
    }
  }

  /// The value of a person in a month; nil when it is not known. Shares are 0 or 1.
  func value(age: Int?, supported: Int, rung: Int?) -> Int? {
    func band(_ range: ClosedRange<Int>) -> Int? { age.map { range.contains($0) ? 1 : 0 } }
    return switch self {
    case .age: age
    case .age18to25: band(18...25)
    case .age26to35: band(26...35)
    case .age36to45: band(36...45)
    case .age46to55: band(46...55)
    case .age56to65: band(56...65)
    case .age66up: band(66...200)
    case .supportedMonths: supported
    case .rung: rung
    case .notAvailable: rung.map { $0 == 5 ? 1 : 0 }
    case .noChance: rung.map { $0 == 6 ? 1 : 0 }
    case .rungUnknown: rung == nil ? 1 : 0
    }
  }
}

/// Sums of the attributes of the eligible by calendar month, and of the entrants of that month.
///
/// All sums are of integers, so their order does not matter. Memory: a few words a month and
/// attribute, and for evidence a bit a month and attribute for each eligible person.
struct BalanceSums: Sendable {
  private struct Moments: Sendable {
    var n = 0
    var sum = 0
    var squares = 0

    mutating func add(_ value: Int) {
      n += 1
      sum += value
      squares += value * value
    }
    mutating func merge(_ other: Moments) {
      n += other.n
      sum += other.sum
      squares += other.squares
    }
  }

  private let months: Int
  private let words: Int
  /// By month, then attribute.
  private var eligible: [Moments]
  private var entrants: [Moments]
  /// Entrants behind each attribute: with a known value, or for a share with the value 1.
  private var entrantEvidence: [ContributorTally]
  private var clusters: [UInt64] = []
  /// By person, attribute, word: months in which the person stands behind the attribute.
  private var evidence: [UInt64] = []

  private static let attributes = EntryAttribute.allCases

  init(months: Int) {
    self.months = months
    words = (months + 63) / 64
    let cells = months * Self.attributes.count
    eligible = Array(repeating: Moments(), count: cells)
    entrants = Array(repeating: Moments(), count: cells)
    entrantEvidence = Self.attributes.map { _ in ContributorTally() }
  }

  /// Adds an adult applicant: each supported month of `reporting` makes an eligible person-month;
  /// an entry in a supported month makes an entrant.
  mutating func add(_ trajectory: Trajectory, in reporting: MonthSpan, entry: Month?) {
    let cluster = ContributorTally.cluster(of: trajectory)
    clusters.append(cluster)
    let base = evidence.count
    evidence.append(
      contentsOf: repeatElement(0, count: Self.attributes.count * words))
    let range = trajectory.indices(of: reporting)
    var supported = 0
    for i in 0..<range.lowerBound where trajectory.facts[i].contains(.supported) {
      supported += 1
    }
    for i in range where trajectory.facts[i].contains(.supported) {
      supported += 1
      let month = trajectory.axis.start + i
      let m = month - reporting.start
      let rung = Int(trajectory.rungs[i])
      for attribute in Self.attributes {
        let value = attribute.value(
          age: trajectory.birthYear.map { month.year - $0 }, supported: supported,
          rung: rung >= 0 ? rung : nil)
        guard let value else { continue }
        let a = attribute.rawValue
        eligible[m * Self.attributes.count + a].add(value)
        let stands = attribute.isMean || value == 1
        if stands { evidence[base + a * words + m / 64] |= 1 << UInt64(m % 64) }
        guard month == entry else { continue }
        entrants[m * Self.attributes.count + a].add(value)
        if stands { entrantEvidence[a].add(cluster: cluster) }
      }
    }
  }

  mutating func merge(_ other: BalanceSums) {
    for i in eligible.indices {
      eligible[i].merge(other.eligible[i])
      entrants[i].merge(other.entrants[i])
    }
    for a in entrantEvidence.indices { entrantEvidence[a].merge(other.entrantEvidence[a]) }
    clusters.append(contentsOf: other.clusters)
    evidence.append(contentsOf: other.evidence)
  }

  /// One row an attribute: entrants, the eligible of their months, difference.
  func rows() -> [CountedTable.Row] {
    Self.attributes.map { attribute in
      CountedTable.Row([.init(attribute.id)], cells(attribute))
    }
  }

  private func cells(_ attribute: EntryAttribute) -> [CountedTable.Cell] {
    let a = attribute.rawValue
    let width = Self.attributes.count
    var entered = Moments()
    for m in 0..<months { entered.merge(entrants[m * width + a]) }
    guard entered.n > 0 else {
      return Array(repeating: Self.none, count: 3)
    }
    var mean = 0.0
    var square = 0.0
    for m in 0..<months where entrants[m * width + a].n > 0 {
      let weight = Double(entrants[m * width + a].n) / Double(entered.n)
      let month = eligible[m * width + a]
      mean += weight * Double(month.sum) / Double(month.n)
      square += weight * Double(month.squares) / Double(month.n)
    }
    let n = Double(entered.n)
    let enteredMean = Double(entered.sum) / n
    let difference: Double?
    if attribute.isMean {
      let squares = Double(entered.squares) - n * enteredMean * enteredMean
      difference =
        entered.n > 1
        ? StandardizedDifference.means(
          enteredMean, variance: max(0, squares) / (n - 1), mean,
          variance: max(0, square - mean * mean))
        : nil
    } else {
      difference = StandardizedDifference.proportions(enteredMean, min(1, mean))
    }
    let who = entrantEvidence[a]
    let others = contributors(a)
    let reference = contributors(attribute.known.rawValue).persons
    let isShare = !attribute.isMean
    func cell(_ value: Double, _ persons: Int, _ dossiers: Int, _ base: Int) -> CountedTable.Cell {
      CountedTable.Cell(
        .estimate(value), persons: persons, dossiers: dossiers, base: isShare ? base : nil)
    }
    return [
      cell(enteredMean, who.persons, who.dossiers, entered.n),
      cell(mean, others.persons, others.dossiers, reference),
      difference.map { cell($0, who.persons, who.dossiers, entered.n) } ?? Self.none,
    ]
  }

  /// Persons and dossiers that stand behind an attribute of the eligible in months with entrants.
  private func contributors(_ a: Int) -> (persons: Int, dossiers: Int) {
    var mask = Array(repeating: UInt64(0), count: words)
    for m in 0..<months where entrants[m * Self.attributes.count + a].n > 0 {
      mask[m / 64] |= 1 << UInt64(m % 64)
    }
    var found: [UInt64] = []
    for person in clusters.indices {
      let base = (person * Self.attributes.count + a) * words
      if mask.indices.contains(where: { evidence[base + $0] & mask[$0] != 0 }) {
        found.append(clusters[person])
      }
    }
    found.sort()
    var dossiers = 0
    for i in found.indices where i == 0 || found[i] != found[i - 1] { dossiers += 1 }
    return (found.count, dossiers)
  }

  private static let none = CountedTable.Cell(
    .notComputable(NilReason.noValue), persons: 0, dossiers: 0, base: 0)
}
