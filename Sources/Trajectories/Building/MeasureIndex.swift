import SocialAid

/// The measure catalogue by code id, with one number per catalogue code.
///
/// CMS and provider write the same catalogue code in code systems of their own; both get the same
/// number here, so that "same measure" is one comparison.
struct MeasureIndex: Sendable {
  struct Line: Sendable {
    var measure: UInt32
    var code: String
    /// nil where the catalogue lacks the code: then the record's own symbol holds.
    var type: MeasureType?
    var purpose: Purpose
    var isUnlimited: Bool
    var supplementLinked: Ternary
  }

  private let lines: [UInt32: Line]

  init(_ catalogue: MeasureCatalogue) {
    let codes = Set(catalogue.codeOfID.values).union(catalogue.entries.keys).sorted()
    var number: [String: UInt32] = [:]
    for (i, code) in codes.enumerated() { number[code] = UInt32(i + 1) }
    var lines: [UInt32: Line] = [:]
    for (id, code) in catalogue.codeOfID {
      let entry = catalogue.entries[code]
      lines[id] = Line(
        measure: number[code] ?? 0, code: code, type: entry?.type,
        purpose: entry?.purpose ?? .unknown, isUnlimited: entry?.tenure == .unlimited,
        supplementLinked: entry?.supplementLinked ?? .unknown)
    }
    self.lines = lines
  }

  /// The line of a participation. Without a code in the catalogue the measure is named by its
  /// code id, and without any code by its type.
  subscript(_ measure: Measure) -> Line {
    let id = measure.type.code
    if let line = lines[id] { return line }
    let number = id != 0 ? 0x8000_0000 | id : 0x4000_0000 | UInt32(measure.type.symbol.rawValue)
    return Line(
      measure: number, code: "", type: nil, purpose: .unknown, isUnlimited: false,
      supplementLinked: .unknown)
  }
}
