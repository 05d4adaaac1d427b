/// The measure catalogue of a canton, joined to the codes that participations carry.
public struct MeasureCatalogue: Sendable {
  /// By catalogue code (the raw value in the measure column).
  public private(set) var entries: [String: CatalogueEntry] = [:]
  /// Catalogue code of each code id used in `Measure.type.code`.
  public private(set) var codeOfID: [UInt32: String] = [:]

  public init(entries: [CatalogueEntry] = [], codeOfID: [UInt32: String] = [:]) {
    for entry in entries { self.entries[entry.code] = entry }
    self.codeOfID = codeOfID
  }

  /// The raw catalogue code of a participation; nil when none was delivered.
  public func code(of measure: Measure) -> String? { codeOfID[measure.type.code] }

  /// The catalogue line of a participation; nil when the catalogue lacks it.
  public func entry(of measure: Measure) -> CatalogueEntry? {
    code(of: measure).flatMap { entries[$0] }
  }
}
