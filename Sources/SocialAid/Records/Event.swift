/// Something that happened to a person and that the case system noted: a crisis, a right obtained,
/// an old issue settled.
public struct Event: Hashable, Sendable {
  public var dossier: DossierKey?
  /// nil when told for the unit: then it is each adult's (ruling 2).
  public var person: PersonKey?
  public var month: Month
  public var kind: Coded<EventKind>
  /// Digest of what makes the row unique in its source, day included.
  public var reference: RecordReference
  public var line: UInt32

  public init(
    dossier: DossierKey?, person: PersonKey?, month: Month, kind: Coded<EventKind>,
    reference: RecordReference, line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.person = person
    self.month = month
    self.kind = kind
    self.reference = reference
    self.line = line
  }
}
