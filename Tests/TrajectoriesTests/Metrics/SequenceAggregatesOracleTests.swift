import TestKit
import Testing
import Trajectories

@Suite("Aggregates of sequences against the reference")
struct SequenceAggregatesOracleTests {
  static let weightings = [("u", false), ("w", true)]

  @Test("give transition counts and rates at lags 1 and 3", arguments: ReferenceRun.all, weightings)
  func transitions(_ run: ReferenceRun, _ weighting: (String, Bool)) throws {
    let set = try ReferenceSequences(run.name, weighted: weighting.1).sequences
    for (kind, lag) in [("tcount", 1), ("trate", 1), ("trate_lag3", 3)] {
      let file = try OracleFile(
        "sequences/trans_\(run.name)_\(kind)\(run.suffix)_\(weighting.0).csv")
      let found = TransitionRates(set, lag: lag, treatment: run.treatment)
      #expect(file.rows.count == found.alphabet)
      for row in file.rows {
        let from = ReferenceSequences.number(file[row, "from"])
        for (letter, _) in file.columns where letter != "from" {
          let to = ReferenceSequences.number(letter)
          let value =
            kind == "tcount"
            ? found.counts[from * found.alphabet + to] : found.rate(from: from, to: to) ?? 0
          #expect(try agree(value, #require(file.number(row, letter)), 1e-12))
        }
      }
    }
  }

  @Test("give transition rates of single months", arguments: weightings)
  func transitionsByMonth(_ weighting: (String, Bool)) throws {
    let set = try ReferenceSequences("synth", weighted: weighting.1).sequences
    let file = try OracleFile("sequences/trans_synth_trate_tv_\(weighting.0).csv")
    let tables = TransitionRates.byMonth(set)
    #expect(tables.count == 47)
    for row in file.rows {
      let month = try #require(file.month(row, "t"))
      let rate = tables[month - 1].rate(
        from: ReferenceSequences.number(file[row, "from"]),
        to: ReferenceSequences.number(file[row, "to"]))
      #expect(try agree(rate ?? 0, #require(file.number(row, "rate")), 1e-12))
    }
  }

  @Test("give mean times with variance and error", arguments: ReferenceRun.all, weightings)
  func meanTimes(_ run: ReferenceRun, _ weighting: (String, Bool)) throws {
    let set = try ReferenceSequences(run.name, weighted: weighting.1).sequences
    let file = try OracleFile("sequences/agg_\(run.name)_meant\(run.suffix)_\(weighting.0).csv")
    let found = try #require(MeanTimes(set, treatment: run.treatment))
    #expect(file.rows.count == found.means.count)
    for row in file.rows {
      let state = ReferenceSequences.number(file[row, "state"])
      #expect(try agree(found.means[state], #require(file.number(row, "Mean")), 1e-12))
      let variance = try #require(found.variances[state])
      #expect(try agree(variance, #require(file.number(row, "Var")), 1e-12))
      #expect(try agree(variance.squareRoot(), #require(file.number(row, "Stdev")), 1e-12))
      let error = try #require(found.standardErrors[state])
      #expect(try agree(error, #require(file.number(row, "SE")), 1e-12))
    }
  }

  @Test(
    "give the state distribution, its entropy and the modal state of each month",
    arguments: ReferenceRun.all, weightings)
  func distribution(_ run: ReferenceRun, _ weighting: (String, Bool)) throws {
    let set = try ReferenceSequences(run.name, weighted: weighting.1).sequences
    let found = StateDistribution(set, treatment: run.treatment)
    let file = try OracleFile("sequences/agg_\(run.name)_statd\(run.suffix)_\(weighting.0).csv")
    #expect(file.rows.count == set.width)
    for (position, row) in file.rows.enumerated() {
      #expect(try agree(found.valid[position], #require(file.number(row, "ValidStates")), 1e-12))
      let entropy = try #require(found.entropy(at: position))
      #expect(try agree(entropy, #require(file.number(row, "Entropy")), 1e-12))
      for state in 0..<found.alphabet {
        let letter = state == 9 ? "*" : String(UnicodeScalar(UInt8(65 + state)))
        let share = try #require(found.share(of: state, at: position))
        #expect(try agree(share, #require(file.number(row, letter)), 1e-12))
      }
    }
    let modal = try OracleFile("sequences/agg_\(run.name)_modst\(run.suffix)_\(weighting.0).csv")
    for (position, row) in modal.rows.enumerated() {
      let best = try #require(found.modal(at: position))
      #expect(best.state == ReferenceSequences.number(modal[row, "modal"]))
      #expect(try agree(best.share, #require(modal.number(row, "freq")), 1e-12))
    }
  }

  @Test("find the commonest sequences", arguments: ["synth", "synthmiss"], weightings)
  func commonest(_ name: String, _ weighting: (String, Bool)) throws {
    let set = try ReferenceSequences(name, weighted: weighting.1).sequences
    let found = SequenceFrequencies(set)
    #expect(found.entries.count == (name == "synth" ? 387 : 197))
    let file = try OracleFile("sequences/agg_\(name)_tab20_\(weighting.0).csv")
    for (rank, row) in file.rows.enumerated() {
      let weight = try #require(file.number(row, "freq"))
      #expect(agree(found.entries[rank].weight, weight, 1e-12))
      #expect(
        try agree(weight * 100 / found.totalWeight, #require(file.number(row, "percent")), 1e-12))
      // Ties may stand in another order.
      let months = ReferenceSequences.states(file[row, "sequence"])
      let entry = try #require(found.entries.first { $0.months == months })
      #expect(agree(entry.weight, weight, 1e-12))
    }
  }
}
