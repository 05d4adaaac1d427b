import Disclosure
import Reporting
import Statistics

/// Invented tables in the shapes of docs/tables.md, for the tests of the drawings.
enum ChartSamples {
  static func row(_ categories: [String], _ cells: [CountedTable.Cell]) -> CountedTable.Row {
    CountedTable.Row(categories.map { CountedTable.Category($0) }, cells)
  }

  static func count(_ n: Int) -> CountedTable.Cell {
    CountedTable.Cell(.count(n), persons: n, dossiers: n)
  }

  static func share(_ n: Int, of base: Int) -> CountedTable.Cell {
    CountedTable.Cell(
      .estimate(Double(n) / Double(base)), persons: n, dossiers: n, base: base)
  }

  static func table(
    _ id: String, _ dimensions: [String], _ columns: [CountedTable.Column],
    _ rows: [CountedTable.Row]
  ) -> CountedTable {
    CountedTable(
      id: id, indicator: String(id.prefix(3)), dimensions: dimensions, columns: columns,
      rows: rows)
  }

  static let stateNames = ["SANC", "EMP", "PRO", "SOC", "ACC", "CASH", "INS", "OUT", "MISS"]
  static let stateMonths = [0, 3, 6, 12, 18, 24, 36]

  /// States of a cohort; `counts` by month, one number a state.
  static func states(_ cohorts: [(id: String, counts: [[Int]])]) -> CountedTable {
    let rows = cohorts.flatMap { cohort in
      zip(stateMonths, cohort.counts).flatMap { month, counts in
        zip(stateNames, counts).map { state, n in
          row(
            [cohort.id, String(month), state],
            [count(n), share(n, of: counts.reduce(0, +))])
        }
      }
    }
    return table(
      "S01.states", ["cohort", "month", "state"],
      [.init("persons", .persons), .init("share", .share)], rows)
  }

  static let everyoneStates = [
    [9, 88, 0, 40, 260, 803, 0, 0, 0], [14, 120, 60, 150, 330, 466, 15, 45, 0],
    [22, 150, 102, 170, 270, 312, 44, 130, 0], [25, 160, 120, 150, 180, 210, 85, 270, 0],
    [18, 140, 101, 122, 150, 166, 110, 380, 13], [12, 120, 77, 101, 120, 140, 121, 440, 69],
    [8, 88, 44, 66, 90, 101, 130, 500, 173],
  ]
  static let participantStates = [
    [0, 10, 0, 40, 60, 90, 0, 0, 0], [0, 12, 10, 90, 40, 48, 0, 0, 0],
    [7, 14, 18, 86, 30, 32, 0, 13, 0], [8, 18, 22, 70, 22, 28, 7, 25, 0],
    [0, 20, 21, 52, 22, 26, 10, 49, 0], [0, 20, 17, 41, 20, 24, 11, 67, 0],
    [0, 18, 12, 26, 18, 21, 13, 70, 22],
  ]

  /// An exit curve; `exits` cumulative at the months of the grid.
  static func curve(_ cohorts: [(id: String, entrants: Int, exits: [Int])]) -> CountedTable {
    let rows = cohorts.flatMap { cohort in
      zip([0, 3, 6, 12, 18, 24, 36, 48, 60], cohort.exits).map { month, exits in
        let base = cohort.entrants
        let s = 1 - Double(exits) / Double(base)
        let half = 1.96 * (s * (1 - s) / Double(base)).squareRoot()
        let risk = base - exits - month * base / 120
        return row(
          [cohort.id, String(month)],
          [
            count(risk),
            CountedTable.Cell(.count(exits), persons: exits, dossiers: exits, base: base),
            CountedTable.Cell(
              .estimate(
                s, lower: exits == 0 ? nil : max(0, s - half),
                upper: exits == 0 ? nil : min(1, s + half)),
              persons: exits, dossiers: exits, base: base, atRisk: risk),
          ])
      }
    }
    return table(
      "C01.curve", ["cohort", "month"],
      [.init("at_risk", .persons), .init("exits", .events), .init("survival", .probability)],
      rows)
  }

  static let reasons = [
    "employment", "insurance", "resources", "competence", "lost_contact", "death", "unknown",
  ]

  static func incidence(_ cohorts: [(id: String, counts: [[Int]])]) -> CountedTable {
    let rows = cohorts.flatMap { cohort in
      zip([6, 12, 24, 36], cohort.counts).flatMap { month, counts in
        zip(reasons, counts).map { reason, n in
          row(
            [cohort.id, String(month), reason],
            [
              CountedTable.Cell(
                .estimate(Double(n) / 1210), persons: n, dossiers: n, base: 1210,
                atRisk: 1210 - counts.reduce(0, +)),
              CountedTable.Cell(.count(n), persons: n, dossiers: n, base: 1210),
            ])
        }
      }
    }
    return table(
      "C02.curve", ["cohort", "month", "reason"],
      [.init("incidence", .probability), .init("exits", .events)], rows)
  }

