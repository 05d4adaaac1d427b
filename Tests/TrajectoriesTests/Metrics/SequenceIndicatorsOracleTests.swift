import TestKit
import Testing
import Trajectories

@Suite("Sequence indicators against the reference")
struct SequenceIndicatorsOracleTests {
  /// Every indicator of every row of a run.
  static func indicators(_ run: ReferenceRun) throws -> [SequenceIndicators] {
    let set = try ReferenceSequences(run.name).sequences
    let frame = SequenceIndicators.Frame(
      alphabet: set.alphabet, longest: set.width, treatment: run.treatment,
      positive: PositiveStates(ReferenceSequences.positive),
      weights: TransitionWeights(
        set, ReferenceSequences.order(run.name), treatment: run.treatment))
    var found: [SequenceIndicators] = []
    set.forEachSpells(run.treatment) { _, spells in
      if let indicators = SequenceIndicators(spells, frame) { found.append(indicators) }
    }
    #expect(found.count == set.count)
    return found
  }

  static let columns: [(String, @Sendable (SequenceIndicators) -> Double)] = [
    ("Lgth", { Double($0.length) }), ("NonM", { Double($0.known) }),
    ("Dlgth", { Double($0.spells) }), ("Visited", { Double($0.visited) }),
    ("Visitp", { $0.visitedShare }), ("Recu", { $0.recurrence }),
    ("Trans", { Double($0.transitions) }), ("Transp", { $0.transitionShare }),
    ("seqtransn", { Double($0.transitions) }), ("seqtransn_norm", { $0.transitionShare }),
    ("Entr", { $0.normalisedEntropy }), ("seqient_raw", { $0.entropy }),
    ("seqient_raw_log2", { $0.entropy / 0.693147180559945309 }),
    ("MeanD", { $0.meanDuration }), ("Dustd", { $0.durationDeviation }),
    ("MeanD2", { $0.meanDurationWithUnvisited }),
    ("Dustd2", { $0.durationDeviationWithUnvisited }),
    ("seqivardur1", { $0.durationDeviation * $0.durationDeviation }),
    ("seqivardur2", { $0.durationDeviationWithUnvisited * $0.durationDeviationWithUnvisited }),
    ("Nsubs", { $0.subsequences }), ("seqsubsn", { $0.subsequences }),
    ("Volat", { $0.volatility }), ("seqivolat_noadj", { $0.unadjustedVolatility }),
    ("Cplx", { $0.complexity }), ("Turb", { $0.turbulence }),
    ("Turbn", { $0.normalisedTurbulence }), ("Turb2", { $0.turbulenceWithUnvisited }),
    ("Turb2n", { $0.normalisedTurbulenceWithUnvisited }), ("seqST_type1", { $0.turbulence }),
    ("seqST_type2", { $0.turbulenceWithUnvisited }),
    ("Ppos", { $0.positive?.monthShare ?? .nan }), ("Nvolat", { $0.positive?.spellShare ?? .nan }),
    ("Vpos", { $0.positive?.volatility ?? .nan }), ("Integr", { $0.positive?.integration ?? .nan }),
    ("Degrad", { $0.ordered?.degradation ?? .nan }), ("Bad", { $0.ordered?.badness ?? .nan }),
    ("Prec", { $0.ordered?.precarity ?? .nan }), ("Insec", { $0.ordered?.insecurity ?? .nan }),
  ]

  @Test(
    "agree in every column, for sixty rows one by one and for all rows in sum",
    arguments: ReferenceRun.all)
  func everyColumn(_ run: ReferenceRun) throws {
    let found = try Self.indicators(run)
    let file = try OracleFile("sequences/\(run.name)_indicators\(run.suffix).csv")
    #expect(Set(file.columns.keys) == Set(Self.columns.map(\.0) + ["row"]))
    #expect(file.rows.count == 61)
    for (name, value) in Self.columns {
      for row in file.rows {
        let reference = try #require(file.number(row, name))
        if let number = file.month(row, "row") {
          #expect(agree(value(found[number - 1]), reference, 1e-12), "\(name), row \(number)")
        } else if !(name == "Vpos" && run.name == "synthmiss" && run.treatment == .leftOut) {
          let sum = found.reduce(0) { $0 + value($1) }
          #expect(agree(sum, reference, 1e-12), "\(name), sum")
        }
      }
    }
  }

