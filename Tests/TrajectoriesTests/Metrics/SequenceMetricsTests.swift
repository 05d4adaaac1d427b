import Testing
import Trajectories

@Suite("Measures of a sequence")
struct SequenceMetricsTests {
  @Test(
    "reproduce the vectors of the catalogue for eight states (T29, T30)",
    arguments: [
      ("SSSSSSSSSSSS", 0, 0, 0, 2, 1.0000),
      ("AAAAAAPPPPPP", 0.6931, 0.3333, 0.1741, 4, 6.7004),
      ("APAPAPAPAPAP", 0.6931, 0.3333, 0.5774, 609, 9.2503),
      ("AAACCAAACCAA", 0.6365, 0.3061, 0.3336, 20, 7.1556),
      ("CCCCSSSSSSSSSSSS", 0.5623, 0.2704, 0.1343, 4, 3.5564),
      ("AAABBCCCCCAA", 1.0282, 0.4945, 0.3672, 15, 6.2854),
    ])
  func vectors(
    _ text: String, _ nats: Double, _ h: Double, _ c: Double, _ phi: Double, _ t: Double
  ) {
    let states = Array(text.utf8)
    #expect(abs(SequenceMetrics.naturalEntropy(states) - nats) < 5e-5)
    #expect(abs(SequenceMetrics.entropy(states, alphabet: 8) - h) < 5e-5)
    #expect(abs(SequenceMetrics.complexity(states, alphabet: 8) - c) < 5e-5)
    #expect(SequenceMetrics.distinctSubsequences(successive(states)) == phi)
    #expect(abs(SequenceMetrics.turbulence(states) - t) < 5e-5)
  }

  @Test("count subsequences as brute force does, for all words of six letters")
  func subsequences() {
    for code in 0..<729 {
      var rest = code
      let word = (0..<6).map { _ -> UInt8 in
        defer { rest /= 3 }
        return UInt8(rest % 3)
      }
      var seen = Set<[UInt8]>()
      for mask in 0..<64 { seen.insert((0..<6).filter { mask >> $0 & 1 == 1 }.map { word[$0] }) }
      #expect(SequenceMetrics.distinctSubsequences(word) == Double(seen.count))
    }
  }

  @Test("are zero for empty and for shortest sequences")
  func edges() {
    let none: [UInt8] = []
    #expect(SequenceMetrics.turbulence(none) == 0)
    #expect(SequenceMetrics.naturalEntropy(none) == 0)
    #expect(SequenceMetrics.complexity([3] as [UInt8], alphabet: 8) == 0)
    #expect(SequenceMetrics.entropy([3, 3] as [UInt8], alphabet: 1) == 0)
  }

  private func successive(_ states: [UInt8]) -> [UInt8] {
    states.indices.filter { $0 == 0 || states[$0] != states[$0 - 1] }.map { states[$0] }
  }
}
