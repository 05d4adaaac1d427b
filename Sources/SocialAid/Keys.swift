/// 128 bits of a keyed digest: all that is left of an identifier past Ingestion.
public struct Pseudonym: Hashable, Comparable, Sendable {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  public static func < (a: Pseudonym, b: Pseudonym) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }
}

/// Names a person without identifying one; equal within one key epoch and source system.
public struct PersonKey: Hashable, Comparable, Sendable {
  public let pseudonym: Pseudonym
  public init(_ pseudonym: Pseudonym) { self.pseudonym = pseudonym }
  public static func < (a: PersonKey, b: PersonKey) -> Bool { a.pseudonym < b.pseudonym }
}

/// Names a support unit's dossier without identifying it.
public struct DossierKey: Hashable, Comparable, Sendable {
  public let pseudonym: Pseudonym
  public init(_ pseudonym: Pseudonym) { self.pseudonym = pseudonym }
  public static func < (a: DossierKey, b: DossierKey) -> Bool { a.pseudonym < b.pseudonym }
}

/// Names a record of its source (a booking, a participation) so that a later row can refer to it.
public struct RecordReference: Hashable, Comparable, Sendable {
  public let hash: UInt64
  public init(_ hash: UInt64) { self.hash = hash }
  public static func < (a: RecordReference, b: RecordReference) -> Bool { a.hash < b.hash }
}

/// Names a member of staff (référent·e / Bezugsperson) without identifying one: a keyed digest
/// that serves to tell whether two contacts were held by the same person, and for nothing else.
public struct WorkerKey: Hashable, Comparable, Sendable {
  public let hash: UInt64
  public init(_ hash: UInt64) { self.hash = hash }
  public static func < (a: WorkerKey, b: WorkerKey) -> Bool { a.hash < b.hash }
}
