/// Which sequences of a set occur how often.
public struct SequenceFrequencies: Sendable, Equatable {
  /// A sequence that occurs, with the weight and the number of its rows.
  public struct Entry: Sendable, Equatable {
    /// Its months, without the voids after its end.
    public var months: [UInt8]
    public var weight: Double
    public var rows: Int
  }

  /// Different sequences, heaviest first; equal weights in the order of their months.
  public let entries: [Entry]
  public let totalWeight: Double

  /// Cost: one pass with a table of the different sequences.
  public init(_ sequences: StateSequences) {
    var place: [ArraySlice<UInt8>: Int] = [:]
    var entries: [Entry] = []
    var total = 0.0
    for row in 0..<sequences.count {
      let months = sequences.row(row)
      let weight = sequences.weight(of: row)
      total += weight
      if let i = place[months] {
        entries[i].weight += weight
        entries[i].rows += 1
      } else {
        place[months] = entries.count
        let end = months.lastIndex { $0 != StateSequences.void }.map { $0 + 1 } ?? months.startIndex
        entries.append(Entry(months: Array(months[..<end]), weight: weight, rows: 1))
      }
    }
    self.entries = entries.sorted {
      $0.weight == $1.weight
        ? $0.months.lexicographicallyPrecedes($1.months) : $0.weight > $1.weight
    }
    totalWeight = total
  }
}
