import Statistics

extension FixtureTables {
  /// What a cohort has of exits against the others: cohorts side by side must not be alike, or a
  /// figure in the wrong column would not be seen.
  func pace(_ cohort: String) -> Double { cohort == "after" ? 1.12 : 1 }

  func exits() -> [CountedTable] {
    let months = [0, 3, 6, 12, 18, 24, 36, 48, 60]
    let survival = [1, 0.87, 0.74, 0.594, 0.5, 0.418, 0.33, 0.28, 0.25]
    let curve = table(
      "C01.curve", ["cohort", "month"],
      [("at_risk", .persons), ("exits", .events), ("survival", .probability)],
      cohorts.flatMap { cohort in
        zip(months, survival).map { month, base in
          let s = 1 - (1 - base) * pace(cohort.id)
          let left = Int((1 - s) * Double(cohort.persons))
          return Row(
            [.init(cohort.id), .init(String(month))],
            [
              FixtureCells.count(cohort.persons - left), FixtureCells.count(left),
              FixtureCells.curve(s, of: cohort.persons, atRisk: cohort.persons - left),
            ])
        }
      })
    let summary = table(
      "C01.summary", ["cohort", "part"], [("value", .probability)],
      cohorts.flatMap { cohort in
        [("s12", 0.594), ("s24", 0.418)].map { part, base in
          Row(
            [.init(cohort.id), .init(part)],
            [
              FixtureCells.curve(
                1 - (1 - base) * pace(cohort.id), of: cohort.persons, atRisk: cohort.persons / 2)
            ])
        }
      })
    let median = table(
      "C01.median", ["cohort"], [("median", .months)],
      cohorts.map {
        Row([.init($0.id)], [FixtureCells.value(18 / pace($0.id), among: $0.persons)])
      })
    let entrants = table(
      "C01.entrants", ["cohort", "part"], [("persons", .persons)],
      cohorts.flatMap { cohort in
        [("entrants", 1.0), ("exits", 0.6), ("censored", 0.4), ("left_truncated", 0.3)].map {
          Row(
            [.init(cohort.id), .init($0)],
            [FixtureCells.count(Int($1 * Double(cohort.persons)))])
        }
      })
    return [curve, summary, median, entrants] + reasons() + returns()
  }

  private func reasons() -> [CountedTable] {
    let reasons: [(String, Double)] = [
      ("employment", 0.31), ("insurance", 0.14), ("resources", 0.05), ("competence", 0.08),
      ("lost_contact", 0.06), ("death", 0.02), ("unknown", 0.04),
    ]
    let incidence = table(
      "C02.curve", ["cohort", "month", "reason"],
      [("incidence", .probability), ("exits", .events)],
      cohorts.flatMap { cohort in
        [(6, 0.4), (12, 0.6), (24, 0.85), (36, 1.0)].flatMap { month, factor in
          reasons.map { reason, share in
            let p = share * factor * pace(cohort.id)
            return Row(
              [.init(cohort.id), .init(String(month)), .init(reason)],
              [
                FixtureCells.curve(p, of: cohort.persons, atRisk: cohort.persons / 3),
                FixtureCells.count(Int(p * Double(cohort.persons))),
              ])
          }
        }
      })
    let lost = table(
      "C03.lost", ["cohort", "part"], [("share", .probability)],
      cohorts.flatMap { cohort in
        [("cif12", 0.036), ("cif24", 0.051), ("open_files", 0.12)].map { part, p in
          Row(
            [.init(cohort.id), .init(part)],
            [
              FixtureCells.curve(
                p * pace(cohort.id), of: cohort.persons, atRisk: cohort.persons / 2)
            ])
        }
      })
    return [incidence, lost]
  }

