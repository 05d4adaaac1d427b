import Analysis
import SocialAid
import Statistics
import Store
import Synthesis
import TestKit
import Trajectories

/// The main rates of the catalogue as one run prints them, for bias and coverage.
struct ValidityRates {
  /// One figure with its 95 % interval.
  struct Estimate: Sendable {
    var value: Double
    var lower: Double?
    var upper: Double?
  }

  /// One rate: how it is called, and the cell in which it stands.
  struct Rate: Sendable {
    var name: String
    var table: String
    var row: [String]
    var column: String

    init(_ name: String, _ table: String, _ row: [String], _ column: String) {
      self.name = name
      self.table = table
      self.row = row
      self.column = column
    }
  }

  static let all = [
    Rate("C01 S(12)", "C01.curve", ["12"], "survival"),
    Rate("C01 S(24)", "C01.curve", ["24"], "survival"),
    Rate("C02 employment, 12", "C02.curve", ["12", "employment"], "incidence"),
    Rate("C02 employment, 24", "C02.curve", ["24", "employment"], "incidence"),
    Rate("C02 lost contact, 24", "C02.curve", ["24", "lost_contact"], "incidence"),
    Rate("C04 payment clock, 12", "C04.returns", ["payment", "12"], "share"),
    Rate("C04 closing clock, 12", "C04.returns", ["closing", "12"], "share"),
    Rate("C05 several spells", "C05.profiles", ["several_spells"], "share"),
    Rate("C06 durable, 12", "C06.durable", ["employment_exits", "12"], "share"),
    Rate("C07 unrecognised", "C07.sensitivity", ["all"], "base"),
    Rate("C07 abandonment", "C07.grid", ["all", "0"], "abandonment"),
    Rate("C07 palliative", "C07.grid", ["all", "0"], "palliative"),
    Rate("S01 CASH, 12", "S01.states", ["12", "CASH"], "share"),
    Rate("T03 longer than 36", "T03", ["L36"], "share"),
    Rate("T06 pooled", "T06", ["value"], "pooled"),
    Rate("T11 pooled", "T11", ["incidence"], "pooled"),
    Rate("T22 pooled", "T22", ["value"], "pooled"),
    Rate("T09 share", "T09", ["share"], "pooled"),
    Rate("T14 unpenalised", "T14", ["unpenalised"], "pooled"),
    Rate("T25 secure", "T25", ["secure"], "pooled"),
    Rate("T27 all", "T27", ["all"], "pooled"),
    Rate("T28 settled", "T28", ["settled"], "pooled"),
    Rate("M03 cost a month", "M03.cost", ["alone"], "cost"),
    Rate("M03 cost a quiet month", "M03.crisis", ["without_crisis"], "cost"),
  ]

  static let indicators = IndicatorCatalogue.indicators([
    "C01", "C02", "C04", "C05", "C06", "C07", "S01", "T03", "T06", "T09", "T11", "T14", "T22",
    "T25", "T27", "T28", "M03",
  ])

  /// The figures of one invented canton, by name of the rate; a figure without value is left out.
  static func estimates(of canton: Canton) throws -> [String: Estimate] {
    let window = canton.synthetic.window
    let context = AnalysisContext(
      coverage: canton.coverage, codebook: Codebook(),
      reporting: MonthSpan(window.end - 48, until: window.end), entries: window,
      cohorts: [Cohort(id: "everyone", rule: .everyone)], programme: ["ISA"])
    let source = try CanonicalStore(path: canton.workdir.file("store/parcours.sqlite"))
      .histories()
    let builder = TrajectoryBuilder(
      coverage: canton.coverage, codebook: Codebook(),
      catalogue: try source.measureCatalogue())
    let tables = try AnalysisRun(context: context, indicators: indicators)
      .tables(over: source, builder: builder)
    var found: [String: Estimate] = [:]
    for rate in all {
      guard let table = tables.first(where: { $0.id == rate.table }),
        let column = table.columns.firstIndex(where: { $0.id == rate.column }),
        let row = table.rows.first(where: {
          let ids = $0.categories.map(\.id)
          return ids == ["everyone"] + rate.row || ids == rate.row
        }),
        case .estimate(let value, let lower, let upper) = row.cells[column].value
      else { continue }
      found[rate.name] = Estimate(value: value, lower: lower, upper: upper)
    }
    return found
  }

  /// What many cantons of one size say of one rate against the truth.
  struct Verdict: Sendable {
    var name: String
    var truth: Double
    var cantons = 0
    var mean = 0.0
    var deviation = 0.0
    /// Root of the mean of the squared standard errors that the intervals imply.
    var shown: Double?
    /// Intervals, and those that hold the truth.
    var intervals = 0
    var covering = 0

    init(_ name: String, truth: Double, _ estimates: [Estimate]) {
      self.name = name
      self.truth = truth
      cantons = estimates.count
      guard cantons > 1 else { return }
      let n = Double(cantons)
      mean = estimates.reduce(0) { $0 + $1.value } / n
      let squares = estimates.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) }
      deviation = (squares / (n - 1)).squareRoot()
      var widths = 0.0
      for one in estimates {
        guard let lower = one.lower, let upper = one.upper else { continue }
        intervals += 1
        if lower <= truth && truth <= upper { covering += 1 }
        widths += (upper - lower) * (upper - lower)
      }
      if intervals > 0 { shown = (widths / Double(intervals)).squareRoot() / 3.919927969 }
    }

    var coverage: Double? { intervals > 0 ? Double(covering) / Double(intervals) : nil }
  }
}
