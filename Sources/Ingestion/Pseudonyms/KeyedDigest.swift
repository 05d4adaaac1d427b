import CLibCrypto

/// HMAC-SHA-256 (RFC 2104) with one key, keyed once and reset for each message.
package final class KeyedDigest {
  private let context: OpaquePointer
  private let out: UnsafeMutablePointer<UInt8>

  package init(key: Bytes) throws(CryptoError) {
    guard let mac = EVP_MAC_fetch(nil, "HMAC", nil) else {
      throw CryptoError(call: "EVP_MAC_fetch")
    }
    defer { EVP_MAC_free(mac) }
    guard let context = EVP_MAC_CTX_new(mac) else { throw CryptoError(call: "EVP_MAC_CTX_new") }
    self.context = context
    out = .allocate(capacity: 32)
    let isKeyed = "digest".withCString { name in
      var digest = Array("SHA256".utf8CString)
      return digest.withUnsafeMutableBufferPointer { value in
        let parameters = [
          OSSL_PARAM_construct_utf8_string(name, value.baseAddress, 0), OSSL_PARAM_construct_end(),
        ]
        return EVP_MAC_init(context, key.baseAddress, key.count, parameters) == 1
      }
    }
    if !isKeyed { throw CryptoError(call: "EVP_MAC_init") }
  }

  deinit {
    EVP_MAC_CTX_free(context)
    out.deallocate()
  }

  /// The digest of `prefix` followed by `message`; the 32 bytes are valid until the next call.
  package func digest(_ prefix: [UInt8], _ message: Bytes) throws(CryptoError) -> Bytes {
    var written = 0
    guard EVP_MAC_init(context, nil, 0, nil) == 1,
      EVP_MAC_update(context, prefix, prefix.count) == 1,
      message.isEmpty || EVP_MAC_update(context, message.baseAddress, message.count) == 1,
      EVP_MAC_final(context, out, &written, 32) == 1, written == 32
    else { throw CryptoError(call: "EVP_MAC") }
    return Bytes(start: out, count: 32)
  }
}
