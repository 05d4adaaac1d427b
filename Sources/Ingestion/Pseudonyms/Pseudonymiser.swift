public import SocialAid

/// Says with which key, for which canton and under which system names identifiers are replaced.
///
/// `PersonKey` = the first 128 bits of HMAC-SHA-256(key, "v1|canton|system|" + local id). The
/// same canton, system and local id give the same key in every file, so a case system's persons
/// and the crosswalk of a provider meet.
public struct Pseudonymiser: Sendable {
  public let key: PseudonymKey
  public let canton: String
  /// Replaces the profile's person system; nil keeps it.
  public var personSystem: String?
  /// Replaces the profile's participant system (one per provider); nil keeps it.
  public var participantSystem: String?

  /// Keyed digests of persons and dossiers that were forgotten: their rows are set aside.
  public var forgotten: Set<Pseudonym> = []
  /// The rules by which persons of different numberings may be joined; none unless declared.
  public var linking: Set<IdentityAnchor.Rule> = []

  public init(
    key: PseudonymKey, canton: String, personSystem: String? = nil,
    participantSystem: String? = nil
  ) {
    self.key = key
    self.canton = canton
    self.personSystem = personSystem
    self.participantSystem = participantSystem
  }

  /// The key of a person of `system`, for tests and for `forget`; 2 microseconds.
  public func personKey(system: String, localID: String) throws -> PersonKey {
    let deriver = try KeyDeriver(self, personSystem: system, participantSystem: system)
    var id = localID
    return try id.withUTF8 { try deriver.person($0) }
  }

  /// The key of a provider's participant; 2 microseconds.
  public func participantKey(system: String, localID: String) throws -> PersonKey {
    let deriver = try KeyDeriver(self, personSystem: system, participantSystem: system)
    var id = localID
    return try id.withUTF8 { try deriver.participant($0) }
  }

  /// What stays behind of a key that was forgotten: a keyed digest of it, which leads back to
  /// nobody without the key and does not hold the key itself.
  public func tombstone(of pseudonym: Pseudonym) throws -> Pseudonym {
    try KeyDeriver(self, personSystem: "", participantSystem: "").tombstone(of: pseudonym)
  }
}