  private func returns() -> [CountedTable] {
    let returns = table(
      "C04.returns", ["cohort", "clock", "month"],
      [("exits", .persons), ("share", .probability)],
      cohorts.flatMap { cohort in
        ["payment", "closing"].flatMap { clock in
          [(6, 0.06), (12, 0.145), (24, 0.21)].map { month, p in
            let exits = cohort.persons / 2
            return Row(
              [.init(cohort.id), .init(clock), .init(String(month))],
              [
                FixtureCells.count(exits),
                clock == "payment" && month == 6
                  ? FixtureCells.none("nil.zero_by_construction")
                  : FixtureCells.curve(p / pace(cohort.id), of: exits, atRisk: exits / 2),
              ])
          }
        }
      })
    let ends = table(
      "C04.exits", ["cohort", "part"], [("exits", .events)],
      cohorts.flatMap { cohort in
        [("returned", 0.12), ("not_returned", 0.3), ("moved", 0.06), ("death", 0.02)].map {
          Row(
            [.init(cohort.id), .init($0)],
            [FixtureCells.count(Int($1 * Double(cohort.persons)))])
        }
      })
    return [returns, ends]
  }

  func states() -> CountedTable {
    let states: [(String, Double)] = [
      ("SANC", 0.03), ("EMP", 0.12), ("PRO", 0.16), ("SOC", 0.08), ("ACC", 0.22),
      ("CASH", 0.15), ("INS", 0.05), ("OUT", 0.17), ("MISS", 0.02),
    ]
    return table(
      "S01.states", ["cohort", "month", "state"], [("persons", .persons), ("share", .share)],
      cohorts.flatMap { cohort in
        [0, 3, 6, 12, 18, 24, 36].flatMap { month in
          states.map { state, base in
            // More leave aid, as many fewer have money alone.
            let shift = 0.1 * (pace(cohort.id) - 1)
            let share = base + (state == "OUT" ? shift : state == "CASH" ? -shift : 0)
            let part = Int(share * Double(cohort.persons))
            return Row(
              [.init(cohort.id), .init(String(month)), .init(state)],
              [FixtureCells.count(part), FixtureCells.share(part, of: cohort.persons)])
          }
        }
      })
  }

  func programmeTables() -> [CountedTable] {
    let first = cohorts.first?.persons ?? 0
    let reach = table(
      "M01.reach", ["cohort"],
      [
        ("participants", .persons), ("eligible", .persons), ("share", .share),
        ("outside", .persons),
      ],
      [
        Row(
          [.init("everyone")],
          [
            FixtureCells.count(first), FixtureCells.count(1200),
            FixtureCells.share(first, of: 1200), FixtureCells.count(14),
          ])
      ])
    let balance = table(
      "M01.balance", ["attribute"],
      [("entrants", .index), ("eligible", .index), ("smd", .smd)],
      ["age", "age_26_35", "supported_months", "rung_5"].enumerated().map { index, attribute in
        Row(
          [.init(attribute)],
          [
            FixtureCells.value(41.5 - Double(index) * 12, among: first),
            FixtureCells.value(38.25 - Double(index) * 9, among: 1200),
            FixtureCells.value(0.24 - Double(index) * 0.2, among: first),
          ])
      })
    let ends = table(
      "M02.ends", ["reason"], [("events", .events), ("share", .share)],
      [("completed", 61), ("job", 22), ("dropout", 38), ("sick", 17), ("other", 12)].map {
        Row([.init($0)], [FixtureCells.count($1), FixtureCells.share($1, of: 150)])
      })
    let returns = table(
      "M02.returns", ["part"], [("events", .events), ("share", .share)],
      [("returned6", 33), ("suspended", 21)].map {
        Row([.init($0)], [FixtureCells.count($1), FixtureCells.share($1, of: 150)])
      })
    let passages = table(
      "M04.passages", ["cohort", "passage", "how"], [("events", .events)],
      cohorts.flatMap { cohort in
        [("soc_pro", 22), ("pro_soc", 17), ("soc_job", 12)].flatMap { passage, n in
          ["chosen", "assigned", "unknown"].enumerated().map { index, how in
            Row(
              [.init(cohort.id), .init(passage), .init(how)],
              [FixtureCells.count(n - 2 * index)])
          }
        }
      })
    return [reach, balance, ends, returns, passages]
  }
}