  static let axes = [
    "link", "open_horizon", "unconditionality", "employment_demand", "compensation", "control",
  ]

  static func profile(
    _ cohorts: [(id: String, persons: [Int], quartiles: [[Double]])]
  ) -> CountedTable {
    let rows = cohorts.flatMap { cohort in
      axes.indices.map { i in
        let persons = cohort.persons[i]
        return row(
          [cohort.id, axes[i]],
          [count(persons)]
            + cohort.quartiles[i].map {
              CountedTable.Cell(.estimate($0), persons: persons, dossiers: persons)
            } + [share(60, of: 600)])
      }
    }
    return table(
      "C08.axes", ["cohort", "axis"],
      [
        .init("persons", .persons), .init("q1", .index), .init("median", .index),
        .init("q3", .index), .init("none", .share),
      ], rows)
  }

  static let facts = [
    "activation", "palliative_open", "palliative_dated", "palliative_unknown", "compensation",
    "abandonment", "control", "mixed", "undetermined", "left_employment", "left_insurance",
    "left_other", "too_short",
  ]
  static let crossingCounts: [(id: String, counts: [Int])] = [
    ("activation", [62, 31, 44, 8, 96, 71, 22, 130, 12, 88, 21, 35, 54]),
    ("social", [9, 118, 76, 14, 210, 33, 7, 81, 8, 40, 28, 30, 47]),
    ("none", [0, 52, 0, 0, 0, 148, 11, 66, 19, 61, 17, 44, 92]),
    ("unknown", [0, 7, 0, 0, 6, 13, 0, 9, 6, 8, 0, 6, 11]),
  ]

  static func crossing(
    _ cohort: String = "everyone", _ counts: [(id: String, counts: [Int])] = crossingCounts
  ) -> CountedTable {
    let totals = facts.indices.map { i in counts.reduce(0) { $0 + $1.counts[i] } }
    let rows = (counts + [("total", totals)]).flatMap { offer in
      facts.indices.map { row([cohort, offer.0, facts[$0]], [count(offer.1[$0])]) }
    }
    return table(
      "C07.crossing", ["cohort", "de_jure", "de_facto"], [.init("persons", .persons)], rows)
  }

  static let names: [String: String] = [
    "everyone": "Toutes les personnes", "participants": "Participantes et participants",
    "others": "Autres personnes",
    "SANC": "Sous sanction", "EMP": "Aide et revenu du travail", "PRO": "Mesure professionnelle",
    "SOC": "Mesure sociale", "ACC": "Entretiens seulement", "CASH": "Argent seulement",
    "INS": "Autre assurance", "OUT": "Sans aide", "MISS": "Non couvert",
    "employment": "Emploi", "insurance": "Assurance", "resources": "Autres ressources",
    "competence": "Changement de compétence", "lost_contact": "Contact perdu",
    "death": "Décès", "unknown": "Inconnu",
    "link": "Lien tenu", "open_horizon": "Horizon ouvert",
    "unconditionality": "Absence de condition", "employment_demand": "Exigence d’emploi",
    "compensation": "Compensation", "control": "Contrôle", "activation": "Activation",
    "social": "Sociale", "none": "Aucune", "total": "Total",
    "palliative_open": "Palliatif, horizon ouvert", "palliative_dated": "Palliatif, daté",
    "palliative_unknown": "Palliatif, horizon inconnu", "abandonment": "Abandon",
    "mixed": "Mixte", "undetermined": "Indéterminé",
    "left_employment": "Parti tôt : emploi", "left_insurance": "Parti tôt : assurance",
    "left_other": "Parti tôt : autre", "too_short": "Trop court",
  ]

  static func words(_ title: String = "Titre", _ description: String = "Constat.") -> ChartWords {
    ChartWords(
      title: title, description: description, monthAxis: "mois depuis l’entrée",
      atRisk: "Personnes suivies", protected: "protégé (petits effectifs)",
      interval: "Les barres montrent l’intervalle à 95 %.", percentSign: "\u{00A0}%",
      category: { category, _ in names[category.id] ?? category.id },
      decimal: { value, digits in
        var power = 1
        for _ in 0..<digits { power *= 10 }
        let scaled = Int((abs(value) * Double(power)).rounded())
        let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
        guard digits > 0 else { return sign + String(scaled) }
        let rest = String(scaled % power)
        let zeros = String(repeating: "0", count: digits - rest.count)
        return sign + String(scaled / power) + "," + zeros + rest
      })
  }
}
