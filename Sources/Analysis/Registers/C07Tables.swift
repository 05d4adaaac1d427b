import Statistics
import Trajectories

/// The five tables of C07 from the counts of each cohort.
enum C07Tables {
  static let crossing = TableShape(
    "C07.crossing", ["cohort", "de_jure", "de_facto"],
    [
      .init("persons", .persons), .init("share_windows", .share),
      .init("share_entrants", .share),
    ])
  static let grid = TableShape(
    "C07.grid", ["cohort", "threshold", "level"],
    ["unrecognised", "compensation", "abandonment", "palliative"].map { .init($0, .share) })
  static let guards = TableShape(
    "C07.guards", ["cohort", "part"], [.init("persons", .persons), .init("share", .share)])
  static let blocks = TableShape(
    "C07.blocks", ["cohort", "block", "de_facto"], [.init("persons", .persons)])
  static let sensitivity = TableShape(
    "C07.sensitivity", ["cohort", "threshold"],
    ["lower", "base", "upper", "move"].map { .init($0, .share) })
  static let all = [crossing, grid, guards, blocks, sensitivity]

  static func parameters(_ context: AnalysisContext) -> [CountedTable.Parameter] {
    let codebook = context.codebook
    let t = codebook.thresholds
    return [
      .init("unit", context.readUnit), .init("gap", String(codebook.gap)),
      .init("window", String(t.window)), .init("least_supported", String(t.leastSupported)),
      .init("contact_share", String(t.contactShare)),
      .init("contact_gap", String(t.contactGap)),
      .init("earned_share", String(t.earnedShare)), .init("open_share", String(t.openShare)),
      .init("static_occupation_share", String(t.staticOccupationShare)),
      .init("cash_only_share", String(t.cashOnlyShare)),
      .init("professional_share", String(t.professionalShare)),
      .init("work_rung", String(t.workRung)),
      .init("unknown_nature_share", String(t.unknownNatureShare)),
      .init("stale_after", String(codebook.staleAfter)),
    ]
  }

  /// Rows of all cohorts, table by table.
  struct Rows {
    private var crossing: [CountedTable.Row] = []
    private var grid: [CountedTable.Row] = []
    private var guards: [CountedTable.Row] = []
    private var blocks: [CountedTable.Row] = []
    private var sensitivity: [CountedTable.Row] = []

    /// Adds a cohort whose counts are in order of dossier.
    mutating func add(
      _ cohort: CountedTable.Category, _ counts: RegisterCounts, codebook: Codebook, blocks: Int
    ) {
      addCrossing(cohort, counts, codebook.thresholds)
      addGrid(cohort, counts, codebook.thresholds)
      addGuards(cohort, counts, codebook)
      addBlocks(cohort, counts, blocks)
      sensitivity += ThresholdSensitivity.rows(cohort, counts, codebook.thresholds)
    }

    /// The tables; a refusal spares the guards, which show why.
    func tables(
      refusal: CountedTable.Refusal?, parameters: [CountedTable.Parameter]
    ) -> [CountedTable] {
      let filled = [
        (C07Tables.crossing, crossing), (C07Tables.grid, grid), (C07Tables.guards, guards),
        (C07Tables.blocks, blocks), (C07Tables.sensitivity, sensitivity),
      ]
      return filled.map { shape, rows in
        if let refusal, shape.id != C07Tables.guards.id {
          return shape.refused(refusal, parameters: parameters)
        }
        return shape.table(rows, parameters: parameters)
      }
    }

    private mutating func addCrossing(
      _ cohort: CountedTable.Category, _ counts: RegisterCounts,
      _ thresholds: Codebook.Thresholds
    ) {
      let kinds = RegisterCounts.Other.Kind.allCases
      let columns = DeFacto.allCases.map(\.name) + kinds.map(\.rawValue)
      let lines = DeJure.allCases.map(\.name) + ["total"]
      let none = Array(repeating: OrderedTally(), count: columns.count)
      var cells = Array(repeating: none, count: lines.count)
      let total = lines.count - 1
      for window in counts.windows {
        let line = Int(DeJure(window.quantities, thresholds).rawValue)
        let column = Int(DeFacto(window.quantities, thresholds).rawValue)
        cells[line][column].add(window.cluster)
        cells[total][column].add(window.cluster)
      }
      for other in counts.others {
        let column = DeFacto.allCases.count + (kinds.firstIndex(of: other.kind) ?? 0)
        cells[Int(other.deJure.rawValue)][column].add(other.cluster)
        cells[total][column].add(other.cluster)
      }
      let windows = counts.windows.count
      let entrants = windows + counts.others.count
      for (line, name) in lines.enumerated() {
        for (column, tally) in cells[line].enumerated() {
          crossing.append(
            .init(
              [cohort, .init(name), .init(columns[column])],
              [
                .persons(tally),
                column < DeFacto.allCases.count
                  ? .share(tally, of: windows) : .none("nil.not_a_window", base: windows),
                .share(tally, of: entrants),
              ]))
        }
      }
    }

