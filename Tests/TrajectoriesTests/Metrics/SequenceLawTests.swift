import Foundation
import TestKit
import Testing
import Trajectories

@Suite("Laws of sequence indicators")
struct SequenceLawTests {
  /// All words of six months over two states, missing and, at the end, void.
  static let words: [[UInt8]] = {
    var words: [[UInt8]] = []
    for code in 0..<729 {
      var rest = code
      words.append(
        (0..<6).map { _ in
          defer { rest /= 3 }
          return [0, 1, StateSequences.missing][rest % 3]
        })
    }
    return words + words.map { Array($0.prefix(4)) + [StateSequences.void, StateSequences.void] }
  }()

  @Test(
    "every word of six months is read as the definitions say", arguments: MissingMonths.allCases)
  func definitions(_ treatment: MissingMonths) throws {
    let order = StateOrder(alphabet: 2, ranked: [0, 1])
    for word in Self.words {
      let spells = SequenceSpells(word, alphabet: 2, treatment: treatment)
      let body = word.prefix { $0 != StateSequences.void }
      let read = treatment == .asState ? Array(body) : body.filter { $0 < 2 }
      #expect(spells.length == body.count && spells.months == read.count)
      guard !read.isEmpty else {
        #expect(spells.isEmpty && Complexity.value(spells) == nil)
        #expect(Turbulence.value(spells) == nil && Degradation.value(spells, order) == nil)
        continue
      }
      let changes = zip(read, read.dropFirst()).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
      #expect(spells.transitions == changes && spells.count == changes + 1)
      #expect(spells.visited == Set(read).count)
      var entropy = 0.0
      for state in Set(read) {
        let p = Double(read.filter { $0 == state }.count) / Double(read.count)
        entropy -= p * log(p)
      }
      #expect(try agree(#require(LongitudinalEntropy.nats(spells)), entropy, 1e-14))
      // Degradation month by month: each month weighs its position and carries the last step.
      var level: Double?
      var step = 0.0
      var sum = 0.0
      for (i, state) in read.enumerated() {
        if state < 2 {
          let now = Double(state)
          if now != level { step = level.map { now - $0 } ?? 0 }
          level = now
        }
        sum += step * Double(i + 1)
      }
      let positions = Double(read.count * (read.count + 1) / 2)
      #expect(try agree(#require(Degradation.value(spells, order)), sum / positions, 1e-14))
      // Integration of state 1 on the months' own positions.
      let weight = word.indices.filter { word[$0] == 1 }.reduce(0) { $0 + $1 + 1 }
      let all =
        treatment == .asState
        ? 21 : word.indices.filter { word[$0] < 2 }.reduce(0) { $0 + $1 + 1 }
      #expect(
        try agree(
          #require(PositiveStates([1]).integration(spells)), Double(weight) / Double(all), 1e-14))
      let badness = try #require(Badness.value(spells, order))
      #expect(badness >= 0 && badness <= 1)
      let volatility = try #require(Volatility.value(spells))
      #expect(volatility >= 0 && volatility <= 1)
    }
  }

  @Test("the names of states do not matter, nor missing months where there are none")
  func renamed() throws {
    for word in Self.words where !word.contains(StateSequences.missing) {
      let turned = word.map { $0 < 2 ? 1 - $0 : $0 }
      let a = SequenceSpells(word, alphabet: 2)
      let b = SequenceSpells(turned, alphabet: 2)
      #expect(Complexity.value(a) == Complexity.value(b))
      #expect(Turbulence.value(a) == Turbulence.value(b))
      #expect(Turbulence.value(a, .withUnvisited) == Turbulence.value(b, .withUnvisited))
      let order = StateOrder(alphabet: 2, ranked: [0, 1])
      let back = StateOrder(alphabet: 2, ranked: [1, 0])
      #expect(Degradation.value(a, order) == Degradation.value(b, back))
      let up = try #require(Degradation.value(a, order))
      let down = try #require(Degradation.value(a, back))
      #expect(up == -down)
    }
  }

  @Test("turbulence never exceeds its largest, and reaches it", arguments: 1...9)
  func largest(_ months: Int) {
    let top = Turbulence.largest(months: months, alphabet: 3)
    var words: [[UInt8]] = [[]]
    for _ in 0..<min(months, 7) {
      words = words.flatMap { word in (0..<3).map { word + [UInt8($0)] } }
    }
    guard months <= 7 else {
      #expect(top > Turbulence.largest(months: months - 1, alphabet: 3))
      return
    }
    let best = words.map { Turbulence.value(SequenceSpells($0, alphabet: 3)) ?? 0 }.max() ?? 0
    #expect(agree(best, top, 1e-12))
  }

  @Test("a long sequence has a turbulence, though its subsequences pass all numbers")
  func long() throws {
    let spells = SequenceSpells((0..<3000).map { UInt8($0 % 9) }, alphabet: 9)
    #expect(Subsequences(spells).count == .infinity)
    let turbulence = try #require(Turbulence.value(spells))
    #expect(turbulence > 2900 && turbulence < 3000)
    // Nearly one doubling a spell: the same slope as in a short one.
    let short = try #require(
      Turbulence.value(SequenceSpells((0..<600).map { UInt8($0 % 9) }, alphabet: 9)))
    #expect(agree((turbulence - short) / 2400, (short - 9) / 591, 1e-4))
  }

  @Test("the set gives the same for any number of threads, and rows alone what they give together")
  func threads() throws {
    let reference = try ReferenceSequences("synthmiss")
    let set = reference.sequences
    var rows: [[UInt8]] = []
    for _ in 0..<6 { for row in 0..<set.count { rows.append(Array(set.row(row))) } }
    let large = StateSequences(rows + [[StateSequences.missing]], alphabet: set.alphabet)
    let frame = SequenceIndicators.Frame(
      alphabet: set.alphabet, longest: set.width, positive: PositiveStates([0]),
      weights: TransitionWeights(large, ReferenceSequences.order("synthmiss")))
    let once = large.indicators(frame)
    #expect(once == large.indicators(frame, threads: 2))
    #expect(once.count == 1201 && once[1200] == nil && once[0] == once[200])
    let alone = SequenceSpells(set.row(7), alphabet: set.alphabet)
    #expect(SequenceIndicators(alone, frame) == once[7])
  }

  @Test("weights of one are no weights; doubled rows keep rates, shares and means")
  func weights() throws {
    let set = try ReferenceSequences("synthmiss", weighted: false).sequences
    let ones = StateSequences(
      bytes: set.bytes, width: set.width, alphabet: set.alphabet,
      weights: Array(repeating: 1, count: set.count))
    let twice = StateSequences(
      bytes: set.bytes + set.bytes, width: set.width, alphabet: set.alphabet)
    #expect(TransitionRates(set) == TransitionRates(ones))
    #expect(StateDistribution(set) == StateDistribution(ones))
    #expect(MeanTimes(set) == MeanTimes(ones))
    let rates = TransitionRates(twice)
    for from in 0..<9 {
      for to in 0..<9 {
        #expect(rates.rate(from: from, to: to) == TransitionRates(set).rate(from: from, to: to))
      }
    }
    #expect(MeanTimes(twice)?.means == MeanTimes(set)?.means)
    #expect(MeanTimes(StateSequences([], alphabet: 3)) == nil)
    #expect(StateDistribution(StateSequences([[254], [0]], alphabet: 3)).valid == [1])
    #expect(TransitionRates(set, lag: -1).counts[1] == TransitionRates(set).counts[9])
  }
}
