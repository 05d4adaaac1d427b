import Statistics

extension FixtureTables {
  private static let deFacto: [(String, Double)] = [
    ("activation", 0.12), ("palliative_open", 0.17), ("palliative_dated", 0.08),
    ("palliative_unknown", 0.05), ("compensation", 0.07), ("abandonment", 0.14),
    ("control", 0.06), ("mixed", 0.1), ("undetermined", 0.05), ("left_employment", 0.06),
    ("left_insurance", 0.04), ("left_other", 0.03), ("too_short", 0.03),
  ]

  func registers() -> [CountedTable] { [crossing(), grid(), guards(), blocks()] + profile() }

  private func crossing() -> CountedTable {
    table(
      "C07.crossing", ["cohort", "de_jure", "de_facto"],
      [("persons", .persons), ("share_windows", .share), ("share_entrants", .share)],
      cohorts.flatMap { cohort -> [Row] in
        let lines = [("activation", 0.45), ("social", 0.25), ("none", 0.22), ("unknown", 0.08)]
        let counts = lines.map { _, line in
          Self.deFacto.map { Int($1 * line * Double(cohort.persons)) }
        }
        let totals = Self.deFacto.indices.map { i in counts.reduce(0) { $0 + $1[i] } }
        let entrants = totals.reduce(0, +)
        let windows = totals.prefix(9).reduce(0, +)
        return zip(lines.map(\.0) + ["total"], counts + [totals]).flatMap { line, counts in
          zip(Self.deFacto.indices, counts).map { index, n in
            Row(
              [.init(cohort.id), .init(line), .init(Self.deFacto[index].0)],
              [
                FixtureCells.count(n),
                index < 9
                  ? FixtureCells.share(n, of: windows) : FixtureCells.none("nil.not_a_window"),
                FixtureCells.share(n, of: entrants),
              ])
          }
        }
      })
  }

  private func grid() -> CountedTable {
    let thresholds = [
      "contact_share", "contact_gap", "earned_share", "static_occupation_share",
      "cash_only_share", "professional_share", "all",
    ]
    return table(
      "C07.grid", ["cohort", "threshold", "level"],
      ["unrecognised", "compensation", "abandonment", "palliative"].map { ($0, .share) },
      cohorts.flatMap { cohort in
        thresholds.enumerated().flatMap { index, threshold in
          [("-20", 1.2), ("0", 1), ("+20", 0.85)].map { level, factor in
            let n = Double(cohort.persons)
            let moved = level == "0" ? 1 : factor + 0.01 * Double(index)
            return Row(
              [.init(cohort.id), .init(threshold), .init(level)],
              [0.13, 0.07, 0.14, 0.3].map {
                FixtureCells.share(Int($0 * moved * n), of: cohort.persons)
              })
          }
        }
      })
  }

  private func guards() -> CountedTable {
    table(
      "C07.guards", ["cohort", "part"], [("persons", .persons), ("share", .share)],
      cohorts.flatMap { cohort in
        [
          ("unknown_nature", 0.11), ("stale_status", 0.23), ("too_short", 0.09),
          ("left_early", 0.2), ("undetermined", 0.06), ("windows", 0.71),
        ].map { part, share in
          let n = Int(share * Double(cohort.persons))
          return Row(
            [.init(cohort.id), .init(part)],
            [FixtureCells.count(n), FixtureCells.share(n, of: cohort.persons)])
        }
      })
  }

  private func blocks() -> CountedTable {
    table(
      "C07.blocks", ["cohort", "block", "de_facto"], [("persons", .persons)],
      cohorts.flatMap { cohort in
        (1...3).flatMap { block in
          Self.deFacto.prefix(9).map { name, share in
            Row(
              [.init(cohort.id), .init(String(block)), .init(name)],
              [FixtureCells.count(Int(share * Double(cohort.persons) / Double(block)))])
          }
        }
      })
  }

  private func profile() -> [CountedTable] {
    let axes: [(String, Double)] = [
      ("link", 0.62), ("open_horizon", 0.35), ("unconditionality", 0.71),
      ("employment_demand", 0.28), ("compensation", 0.19), ("control", 0.12),
    ]
    let summary = table(
      "C08.axes", ["cohort", "axis"],
      [
        ("persons", .persons), ("q1", .index), ("median", .index), ("q3", .index),
        ("none", .share),
      ],
      cohorts.flatMap { cohort in
        axes.map { axis, middle in
          let n = cohort.persons
          return Row(
            [.init(cohort.id), .init(axis)],
            [
              FixtureCells.count(n * 7 / 10), FixtureCells.value(middle * 0.7, among: n),
              FixtureCells.value(middle, among: n), FixtureCells.value(middle * 1.3, among: n),
              FixtureCells.share(n * 3 / 10, of: n),
            ])
        }
      })
    let bins = table(
      "C08.bins", ["cohort", "axis", "bin"], [("persons", .persons), ("share", .share)],
      cohorts.flatMap { cohort in
        axes.flatMap { axis, _ in
          zip(["0-20", "20-40", "40-60", "60-80", "80-100"], [0.3, 0.25, 0.2, 0.15, 0.1]).map {
            let n = Int($1 * Double(cohort.persons))
            return Row(
              [.init(cohort.id), .init(axis), .init($0)],
              [FixtureCells.count(n), FixtureCells.share(n, of: cohort.persons)])
          }
        }
      })
    return [summary, bins]
  }
}