    private mutating func addGrid(
      _ cohort: CountedTable.Category, _ counts: RegisterCounts,
      _ thresholds: Codebook.Thresholds
    ) {
      let asIs = C07Tables.gridCells(counts, thresholds)
      for threshold in ThresholdGrid.allCases {
        for level in ThresholdGrid.levels {
          let cells =
            level == 0
            ? asIs : C07Tables.gridCells(counts, threshold.moved(thresholds, by: level))
          grid.append(
            .init(
              [cohort, .init(threshold.rawValue), .init(ThresholdGrid.name(level))], cells))
        }
      }
    }

    private mutating func addGuards(
      _ cohort: CountedTable.Category, _ counts: RegisterCounts, _ codebook: Codebook
    ) {
      let windows = counts.windows.count
      let entrants = windows + counts.others.count
      func add(_ part: String, _ tally: OrderedTally, _ share: CountedTable.Cell) {
        guards.append(.init([cohort, .init(part)], [.persons(tally), share]))
      }
      let (nature, natureShare) = C07Tables.unknownNature(counts)
      add("unknown_nature", nature, natureShare)
      let dated = counts.windows.filter { $0.quantities.statusAge >= 0 }
      let stale = OrderedTally(
        sorting: dated.filter { Int($0.quantities.statusAge) > codebook.staleAfter }
          .map(\.cluster))
      add("stale_status", stale, .share(stale, of: dated.count))
      let short = OrderedTally(
        sorting: counts.others.filter { $0.kind == .tooShort }.map(\.cluster))
      add("too_short", short, .share(short, of: entrants))
      let left = OrderedTally(
        sorting: counts.others.filter { $0.kind != .tooShort }.map(\.cluster))
      add("left_early", left, .share(left, of: entrants))
      let undetermined = OrderedTally(
        sorting: counts.windows.filter {
          DeFacto($0.quantities, codebook.thresholds) == .undetermined
        }.map(\.cluster))
      add("undetermined", undetermined, .share(undetermined, of: windows))
      let all = OrderedTally(sorting: counts.windows.map(\.cluster))
      add("windows", all, .share(all, of: entrants))
    }

    private mutating func addBlocks(
      _ cohort: CountedTable.Category, _ counts: RegisterCounts, _ blocks: Int
    ) {
      let width = DeFacto.allCases.count
      var cells = Array(repeating: OrderedTally(), count: blocks * width)
      for block in counts.blocks where Int(block.block) <= blocks {
        cells[(Int(block.block) - 1) * width + Int(block.deFacto.rawValue)].add(block.cluster)
      }
      for number in 0..<blocks {
        for deFacto in DeFacto.allCases {
          self.blocks.append(
            .init(
              [cohort, .init(String(number + 1)), .init(deFacto.name)],
              [.persons(cells[number * width + Int(deFacto.rawValue)])]))
        }
      }
    }
  }

  /// One line of the grid: de jure activation that is palliative, then all windows by class.
  static func gridCells(
    _ counts: RegisterCounts, _ thresholds: Codebook.Thresholds
  ) -> [CountedTable.Cell] {
    var unrecognised = OrderedTally()
    var compensation = OrderedTally()
    var abandonment = OrderedTally()
    var palliative = OrderedTally()
    for window in counts.windows {
      switch DeFacto(window.quantities, thresholds) {
      case .compensation: compensation.add(window.cluster)
      case .abandonment: abandonment.add(window.cluster)
      case .palliativeOpen, .palliativeDated, .palliativeUnknown:
        palliative.add(window.cluster)
        if DeJure(window.quantities, thresholds) == .activation {
          unrecognised.add(window.cluster)
        }
      default: break
      }
    }
    return [unrecognised, compensation, abandonment, palliative].map {
      .share($0, of: counts.windows.count)
    }
  }

  /// Persons with a two-way contact of unknown nature, and the share of such contacts.
  private static func unknownNature(
    _ counts: RegisterCounts
  ) -> (OrderedTally, CountedTable.Cell) {
    var tally = OrderedTally()
    var reached = 0
    var contacts = 0
    var unknown = 0
    for window in counts.windows where window.quantities.contacts > 0 {
      reached += 1
      contacts += Int(window.quantities.contacts)
      unknown += Int(window.quantities.unknownContacts)
      if window.quantities.unknownContacts > 0 { tally.add(window.cluster) }
    }
    guard contacts > 0 else { return (tally, .none("nil.empty_denominator")) }
    return (
      tally,
      CountedTable.Cell(
        .estimate(Double(unknown) / Double(contacts)), persons: tally.persons,
        dossiers: tally.dossiers, base: reached)
    )
  }
}
