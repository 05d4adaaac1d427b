import SocialAid

extension Assembly {
  /// Writes the rung that holds in each month and its age (ruling 21).
  ///
  /// Undated statuses are not used. Of several in one month a known one counts, then the one
  /// told last.
  mutating func readStatuses() {
    let dated = history.statuses
      .filter { $0.from != nil && $0.person == person }
      .sorted { rank($0) < rank($1) }
    for (i, status) in dated.enumerated() {
      guard let from = status.from else { continue }
      let next = i + 1 < dated.count ? dated[i + 1].from ?? full.end : full.end
      let rung = status.activity.symbol.rung(rate: status.rate.map { Int($0) })
      for m in full.indices(of: MonthSpan(from, until: next)) {
        result.rungs[m] = rung.map { Int8($0) } ?? -1
        result.statusAge[m] = rung == nil ? -1 : Int16(clamping: full.start + m - from)
      }
    }
  }

  private func rank(_ s: Status) -> (Month, Int, UInt32, UInt8, UInt8) {
    (
      s.from ?? full.start, s.activity.symbol == .unknown ? 0 : 1, s.line,
      s.activity.symbol.rawValue, s.rate ?? 0
    )
  }
}
