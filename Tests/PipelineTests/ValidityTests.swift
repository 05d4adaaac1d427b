import Foundation
import SocialAid
import Synthesis
import TestKit
import Testing
import Trajectories

/// Bias of the main rates and coverage of their 95 % intervals, from exports to figures, over many
/// invented cantons. The truth is the figure of one very large canton.
///
/// The suite holds a short version. `make validity` runs the long one, which writes the tables of
/// docs/validity.md to the file named by PARCOURS_VALIDITY.
@Suite("Bias and coverage")
struct ValidityTests {
  static let environment = ProcessInfo.processInfo.environment

  static func number(_ name: String, _ fallback: Int) -> Int {
    environment[name].flatMap { Int($0) } ?? fallback
  }

  static func canton(persons: Int, seed: UInt64) throws -> [String: ValidityRates.Estimate] {
    try ValidityRates.estimates(
      of: Canton(profile: .frCMS, persons: persons, years: 8, seed: seed))
  }

  @Test("The intervals of a few small cantons hold the figure of a larger one about as promised")
  func short() throws {
    let truth = try Self.canton(persons: 6000, seed: 900)
    var intervals = 0
    var covering = 0
    var estimates: [String: [ValidityRates.Estimate]] = [:]
    for seed in 1...8 {
      for (name, one) in try Self.canton(persons: 300, seed: UInt64(seed)) {
        estimates[name, default: []].append(one)
      }
    }
    for rate in ValidityRates.all {
      let reference = try #require(truth[rate.name], "\(rate.name)")
      let verdict = ValidityRates.Verdict(
        rate.name, truth: reference.value, estimates[rate.name] ?? [])
      intervals += verdict.intervals
      covering += verdict.covering
    }
    print("short validity: \(covering) of \(intervals) intervals hold the figure")
    #expect(intervals > 80)
    // Rates of one canton go together, so the bound is wide; half as wide intervals fail it.
    #expect(Double(covering) >= 0.85 * Double(intervals))
  }

  @Test("The long version", .enabled(if: environment["PARCOURS_VALIDITY"] != nil))
  func long() throws {
    let seeds = Self.number("VALIDITY_SEEDS", 200)
    let sizes = [
      Self.number("VALIDITY_SMALL", 1000), Self.number("VALIDITY_MIDDLE", 4000),
    ]
    let large = Self.number("VALIDITY_TRUTH", 100_000)
    let truth = try Self.canton(persons: large, seed: 424_242)
    var text = "Truth: one canton of \(large) persons. Cantons: \(seeds) seeds a size.\n"
    for size in sizes {
      var estimates: [String: [ValidityRates.Estimate]] = [:]
      for seed in 1...seeds {
        for (name, one) in try Self.canton(persons: size, seed: UInt64(1000 + seed)) {
          estimates[name, default: []].append(one)
        }
        if seed % 20 == 0 { print("validity: \(size) persons, \(seed) of \(seeds)") }
      }
      text += "\n\(size) persons\n\n"
      text += "| rate | truth | mean | bias | SD | SE shown | coverage |\n"
      text += "|---|---:|---:|---:|---:|---:|---:|\n"
      for rate in ValidityRates.all {
        guard let reference = truth[rate.name] else { continue }
        let v = ValidityRates.Verdict(rate.name, truth: reference.value, estimates[rate.name] ?? [])
        let f = { (x: Double) in String(format: abs(x) >= 10 ? "%.1f" : "%.4f", x) }
        text +=
          "| \(v.name) | \(f(v.truth)) | \(f(v.mean)) | \(f(v.mean - v.truth)) | "
          + "\(f(v.deviation)) | \(v.shown.map(f) ?? "-") | "
          + "\(v.coverage.map { String(format: "%.3f", $0) } ?? "-") |\n"
      }
    }
    print(text)
    let path = Self.environment["PARCOURS_VALIDITY"] ?? ""
    if path.contains("/") { try text.write(toFile: path, atomically: true, encoding: .utf8) }
    for size in sizes { #expect(size > 0) }
  }
}
