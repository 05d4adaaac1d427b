import Foundation
import Statistics
import Trajectories

/// The inputs of a size, drawn from a seed and read back from files that the peers read too.
struct Inputs {
  static let width = 60
  static let alphabet = 9

  var sequences: StateSequences
  var times: [Int] = []
  var causes: [Int] = []
  var groups: [Int] = []

  /// Writes `sequences.txt`, one letter a month, and `exits.csv` with time, cause and group.
  static func write(to folder: String, sequences: Int, exits: Int) throws {
    var generator = SeededGenerator(seed: 20_260)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sequences * (width + 1))
    for _ in 0..<sequences {
      var state = generator.below(alphabet)
      for _ in 0..<width {
        // Persons stay in their state for about fourteen months.
        if generator.below(100) < 7 { state = generator.below(alphabet) }
        bytes.append(UInt8(65 + state))
      }
      bytes.append(10)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/sequences.txt"))
    var text = "time,cause,group\n"
    for _ in 0..<exits {
      let group = generator.below(5)
      var month = 1
      while month < 60, generator.below(1000) >= 25 + 5 * group { month += 1 }
      text += "\(month),\(month == 60 ? 0 : generator.below(3)),\(group)\n"
    }
    try text.write(toFile: folder + "/exits.csv", atomically: false, encoding: .utf8)
  }

  init(folder: String) throws {
    let months = try Data(contentsOf: URL(fileURLWithPath: folder + "/sequences.txt"))
    sequences = StateSequences(
      bytes: months.filter { $0 >= 65 }.map { $0 - 65 }, width: Self.width,
      alphabet: Self.alphabet)
    let rows = try Data(contentsOf: URL(fileURLWithPath: folder + "/exits.csv"))
    var number = 0
    var columns: [Int] = []
    for byte in rows.drop(while: { $0 != 10 }).dropFirst() {
      switch byte {
      case 48...57: number = number * 10 + Int(byte - 48)
      default:
        columns.append(number)
        number = 0
      }
      if byte == 10 {
        times.append(columns[0])
        causes.append(columns[1])
        groups.append(columns[2])
        columns.removeAll(keepingCapacity: true)
      }
    }
  }
}
