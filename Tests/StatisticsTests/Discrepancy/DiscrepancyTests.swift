import Statistics
import TestKit
import Testing

/// The 400 reference sequences with a grouping.
struct GroupedSequences {
  let bytes: [UInt8]
  let width = 48
  let groups: [Int]
  let names: [String]
  let weights: [Double]
  var rows: HammingRows { HammingRows(bytes: bytes, width: width) }

  init(_ column: String) throws {
    let file = try OracleFile("sequences/synth.csv")
    bytes = file.rows.flatMap { Array(file[$0, "states"].utf8) }
    let labels = file.rows.map { file[$0, column] }
    let names = Set(labels).sorted()
    self.names = names
    groups = labels.map { label in names.firstIndex(of: label) ?? -1 }
    weights = file.rows.map { file.number($0, "weight") ?? .nan }
  }
}

@Suite("Discrepancy of sequences between groups")
struct DiscrepancyTests {
  static let columns = ["sex", "household", "type", "district"]

  @Test("agrees with the reference on Hamming distances", arguments: columns, [false, true])
  func oracle(_ column: String, _ isWeighted: Bool) throws {
    let set = try GroupedSequences(column)
    let found = try #require(
      Discrepancy(
        set.rows, groups: set.groups, groupCount: set.names.count,
        weights: isWeighted ? set.weights : nil))
    try expect(found, set, "HAM", column, isWeighted, isSquared: false)
  }

  @Test("agrees with the reference on squared distances", arguments: columns)
  func squared(_ column: String) throws {
    let set = try GroupedSequences(column)
    let matrix = DistanceMatrix(count: set.groups.count) { i, j in
      var months = 0
      for month in 0..<48 where set.bytes[i * 48 + month] != set.bytes[j * 48 + month] {
        months += 1
      }
      return Double(months)
    }
    let found = try #require(
      Discrepancy(
        matrix.squared, groups: set.groups, groupCount: set.names.count, weights: set.weights))
    try expect(found, set, "HAM", column, true, isSquared: true)
    // The counts give what the matrix gives.
    let direct = try #require(
      Discrepancy(set.rows, groups: set.groups, groupCount: set.names.count, weights: set.weights))
    let told = try #require(
      Discrepancy(matrix, groups: set.groups, groupCount: set.names.count, weights: set.weights))
    #expect(agree(direct.pseudoR2, told.pseudoR2, 1e-12))
    #expect(try agree(#require(direct.levene), #require(told.levene), 1e-10))
  }

  private func expect(
    _ found: Discrepancy, _ set: GroupedSequences, _ distance: String, _ column: String,
    _ isWeighted: Bool, isSquared: Bool
  ) throws {
    func matches(_ file: OracleFile, _ row: [String]) -> Bool {
      file[row, "dist"] == distance && file[row, "group"] == column
        && file[row, "weighted"] == (isWeighted ? "TRUE" : "FALSE")
        && file[row, "squared"] == (isSquared ? "TRUE" : "FALSE")
    }
    let file = try OracleFile("discrepancy/dissassoc.csv")
    let row = try #require(file.rows.first { matches(file, $0) })
    // The explained sum is a difference of two large ones: agreement to 1e-10 of it.
    for (name, value) in [
      ("ss_exp", found.explained), ("ss_res", found.residual), ("pseudoR2", found.pseudoR2),
      ("pseudoF", found.pseudoF ?? .nan), ("pseudoFbf", found.brownForsytheF ?? .nan),
      ("bartlett", found.bartlett ?? .nan), ("levene", found.levene ?? .nan),
    ] {
      let reference = try #require(file.number(row, name))
      #expect(agree(value / reference, 1, 1e-10), "\(name)")
    }
    let groups = try OracleFile("discrepancy/dissassoc_groups.csv")
    for row in groups.rows where matches(groups, row) {
      let level = groups[row, "level"]
      let group =
        level == "Total" ? found.total : found.groups[set.names.firstIndex(of: level) ?? -1]
      #expect(try agree(group.weight, #require(groups.number(row, "n")), 1e-12))
      #expect(try agree(group.discrepancy, #require(groups.number(row, "discrepancy")), 1e-12))
    }
  }

  @Test("gives the reference's distances to the centre of a group", arguments: [false, true])
  func centres(_ isWeighted: Bool) throws {
    let set = try GroupedSequences("sex")
    let found = try #require(
      Discrepancy(
        set.rows, groups: set.groups, groupCount: 2, weights: isWeighted ? set.weights : nil))
    let file = try OracleFile("discrepancy/center_HAM_\(isWeighted ? "w" : "u").csv")
    for row in file.rows {
      let reference = try #require(file.number(row, "dist_to_group_centre"))
      if let number = file.month(row, "row") {
        #expect(agree(found.distancesToCentre[number - 1], reference, 1e-12))
      } else {
        #expect(agree(found.distancesToCentre.reduce(0, +), reference, 1e-12))
      }
    }
    #expect(file.rows.count == 61)
  }

  @Test("finds by shuffling what the reference finds, within the error of shuffling")
  func permutation() throws {
    for column in ["type", "sex"] {
      let set = try GroupedSequences(column)
      let found = try #require(
        DiscrepancyPermutation(
          set.rows, groups: set.groups, groupCount: set.names.count, permutations: 199, seed: 5))
      let file = try OracleFile("discrepancy/dissassoc.csv")
      let row = try #require(
        file.rows.first {
          file[$0, "dist"] == "HAM" && file[$0, "group"] == column
            && file[$0, "weighted"] == "FALSE" && file[$0, "squared"] == "FALSE"
        })
      for (p, name) in [(found.pValue, "p_F"), (found.dispersionPValue, "p_levene")] {
        let p = try #require(p)
        let reference = try #require(file.number(row, name))
        let error = (max(reference, 0.01) * (1 - reference) / 199).squareRoot()
        #expect(abs(p - reference) < 5 * error, "\(column) \(name)")
      }
      let again = DiscrepancyPermutation(
        set.rows, groups: set.groups, groupCount: set.names.count, permutations: 199, seed: 5)
      #expect(found == again)
    }
  }

  @Test("does not depend on the order of rows; equal groups explain nothing")
  func properties() throws {
    let set = try GroupedSequences("sex")
    let once = try #require(Discrepancy(set.rows, groups: set.groups, groupCount: 2))
    var turned: [UInt8] = []
    for row in (0..<400).reversed() { turned += set.bytes[row * 48..<(row + 1) * 48] }
    let back = try #require(
      Discrepancy(
        HammingRows(bytes: turned, width: 48), groups: set.groups.reversed(), groupCount: 2))
    #expect(agree(once.pseudoR2, back.pseudoR2, 1e-12))
    let copies = try #require(
      Discrepancy(
        HammingRows(bytes: set.bytes + set.bytes, width: 48),
        groups: Array(repeating: 0, count: 400) + Array(repeating: 1, count: 400), groupCount: 2))
    #expect(agree(copies.pseudoR2, 0, 1e-12))
    let apart = try #require(
      Discrepancy(
        HammingRows(bytes: [1, 1, 1, 1, 2, 2, 2, 2], width: 2), groups: [0, 0, 1, 1], groupCount: 2)
    )
    #expect(apart.pseudoR2 == 1 && apart.pseudoF == nil)
    #expect(Discrepancy(set.rows, groups: set.groups, groupCount: 3) == nil)
    #expect(
      Discrepancy(HammingRows(bytes: [], width: 2), groups: [], groupCount: 0) == nil)
  }
}
