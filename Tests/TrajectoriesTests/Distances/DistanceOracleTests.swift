import TestKit
import Testing
import Trajectories

#if DEBUG
  let isReleaseBuild = false
#else
  let isReleaseBuild = true
#endif

@Suite("Distances between sequences against the reference")
struct DistanceOracleTests {
  static let runs = [ReferenceRun.all[0], ReferenceRun.all[2]]

  static func costs(_ run: ReferenceRun) throws -> SubstitutionCosts {
    let set = try ReferenceSequences(run.name).sequences
    return .transitionRates(TransitionRates(set, treatment: run.treatment))
  }

  @Test("costs from transition rates, with and without weights")
  func transitionCosts() throws {
    for (name, run, weighted) in [
      ("synth_trate", Self.runs[0], true), ("synth_trate_unweighted", Self.runs[0], false),
      ("synthmiss_trate_withmissing", Self.runs[1], true),
    ] {
      let set = try ReferenceSequences(run.name, weighted: weighted).sequences
      let found = SubstitutionCosts.transitionRates(
        TransitionRates(set, treatment: run.treatment))
      let file = try OracleFile("distances/cost_\(name).csv")
      #expect(file.rows.count == found.alphabet)
      for row in file.rows {
        let from = ReferenceSequences.number(file[row, "state"])
        for letter in file.columns.keys where letter != "state" && letter != ".indel" {
          let to = ReferenceSequences.number(letter)
          let cost = found.substitution[from * found.alphabet + to]
          #expect(try agree(cost, #require(file.number(row, letter)), 1e-12))
        }
        #expect(try agree(found.indel, #require(file.number(row, ".indel")), 1e-12))
      }
    }
  }

  @Test("all pairs of the first thirty", arguments: runs)
  func pairs(_ run: ReferenceRun) throws {
    let set = try ReferenceSequences(run.name).sequences
    let costs = try Self.costs(run)
    var rates = OptimalMatching(costs)
    var constant = OptimalMatching(.constant(alphabet: costs.alphabet))
    var common = OptimalMatching.longestCommonSubsequence(alphabet: costs.alphabet)
    let file = try OracleFile("distances/\(run.name)_first30\(run.suffix).csv")
    #expect(file.rows.count == 435)
    for row in file.rows {
      let a = set.row(try #require(file.month(row, "i")) - 1)
      let b = set.row(try #require(file.month(row, "j")) - 1)
      #expect(try agree(rates.distance(a, b), #require(file.number(row, "OM_trate")), 1e-12))
      #expect(constant.distance(a, b) == file.number(row, "OM_const"))
      #expect(common.distance(a, b) == file.number(row, "LCS"))
      if let hamming = file.month(row, "HAM") {
        #expect(HammingDistance.between(a, b) == hamming)
      }
    }
  }

  @Test(
    "the sum, the sum of squares and the largest of all pairs", .enabled(if: isReleaseBuild),
    arguments: runs)
  func allPairs(_ run: ReferenceRun) throws {
    let set = try ReferenceSequences(run.name).sequences
    let costs = try Self.costs(run)
    let file = try OracleFile("distances/summary.csv")
    let name = run.name + run.suffix
    for row in file.rows where file[row, "set"] == name {
      var matching = OptimalMatching(
        file[row, "method"] == "OM_trate" ? costs : .constant(alphabet: costs.alphabet))
      let isHamming = file[row, "method"] == "HAM"
      var sum = 0.0
      var squares = 0.0
      var largest = 0.0
      for i in 0..<set.count {
        for j in 0..<i {
          let d =
            isHamming
            ? Double(HammingDistance.between(set.row(i), set.row(j)))
            : matching.distance(set.row(i), set.row(j))
          sum += 2 * d
          squares += 2 * d * d
          largest = max(largest, d)
        }
      }
      #expect(try agree(sum, #require(file.number(row, "sum")), 1e-12))
      #expect(try agree(squares, #require(file.number(row, "sumsq")), 1e-12))
      #expect(try agree(largest, #require(file.number(row, "max")), 1e-12))
    }
  }

  @Test("are metrics, and never above leaving everything out and putting everything in")
  func metric() {
    var words: [[UInt8]] = [[]]
    for _ in 0..<3 { words += words.flatMap { word in (0..<2).map { word + [UInt8($0)] } } }
    words = Array(Set(words)).sorted { $0.lexicographicallyPrecedes($1) }
    var matching = OptimalMatching(.constant(1.5, alphabet: 2, indel: 1))
    let d = words.map { a in words.map { matching.distance(a, $0) } }
    for i in words.indices {
      #expect(d[i][i] == 0)
      for j in words.indices {
        #expect(d[i][j] == d[j][i])
        #expect(i == j || d[i][j] > 0)
        #expect(d[i][j] <= Double(words[i].count + words[j].count))
        for k in words.indices { #expect(d[i][j] <= d[i][k] + d[k][j]) }
      }
    }
  }
}
