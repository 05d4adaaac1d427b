import CLibCrypto

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The secret from which every pseudonym is derived; whoever has it can test an identifier.
///
/// Lives in a file of its own that only its owner can read, never in the configuration.
public struct PseudonymKey: Sendable {
  let secret: KeyMaterial
  /// The first 4 bytes of SHA-256 of the key, hexadecimal; says which epoch a store has.
  public let id: String

  /// Makes a key from bytes in memory; `bytes` holds at least 32.
  package init(bytes: [UInt8]) throws(PseudonymKeyError) {
    guard bytes.count >= 32 else {
      throw PseudonymKeyError(path: "", reason: .short(bytes.count))
    }
    secret = KeyMaterial(bytes)
    guard let digest = try? SHA256.digest(of: bytes) else {
      throw PseudonymKeyError(path: "", reason: .crypto)
    }
    id = SHA256.hexadecimal(digest.prefix(4))
  }

  /// Loads a key of 32 to 1024 bytes.
  ///
  /// Refuses a file that is missing, short, no regular file, another user's, or open to group
  /// or others (mode 0400 or 0600 only).
  public static func load(_ path: String) throws(PseudonymKeyError) -> PseudonymKey {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PseudonymKeyError(path: path, reason: .unreadable(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw PseudonymKeyError(path: path, reason: .unreadable(errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PseudonymKeyError(path: path, reason: .notAFile)
    }
    guard status.st_uid == geteuid() else {
      throw PseudonymKeyError(path: path, reason: .foreignOwner)
    }
    let mode = status.st_mode & 0o7777
    guard mode == 0o400 || mode == 0o600 else {
      throw PseudonymKeyError(path: path, reason: .open(UInt32(mode)))
    }
    var bytes = [UInt8](repeating: 0, count: 1025)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw PseudonymKeyError(path: path, reason: .unreadable(errno)) }
    guard count >= 32 else { throw PseudonymKeyError(path: path, reason: .short(count)) }
    guard count <= 1024 else { throw PseudonymKeyError(path: path, reason: .long) }
    do { return try PseudonymKey(bytes: Array(bytes.prefix(count))) } catch {
      throw PseudonymKeyError(path: path, reason: error.reason)
    }
  }

  /// Writes a new key of 32 random bytes with mode 0400; never overwrites.
  @discardableResult
  public static func create(_ path: String) throws(PseudonymKeyError) -> PseudonymKey {
    var bytes = [UInt8](repeating: 0, count: 32)
    guard RAND_bytes(&bytes, 32) == 1 else { throw PseudonymKeyError(path: path, reason: .crypto) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
    guard descriptor >= 0 else {
      throw PseudonymKeyError(path: path, reason: errno == EEXIST ? .exists : .unwritable(errno))
    }
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o400) == 0, write(descriptor, bytes, 32) == 32,
      fsync(descriptor) == 0
    else {
      let failure = errno
      unlink(path)
      throw PseudonymKeyError(path: path, reason: .unwritable(failure))
    }
    return try PseudonymKey(bytes: bytes)
  }
}

/// Says why a pseudonym key was refused; nothing is read without one.
public struct PseudonymKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case unreadable(Int32)
    case unwritable(Int32)
    case exists
    case notAFile
    case foreignOwner
    /// The mode bits of a file that others could read.
    case open(UInt32)
    /// The number of bytes found.
    case short(Int)
    case long
    case crypto
  }

  public let path: String
  public let reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// 78, configuration.
  public var exitCode: Int32 { 78 }

  public var description: String {
    let cause =
      switch reason {
      case .unreadable(ENOENT): "there is no such key file; make one with `parcours init`"
      case .unreadable(let number): "the key file cannot be read (error \(number))"
      case .unwritable(let number): "the key file cannot be written (error \(number))"
      case .exists: "a key is there already; it is never overwritten"
      case .notAFile: "the key is not a regular file"
      case .foreignOwner: "the key file belongs to another user"
      case .open(let mode):
        "the key file has mode 0\(String(mode, radix: 8)); use `chmod 0400`"
      case .short(let count): "the key has \(count) bytes and needs 32"
      case .long: "the key has more than 1024 bytes; is this the key file?"
      case .crypto: "libcrypto refused to work with the key"
      }
    return "\(path): \(cause)"
  }
}

/// Holds the key's bytes and wipes them at the end.
final class KeyMaterial: Sendable {
  private nonisolated(unsafe) let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ source: [UInt8]) {
    bytes = .allocate(capacity: source.count)
    _ = bytes.initialize(from: source)
  }

  deinit {
    OPENSSL_cleanse(bytes.baseAddress, bytes.count)
    bytes.deallocate()
  }

  func withBytes<R, E: Error>(_ body: (Bytes) throws(E) -> R) throws(E) -> R {
    try body(Bytes(bytes))
  }
}
