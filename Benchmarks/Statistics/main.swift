import Foundation
import Statistics
import Trajectories

/// Prints the best of three wall times of a piece of work on inputs in memory, and a checksum.
func measure(_ name: String, _ work: () -> Double) {
  var best = Double.infinity
  var sum = 0.0
  for _ in 0..<3 {
    let start = DispatchTime.now().uptimeNanoseconds
    sum = work()
    best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
  }
  print("parcours,\(name),\(best),\(sum)")
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: bench-statistics write FOLDER SEQUENCES EXITS | run FOLDER")
  exit(64)
}
if arguments[1] == "write" {
  try Inputs.write(
    to: arguments[2], sequences: Int(arguments[3]) ?? 0, exits: Int(arguments[4]) ?? 0)
  exit(0)
}

let inputs = try Inputs(folder: arguments[2])
let set = inputs.sequences
measure("complexity") {
  var sum = 0.0
  set.forEachSpells { _, spells in sum += Complexity.value(spells) ?? 0 }
  return sum
}
measure("turbulence") {
  var sum = 0.0
  set.forEachSpells { _, spells in sum += Turbulence.value(spells) ?? 0 }
  return sum
}
measure("five indicators") {
  var sum = 0.0
  set.forEachSpells { _, spells in
    sum += Double(spells.transitions) + (LongitudinalEntropy.normalised(spells) ?? 0)
    sum += (Complexity.value(spells) ?? 0) + (Turbulence.value(spells) ?? 0)
    sum += SpellMeasures.visitedShare(spells) ?? 0
  }
  return sum
}
let order = StateOrder(alphabet: Inputs.alphabet, ranked: [0, 1, 2, 3, 4, 5, 6])
for threads in [1, 2] {
  measure("all indicators on \(threads) thread\(threads > 1 ? "s" : "")") {
    let frame = SequenceIndicators.Frame(
      alphabet: Inputs.alphabet, longest: set.width, positive: PositiveStates([0, 1]),
      weights: TransitionWeights(set, order))
    return set.indicators(frame, threads: threads).reduce(0) { $0 + ($1?.turbulence ?? 0) }
  }
}
measure("transition rates and state distribution") {
  TransitionRates(set).counts[1] + (StateDistribution(set).entropy(at: 30) ?? 0)
}
measure("pseudo-R2 of 5 groups by Hamming") {
  Discrepancy(
    HammingRows(bytes: set.bytes, width: set.width), groups: (0..<set.count).map { $0 % 5 },
    groupCount: 5)?.pseudoR2 ?? 0
}
let events = inputs.causes.map { $0 > 0 }
measure("Kaplan-Meier") {
  KaplanMeier.fit(times: inputs.times, events: events).survival(at: 24)
}
measure("Aalen-Johansen of 5 groups and 2 causes") {
  // As a caller would: the rows of each group, then its curve.
  var sum = 0.0
  for group in 0..<5 {
    let rows = inputs.groups.indices.filter { inputs.groups[$0] == group }
    let curve = AalenJohansen.fit(
      times: rows.map { inputs.times[$0] }, causes: rows.map { inputs.causes[$0] }, causeCount: 2)
    sum += curve.incidence(cause: 0, at: 24) + curve.standardError[0][23]
  }
  return sum
}
measure("log-rank of 5 groups") {
  LogRank.compare(times: inputs.times, events: events, groups: inputs.groups, groupCount: 5)?
    .statistic ?? 0
}
measure("Gray of 5 groups") {
  GrayTest.compare(
    times: inputs.times, causes: inputs.causes, causeCount: 2, cause: 1, groups: inputs.groups,
    groupCount: 5)?.statistic ?? 0
}
let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? "unknown"
print("parcours,peak memory,\(peak.split(separator: " ").dropFirst().joined(separator: " ")),")
