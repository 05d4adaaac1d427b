import SocialAid

extension Assembly {
  /// Writes the housing of each month and the months of a move.
  ///
  /// A housing holds to its last month, an open one to the next or to the end; where two overlap
  /// the later one holds. A move is the start of a housing that follows another of the person.
  mutating func readHousing() {
    guard builder.covered.contains(where: { $0.contains(.housingCovered) }) else { return }
    result.housing = Array(repeating: .unknown, count: full.count)
    let told = history.housings.sorted { rank($0) < rank($1) }
    var earlier: Housing?
    for housing in told {
      let span = MonthSpan(
        housing.from, until: max(housing.from, housing.last.map { $0 + 1 } ?? full.end))
      var concernsSomeMonth = false
      for m in full.indices(of: span) where concerns(housing.person, housing.dossier, m) {
        result.housing[m] = housing.kind.symbol
        concernsSomeMonth = true
      }
      guard concernsSomeMonth else { continue }
      if let earlier, earlier.from < housing.from { result.moves.append(housing.from) }
      earlier = housing
    }
  }

  private func rank(_ h: Housing) -> (Month, Month, UInt8, UInt64) {
    (h.from, h.last ?? full.end, h.kind.symbol.rawValue, h.reference.hash)
  }

  /// Writes the events that concern the person (ruling 2).
  mutating func readEvents() {
    for event in history.events where full.contains(event.month) {
      guard concerns(event.person, event.dossier, event.month - full.start) else { continue }
      result.events.append(EventFact(month: event.month, kind: event.kind.symbol))
    }
    result.events.sort { ($0.month, $0.kind.rawValue) < ($1.month, $1.kind.rawValue) }
  }

  /// Writes health costs of an external source; a covered month without a record is zero.
  mutating func readHealthCosts() {
    guard let known = builder.healthCosts else { return }
    var sums = [Int64?](repeating: nil, count: full.count)
    for m in full.indices(of: known) { sums[m] = 0 }
    for cost in history.healthCosts where cost.person == person && full.contains(cost.month) {
      let m = cost.month - full.start
      if let sum = sums[m] { sums[m] = sum + cost.amount.centimes }
    }
    result.healthCentimes = sums.map { $0.map { Int32(clamping: $0) } }
  }
}
