/// Sequences of monthly states side by side, one byte a month.
///
/// States are the numbers 0..<`alphabet`; `missing` is a month inside a sequence that nobody
/// knows, `void` a month after its end. Every row is `width` months wide: shorter ones end with
/// voids. The rows lie in one block of `count * width` bytes, so memory is flat.
public struct StateSequences: Sendable, Equatable {
  /// A month inside the sequence whose state is not known.
  public static let missing: UInt8 = 254
  /// A month after the end of the sequence.
  public static let void: UInt8 = 255

  /// Number of states that may occur, missing not counted.
  public let alphabet: Int
  /// Months in a row.
  public let width: Int
  /// One weight a row; nil where every row counts one.
  public let weights: [Double]?
  /// All rows, one after the other.
  public let bytes: [UInt8]

  public var count: Int { width == 0 ? 0 : bytes.count / width }

  /// Rows of any length; the shorter are filled up with voids. States at or above `alphabet`
  /// that are neither missing nor void are a broken promise.
  public init(_ rows: [[UInt8]], alphabet: Int, weights: [Double]? = nil) {
    let width = rows.reduce(0) { max($0, $1.count) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rows.count * width)
    for row in rows {
      bytes += row
      bytes += repeatElement(Self.void, count: width - row.count)
    }
    self.init(bytes: bytes, width: width, alphabet: alphabet, weights: weights)
  }

  /// Rows of `width` months that already lie in one block.
  public init(bytes: [UInt8], width: Int, alphabet: Int, weights: [Double]? = nil) {
    precondition(width > 0 ? bytes.count % width == 0 : bytes.isEmpty, "whole rows")
    precondition((0..<254).contains(alphabet), "an alphabet of fewer than 254 states")
    precondition(
      bytes.allSatisfy { Int($0) < alphabet || $0 >= Self.missing }, "states below the alphabet")
    precondition(
      weights.map { width == 0 || $0.count == bytes.count / width } ?? true, "one weight a row")
    self.alphabet = alphabet
    self.width = width
    self.weights = weights
    self.bytes = bytes
  }

  public func weight(of row: Int) -> Double { weights?[row] ?? 1 }

  /// The months of a row, voids included.
  public func row(_ row: Int) -> ArraySlice<UInt8> { bytes[row * width..<(row + 1) * width] }

  /// Calls `body` with the rows in a range, one after the other, and one set of spells that is
  /// read anew for each: nothing is allocated per row.
  public func forEachSpells(
    _ treatment: MissingMonths = .leftOut, rows: Range<Int>? = nil,
    _ body: (_ row: Int, _ spells: SequenceSpells) -> Void
  ) {
    var spells = SequenceSpells(alphabet: alphabet, treatment: treatment)
    bytes.withUnsafeBufferPointer { bytes in
      for row in rows ?? 0..<count {
        spells.read(UnsafeBufferPointer(rebasing: bytes[row * width..<(row + 1) * width]))
        body(row, spells)
      }
    }
  }
}

/// What a missing month inside a sequence is to a measure.
public enum MissingMonths: String, Sendable, CaseIterable {
  /// It is left out, and the months around it close up: A-missing-A is one spell A. The length
  /// that transitions are divided by keeps it.
  case leftOut
  /// It is a state of its own, one more in the alphabet.
  case asState
}
