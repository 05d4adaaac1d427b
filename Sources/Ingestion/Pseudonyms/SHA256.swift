import CLibCrypto

/// Computes SHA-256 (FIPS 180-4) of bytes or of a file, through libcrypto.
public enum SHA256 {
  /// The lower-case hexadecimal digest of the file's bytes; memory 64 KiB, some 1.5 GB/s.
  ///
  /// With `packing`, of the bytes before they were packed.
  public static func hex(ofFile path: String, packing: Packing? = nil) throws -> String {
    let source = try ByteSource(path: path, chunk: 64 * 1024, packing: packing)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 64 * 1024)
    defer { buffer.deallocate() }
    let digest = try Digest()
    while true {
      let count = try source.read(into: buffer, capacity: 64 * 1024)
      if count == 0 { return hexadecimal(try digest.finish()) }
      try digest.update(Bytes(start: buffer, count: count))
    }
  }

  /// The lower-case hexadecimal digest of `bytes`.
  public static func hex(of bytes: [UInt8]) throws -> String {
    hexadecimal(try digest(of: bytes))
  }

  /// The 32 bytes of the digest of `bytes`.
  public static func digest(of bytes: [UInt8]) throws -> [UInt8] {
    let digest = try Digest()
    try bytes.withUnsafeBufferPointer { try digest.update($0) }
    return try digest.finish()
  }

  /// Lower-case hexadecimal digits of `bytes`.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Says that libcrypto refused a call; the installation is broken.
public struct CryptoError: Error, Hashable, Sendable, CustomStringConvertible {
  public let call: String
  /// 69, unavailable.
  public var exitCode: Int32 { 69 }
  public var description: String { "libcrypto refused \(call)" }
}

/// One running SHA-256.
private final class Digest {
  private let context: OpaquePointer

  init() throws(CryptoError) {
    guard let context = EVP_MD_CTX_new() else { throw CryptoError(call: "EVP_MD_CTX_new") }
    self.context = context
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      throw CryptoError(call: "EVP_DigestInit_ex")
    }
  }

  deinit { EVP_MD_CTX_free(context) }

  func update(_ bytes: Bytes) throws(CryptoError) {
    guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else {
      throw CryptoError(call: "EVP_DigestUpdate")
    }
  }

  func finish() throws(CryptoError) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    guard EVP_DigestFinal_ex(context, &out, nil) == 1 else {
      throw CryptoError(call: "EVP_DigestFinal_ex")
    }
    return out
  }
}
