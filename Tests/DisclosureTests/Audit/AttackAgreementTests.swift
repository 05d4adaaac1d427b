import Disclosure
import Testing

@Suite("The auditor's two attacks find the same intervals")
struct AttackAgreementTests {
  @Test("The golden table of the design: primary alone is recovered, one cover opens it")
  func golden() {
    let counts = [[95, 60, 41], [60, 35, 22], [30, 22, 4], [9, 3, 2]]
    let system = ProofTables.twoWay(counts, least: 6)
    func report(hiding hidden: Set<Int>) -> Auditor.Report {
      ProofTables.audit(system, system.figures.indices.map { !hidden.contains($0) }, least: 6)
    }
    // 4, 3 and 2 stand at 8, 10 and 11; the cover beside the 4 is 7, the 22.
    let alone = report(hiding: [8, 10, 11])
    #expect(alone.findings.map { [$0.lower, $0.upper] } == [[4, 4], [3, 3], [2, 2]])
    #expect(report(hiding: [7, 8, 10, 11]).isPassed)
  }

  @Test("A number that is shown though it must not be is a finding")
  func shownSmallCount() {
    let system = ProofTables.twoWay([[3, 20], [20, 20]], least: 6)
    let report = ProofTables.audit(system, system.figures.map { _ in true }, least: 6)
    #expect(report.findings.map(\.name) == ["0,0"])
    #expect(report.attacked == 1)
  }

  @Test("A sum that does not hold is told and proves nothing")
  func brokenSum() {
    var system = ProofTables.twoWay([[7, 20], [20, 20]], least: 6)
    system.equations.append([.init(0, 1), .init(1, -1)])
    let report = ProofTables.audit(system, system.figures.map { _ in true }, least: 6)
    #expect(report.brokenSums == 1)
    #expect(!report.isPassed)
  }

  @Test("Maximum flow and the simplex agree on every pattern of small two-way tables")
  func flowAgainstSimplex() {
    var random = SplitMix64(state: 11)
    for _ in 0..<200 {
      let counts = (0..<3).map { _ in (0..<3).map { _ in Int.random(in: 0...9, using: &random) } }
      let flat = counts.joined().map { $0 }
      let hidden = (0..<9).filter { _ in Bool.random(using: &random) }
      guard !hidden.isEmpty else { continue }
      var sums: [[(number: Int, coefficient: Int)]] = []
      for line in 0..<3 {
        let row = hidden.indices.filter { hidden[$0] / 3 == line }.map { ($0, 1) }
        let column = hidden.indices.filter { hidden[$0] % 3 == line }.map { ($0, 1) }
        sums += [row, column].filter { !$0.isEmpty }.map {
          $0.map { (number: $0, coefficient: $1) }
        }
      }
      let truths = hidden.map { flat[$0] }
      guard let flow = FlowAttack(truths: truths, sums: sums) else {
        Issue.record("a two-way table is a network")
        return
      }
      for number in hidden.indices {
        let reach = flow.reach(of: number, limit: 100)
        var simplex = SimplexAttack(truths: truths, sums: sums)
        let isUpFound = simplex.push(number, sign: 1, until: 1000)
        let isDownFound = simplex.push(number, sign: -1, until: -1000)
        #expect(isUpFound && isDownFound)
        #expect(simplex.low[number] == truths[number] - reach.down)
        #expect(simplex.high[number] == truths[number] + reach.up)
      }
    }
  }

  @Test("A number in three sums is no network and goes to the simplex")
  func notANetwork() {
    let sums = (0..<3).map { _ in [(number: 0, coefficient: 1), (number: 1, coefficient: 1)] }
    #expect(FlowAttack(truths: [1, 2], sums: sums) == nil)
  }
}
