import TestKit
import Testing
import Trajectories

/// The synthetic sequences behind the reference results, letters A to I for nine states.
struct ReferenceSequences {
  let sequences: StateSequences
  /// Sex, kind of household and district of each row.
  let covariates: [String: [String]]

  static let alphabet = 9
  /// The order of the reference run: best first, and two states declared equivalent.
  static let ranked: [UInt8] = [0, 5, 3, 2, 4, 1, 7]
  static let positive: [UInt8] = [0, 5]

  init(_ name: String, weighted: Bool = true) throws {
    let file = try OracleFile("sequences/\(name).csv")
    sequences = StateSequences(
      file.rows.map { Self.states(file[$0, "states"]) }, alphabet: Self.alphabet,
      weights: weighted ? file.rows.map { file.number($0, "weight") ?? .nan } : nil)
    var covariates: [String: [String]] = [:]
    for column in ["sex", "household", "district", "type"] {
      covariates[column] = file.rows.map { file[$0, column] }
    }
    self.covariates = covariates
  }

  static func order(_ name: String) -> StateOrder {
    StateOrder(alphabet: alphabet, ranked: ranked, equivalent: name == "synth" ? [[1, 8]] : [])
  }

  static func states(_ text: String) -> [UInt8] {
    text.utf8.map { $0 == UInt8(ascii: "*") ? StateSequences.missing : $0 - UInt8(ascii: "A") }
  }

  /// Number of a state by its letter; missing is the one after the alphabet.
  static func number(_ letter: String) -> Int {
    letter == "*" ? alphabet : Int(states(letter)[0])
  }
}

/// A set with how its missing months were treated in the reference run.
struct ReferenceRun: CustomTestStringConvertible, Sendable {
  let name: String
  let treatment: MissingMonths
  var suffix: String { treatment == .asState ? "_withmissing" : "" }
  var testDescription: String { name + suffix }

  static let all = [
    ReferenceRun(name: "synth", treatment: .leftOut),
    ReferenceRun(name: "synthmiss", treatment: .leftOut),
    ReferenceRun(name: "synthmiss", treatment: .asState),
  ]
}
