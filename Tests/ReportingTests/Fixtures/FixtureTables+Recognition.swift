import Statistics

extension FixtureTables {
  /// A table whose rows below each cohort all show the same figures.
  private func even(
    _ id: String, _ dimensions: [String], _ columns: [(String, CountedTable.Unit)],
    _ places: [[String]], _ cells: @escaping (Int) -> [CountedTable.Cell]
  ) -> CountedTable {
    table(
      id, dimensions, columns,
      cohorts.flatMap { cohort in
        places.map { place in
          Row([.init(cohort.id)] + place.map { .init($0) }, cells(cohort.persons))
        }
      })
  }

  /// Profiles, durable exits, sensitivity and what recognition would change.
  func recognition() -> [CountedTable] {
    let cells = [
      "activation_palliative", "activation_compensation", "activation_abandonment",
      "none_palliative",
    ]
    let thresholds = [
      "contact_share", "contact_gap", "earned_share", "static_occupation_share",
      "cash_only_share", "professional_share", "all",
    ]
    return [
      even(
        "C05.profiles", ["cohort", "profile"], [("persons", .persons), ("share", .share)],
        [["one_spell"], ["several_spells"]]
      ) { [FixtureCells.count($0 / 2), FixtureCells.share($0 / 2, of: $0)] },
      even(
        "C05.followed", ["cohort", "part"], [("persons", .persons)],
        ["entrants", "followed", "too_recent", "gone"].map { [$0] }
      ) { [FixtureCells.count($0 / 3)] },
      even(
        "C05.systems", ["cohort", "profile"], [("persons", .persons), ("share", .share)],
        [["one_spell"], ["several_spells"]]
      ) { [FixtureCells.count($0 / 2), FixtureCells.share($0 / 2, of: $0)] },
      even(
        "C06.durable", ["cohort", "base", "month"],
        [("exits", .events), ("durable", .events), ("share", .share)],
        ["employment_exits", "all_exits"].flatMap { base in
          ["6", "12", "24"].map { [base, $0] }
        }
      ) {
        [
          FixtureCells.count($0 / 3), FixtureCells.count($0 / 5),
          FixtureCells.share($0 / 5, of: $0 / 3),
        ]
      },
      table(
        "C07.sensitivity", ["cohort", "threshold"],
        ["lower", "base", "upper", "move"].map { ($0, .share) },
        cohorts.flatMap { cohort in
          thresholds.enumerated().map { k, threshold in
            let n = cohort.persons
            return Row(
              [.init(cohort.id), .init(threshold)],
              [0.14 + 0.01 * Double(k), 0.13, 0.11, 0.02 + 0.01 * Double(k)].map {
                FixtureCells.share(Int($0 * Double(n)), of: n)
              })
          }
        }),
      even(
        "R01.axes", ["cohort", "against", "axis"],
        [
          ("persons", .persons), ("others", .persons), ("overlap", .index), ("delta", .index),
        ], ["link", "control"].map { ["others", $0] }
      ) {
        [
          FixtureCells.count($0 / 2), FixtureCells.count($0), FixtureCells.value(0.42, among: $0),
          FixtureCells.value(0.31, among: $0),
        ]
      },
      even(
        "R01.sequences", ["cohort", "against"],
        [
          ("persons", .persons), ("others", .persons), ("pseudo_r2", .index), ("p", .index),
          ("distance_own", .months), ("distance_others", .months), ("distance_between", .months),
        ], [["others"]]
      ) { persons in
        [FixtureCells.count(persons / 2), FixtureCells.count(persons)]
          + [0.08, 0.001, 11.2, 12.4, 14.9].map { FixtureCells.value($0, among: persons / 2) }
      },
      even(
        "R02.recognition", ["cohort", "cell"],
        [
          ("persons", .persons), ("months", .events), ("pooled", .share), ("aid", .money),
          ("measure_cost", .money),
        ], cells.map { [$0] }
      ) {
        [
          FixtureCells.count($0 / 8), FixtureCells.count($0 * 2),
          FixtureCells.pooled(0.1, among: $0),
          FixtureCells.value(123_456, among: $0 / 8), FixtureCells.none("nil.no_measure_cost"),
        ]
      },
      even(
        "R02.range", ["cohort", "cell", "part"],
        [("persons", .persons), ("months", .events), ("aid", .money)],
        cells.flatMap { cell in ["least", "greatest"].map { [cell, $0] } }
      ) {
        [
          FixtureCells.count($0 / 8), FixtureCells.count($0 * 2),
          FixtureCells.value(100_000, among: $0 / 8),
        ]
      },
    ]
  }

  /// The rate of residents, which are public figures.
  func residents() -> CountedTable {
    even(
      "C09.rate", ["cohort", "year", "group"],
      [("persons", .persons), ("residents", .rows), ("rate", .share)],
      ["total", "women", "men", "swiss", "foreign"].map { ["2025", $0] }
    ) {
      [
        FixtureCells.count($0), .init(.count(100 * $0), persons: 0, dossiers: 0),
        FixtureCells.share($0, of: 100 * $0),
      ]
    }
  }

  /// What a programme costs, and what its means are.
  func means() -> [CountedTable] {
    let money: [(String, CountedTable.Unit)] = [("months", .events), ("cost", .money)]
    let load: [(String, CountedTable.Unit)] = [("dossier_months", .events), ("mean", .index)]
    let curve: [(String, CountedTable.Unit)] = [
      ("at_risk", .persons), ("survival", .probability), ("employment", .probability),
      ("lost_contact", .probability),
    ]
    func point(_ still: Double) -> [CountedTable.Cell] {
      [FixtureCells.count(150)]
        + [still, 0.2, 0.05].map { FixtureCells.curve($0, of: 340, atRisk: 150) }
    }
    return [
      table(
        "R03.entry", ["month"], curve, ["6", "12"].map { Row([.init($0)], point(0.7)) }),
      table(
        "R03.landmark", ["landmark", "joined", "month"], curve,
        ["joined", "not_yet"].map { Row([.init("6"), .init($0), .init("12")], point(0.6)) }),
      table(
        "M03.cost", ["part"], money,
        [
          Row([.init("alone")], [FixtureCells.count(2100), FixtureCells.value(475, among: 340)]),
          Row(
            [.init("shared")],
            [FixtureCells.count(120), FixtureCells.none("nil.cost_not_separable")]),
        ]),
      table(
        "M05.caseload", ["part"], load,
        [Row([.init("per_fte")], [FixtureCells.count(9000), FixtureCells.value(81.5, among: 900)])]
      ),
      table(
        "M03.crisis", ["part"], money,
        [
          Row(
            [.init("without_crisis")],
            [FixtureCells.count(1900), FixtureCells.value(525, among: 340)]),
          Row(
            [.init("with_crisis")],
            [FixtureCells.count(200), FixtureCells.none("nil.not_applicable")]),
        ]),
      table(
        "M03.offset", ["part"], [("persons", .persons), ("offset", .money)],
        [Row([.init("alone")], [FixtureCells.count(120), FixtureCells.value(80, among: 120)])]),
      table(
        "M05.referents", ["part"], load,
        [
          Row(
            [.init("per_referent")],
            [FixtureCells.count(7000), FixtureCells.value(60.2, among: 900)])
        ]),
    ]
  }
}
