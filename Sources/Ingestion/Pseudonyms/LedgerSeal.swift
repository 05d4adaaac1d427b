/// Seals the true numbers of a release for the ledger, under the key of the pseudonyms.
///
/// HMAC-SHA-256 (RFC 2104) with a domain of its own: a seal is never a pseudonym. Who has the key
/// can ask whether a number is the same as then; who has not learns nothing.
public final class LedgerSeal {
  private let digest: KeyedDigest
  private static let domain = Array("v1/ledger|".utf8)

  public init(_ key: PseudonymKey) throws {
    digest = try key.secret.withBytes { (bytes) throws(CryptoError) in
      try KeyedDigest(key: bytes)
    }
  }

  /// The first 16 bytes of the digest, hexadecimal.
  public func seal(_ message: String) throws -> String {
    var text = message
    return try text.withUTF8 { bytes in
      SHA256.hexadecimal(try digest.digest(Self.domain, bytes).prefix(16))
    }
  }
}
