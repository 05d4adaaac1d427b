package import SocialAid

/// Derives the keys of one file and remembers the last ones; not shared between threads.
package final class KeyDeriver {
  private let digest: KeyedDigest
  private let personPrefix: [UInt8]
  private let dossierPrefix: [UInt8]
  private let participantPrefix: [UInt8]
  private let referenceKey: (UInt64, UInt64)
  @exclusivity(unchecked) private var persons = PseudonymCache()
  @exclusivity(unchecked) private var dossiers = PseudonymCache()
  @exclusivity(unchecked) private var participants = PseudonymCache()

  /// The systems are the profile's; the pseudonymiser's own win.
  package init(
    _ pseudonymiser: Pseudonymiser, personSystem: String, participantSystem: String
  ) throws(CryptoError) {
    let person = pseudonymiser.personSystem ?? personSystem
    let participant = pseudonymiser.participantSystem ?? participantSystem
    func prefix(_ version: String, _ system: String) -> [UInt8] {
      Array("\(version)|\(pseudonymiser.canton)|\(system)|".utf8)
    }
    let digest = try pseudonymiser.key.secret.withBytes { (key) throws(CryptoError) in
      try KeyedDigest(key: key)
    }
    self.digest = digest
    personPrefix = prefix("v1", person)
    dossierPrefix = prefix("v1/dossier", person)
    participantPrefix = prefix("v1/participant", participant)
    let none = Bytes(start: nil, count: 0)
    let derived = try digest.digest(prefix("v1/record", "\(person)/\(participant)"), none)
    referenceKey = (littleEndian(derived, 0), littleEndian(derived, 8))
  }

  package func person(_ localID: Bytes) throws(CryptoError) -> PersonKey {
    PersonKey(try derive(localID, personPrefix, &persons))
  }

  package func dossier(_ localID: Bytes) throws(CryptoError) -> DossierKey {
    DossierKey(try derive(localID, dossierPrefix, &dossiers))
  }

  /// A provider's participant, in the provider's own system.
  package func participant(_ localID: Bytes) throws(CryptoError) -> PersonKey {
    PersonKey(try derive(localID, participantPrefix, &participants))
  }

  /// Begins the digest of a record's name; `domain` keeps kinds of record apart.
  package func reference(_ domain: RecordKind) -> SipHash {
    var hash = SipHash(key: referenceKey)
    hash.update(domain.rawValue)
    return hash
  }

  /// A member of staff of the person's system; 255 is no kind of record, so no record's name can
  /// be the same digest.
  package func worker(_ localID: Bytes) -> WorkerKey {
    var hash = SipHash(key: referenceKey)
    hash.update(UInt8.max)
    hash.update(localID)
    return WorkerKey(hash.finish())
  }

  private func derive(
    _ localID: Bytes, _ prefix: [UInt8], _ cache: inout PseudonymCache
  ) throws(CryptoError) -> Pseudonym {
    if let known = cache.find(localID) { return known }
    let derived = try digest.digest(prefix, localID)
    let pseudonym = Pseudonym(high: bigEndian(derived, 0), low: bigEndian(derived, 8))
    cache.remember(localID, pseudonym)
    return pseudonym
  }
}

private func bigEndian(_ bytes: Bytes, _ at: Int) -> UInt64 {
  UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self).bigEndian
}

private func littleEndian(_ bytes: Bytes, _ at: Int) -> UInt64 {
  UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
}
