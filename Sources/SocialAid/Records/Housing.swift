/// Where a person lives, from one month on (logement / Wohnsituation).
public struct Housing: Hashable, Sendable {
  public var dossier: DossierKey?
  /// nil when told for the unit: then it holds for all its adults (ruling 2).
  public var person: PersonKey?
  public var from: Month
  /// nil while it holds.
  public var last: Month?
  public var kind: Coded<HousingKind>
  /// Digest of what makes the row unique in its source, day included.
  public var reference: RecordReference
  public var line: UInt32

  public init(
    dossier: DossierKey?, person: PersonKey?, from: Month, last: Month?,
    kind: Coded<HousingKind>, reference: RecordReference, line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.person = person
    self.from = from
    self.last = last
    self.kind = kind
    self.reference = reference
    self.line = line
  }
}