  @Test("see a set of positive states with gaps whole, where the reference cuts the end off")
  func volatilityWithGaps() throws {
    // The reference reads the first n months of the row, n the number of known months, once the
    // states are recoded to in and out. Read like that we get its sum; three rows of 200 differ.
    let set = try ReferenceSequences("synthmiss").sequences
    let positive = PositiveStates(ReferenceSequences.positive)
    let file = try OracleFile("sequences/synthmiss_indicators.csv")
    let sum = try #require(file.rows.last.flatMap { file.number($0, "Vpos") })
    var cut = 0.0
    var different = 0
    for row in 0..<set.count {
      let whole = SequenceSpells(set.row(row), alphabet: set.alphabet)
      let outside = PositiveStates([1])
      let months = set.row(row).map { state in
        state >= StateSequences.missing
          ? state : ReferenceSequences.positive.contains(state) ? UInt8(1) : 0
      }
      let known = whole.months
      let head = SequenceSpells(months.prefix(known), alphabet: 2)
      let full = try #require(positive.volatility(whole))
      // Moves of the head, visits of the whole, over the months of the whole.
      let wholeTwo = SequenceSpells(months, alphabet: 2)
      let moves = Double(head.transitions) / Double(max(1, known - 1))
      let read = 0.5 * Double(wholeTwo.visited - 1) + 0.5 * moves
      cut += read
      #expect(try agree(#require(outside.volatility(wholeTwo)), full, 1e-15))
      if !agree(read, full, 1e-12) { different += 1 }
    }
    #expect(agree(cut, sum, 1e-12))
    #expect(different == 3)
  }

  @Test("cut spells as the reference does", arguments: ReferenceRun.all)
  func spells(_ run: ReferenceRun) throws {
    let set = try ReferenceSequences(run.name).sequences
    let file = try OracleFile("sequences/\(run.name)_spells\(run.suffix).csv")
    #expect(file.rows.count == 60)
    for row in file.rows {
      let number = try #require(file.month(row, "row"))
      let spells = SequenceSpells(
        set.row(number - 1), alphabet: set.alphabet, treatment: run.treatment)
      #expect(spells.states == ReferenceSequences.states(file[row, "dss"]))
      #expect(spells.durations == file[row, "dur"].split(separator: "-").map { Int($0) ?? -1 })
    }
  }

  @Test("count months in each state as the reference does", arguments: ReferenceRun.all)
  func times(_ run: ReferenceRun) throws {
    let set = try ReferenceSequences(run.name).sequences
    let file = try OracleFile("sequences/\(run.name)_istatd\(run.suffix).csv")
    var found: [[Int]] = []
    set.forEachTimes(run.treatment) { _, times in found.append(times) }
    for row in file.rows.dropLast() {
      let number = try #require(file.month(row, "row"))
      #expect(found[number - 1] == row.dropFirst().map { Int($0) ?? -1 })
    }
    let sums = try #require(file.rows.last).dropFirst().map { Double($0) ?? .nan }
    for (state, sum) in sums.enumerated() {
      #expect(Double(found.reduce(0) { $0 + $1[state] }) == sum)
    }
  }

  @Test(
    "give the likelihood of each course under the rates of its set",
    arguments: [ReferenceRun.all[0], ReferenceRun.all[2]])
  func likelihood(_ run: ReferenceRun) throws {
    let set = try ReferenceSequences(run.name).sequences
    let file = try OracleFile("sequences/\(run.name)_logp\(run.suffix).csv")
    for (column, byMonth) in [("tv", true), ("const", false)] {
      let found = SequenceLikelihood.values(set, byMonth: byMonth, treatment: run.treatment)
      for row in file.rows {
        let reference = try #require(file.number(row, column))
        if let number = file.month(row, "row") {
          #expect(try agree(#require(found[number - 1]), reference, 1e-12))
        } else {
          #expect(agree(found.reduce(0) { $0 + ($1 ?? .nan) }, reference, 1e-12))
        }
      }
    }
  }
}
