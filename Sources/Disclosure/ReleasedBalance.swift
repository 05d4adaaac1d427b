import Statistics

/// `K02.balance`: how far each cohort differs from the first at entry, from the released shares.
///
/// The standardised difference of each share has the spread of the two groups as shown for its fixed
/// denominator (Austin 2009). Beside it stands its standard error (Hedges and Olkin 1985), where the
/// size of both groups is shown, so that chance can be seen.
enum ReleasedBalance {
  static func table(_ released: [ReleasedTable], policy: Policy) -> ReleasedTable? {
    guard let source = released.first(where: { $0.id == "K02.composition" }) else { return nil }
    let rows = source.status == .released ? rows(source, sizes(released)) : []
    let status: ReleasedTable.Status =
      source.status != .released ? source.status : Release.status(of: rows)
    return ReleasedTable(
      id: "K02.balance", indicator: "K02", policy: policy, countsPersons: true,
      dimensions: source.dimensions,
      columns: [
        .init(id: "reference", unit: .share), .init(id: "compared", unit: .share),
        .init(id: "smd", unit: .smd), .init(id: "se", unit: .smd),
      ],
      rows: status == .released ? rows : [], parameters: [], status: status)
  }

  /// Persons followed by cohort, where they are shown.
  private static func sizes(_ released: [ReleasedTable]) -> [String: Int] {
    guard let flow = released.first(where: { $0.id == "K01.attrition" }) else { return [:] }
    var sizes: [String: Int] = [:]
    for row in flow.rows where row.categories.last?.id == "followed" {
      if case .shown(let persons, _, _, _)? = row.cells.first {
        sizes[row.categories[0].id] = Int(persons)
      }
    }
    return sizes
  }

  private static func rows(
    _ source: ReleasedTable, _ sizes: [String: Int]
  ) -> [ReleasedTable.Row] {
    guard let share = source.columns.firstIndex(where: { $0.id == "share" }),
      let first = source.rows.first?.categories.first
    else { return [] }
    func reference(_ row: ReleasedTable.Row) -> ReleasedTable.Cell? {
      source.rows.first {
        $0.categories.first == first && $0.categories.dropFirst() == row.categories.dropFirst()
      }?.cells[share]
    }
    return source.rows.filter { $0.categories.first != first }.compactMap { row in
      guard let a = reference(row) else { return nil }
      let b = row.cells[share]
      return ReleasedTable.Row(
        categories: row.categories,
        cells: [a, b] + difference(a, b, sizes[first.id], sizes[row.categories[0].id]))
    }
  }

  private static func difference(
    _ a: ReleasedTable.Cell, _ b: ReleasedTable.Cell, _ n0: Int?, _ n1: Int?
  ) -> [ReleasedTable.Cell] {
    switch (a, b) {
    case (.protected, _), (_, .protected): return [.protected, .protected]
    case (.notComputable(let reason), _), (_, .notComputable(let reason)):
      return [.notComputable(reason), .notComputable(reason)]
    case (.shown(let p0, _, _, let first), .shown(let p1, _, _, let second)):
      guard let smd = StandardizedDifference.proportions(p1, p0) else {
        return [.notComputable("nil.no_value"), .notComputable("nil.no_value")]
      }
      let error =
        if let n0, let n1 { StandardizedDifference.standardError(smd, n1, n0) } else {
          Double?.none
        }
      let isUnreliable = first || second
      return [
        .shown(
          Rounding.decimals(smd, 3), lower: nil, upper: nil, isUnreliable: isUnreliable),
        error.map {
          .shown(Rounding.decimals($0, 3), lower: nil, upper: nil, isUnreliable: isUnreliable)
        } ?? .notComputable("nil.no_value"),
      ]
    }
  }
}
