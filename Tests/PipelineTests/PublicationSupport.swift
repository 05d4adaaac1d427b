import Disclosure
import Foundation
import Pipeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The real disk, on which the n-th changing operation fails; a write that fails leaves half.
final class FailingDisk: FileSystem, @unchecked Sendable {
  private let disk = DiskFileSystem()
  private let failAt: Int
  private let code: Int32
  /// True when nothing works from there on, as after a kill.
  private let isCrash: Bool
  private let lock = NSLock()
  private var count = 0

  init(failAt: Int, code: Int32, isCrash: Bool) {
    self.failAt = failAt
    self.code = code
    self.isCrash = isCrash
  }

  /// True when the failing operation was reached.
  var hasFailed: Bool { lock.withLock { count >= failAt } }

  private func isRefused() -> Bool {
    lock.withLock {
      count += 1
      return count == failAt || (isCrash && count > failAt)
    }
  }

  func makeFolder(_ path: String, mode: UInt32) throws {
    if isRefused() { throw FileFailure(.makeFolder, path, code: code) }
    try disk.makeFolder(path, mode: mode)
  }

  func setMode(_ mode: UInt32, ofFolder path: String) throws {
    if isRefused() { throw FileFailure(.makeFolder, path, code: code) }
    try disk.setMode(mode, ofFolder: path)
  }

  func writeFile(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
    if isRefused() {
      try disk.writeFile(Array(bytes.prefix(bytes.count / 2)), to: path, mode: mode)
      throw FileFailure(.write, path, code: code)
    }
    try disk.writeFile(bytes, to: path, mode: mode)
  }

  func writeUnsynced(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
    if isRefused() {
      try disk.writeUnsynced(Array(bytes.prefix(bytes.count / 2)), to: path, mode: mode)
      throw FileFailure(.write, path, code: code)
    }
    try disk.writeUnsynced(bytes, to: path, mode: mode)
  }

  func syncTree(_ path: String) throws {
    if isRefused() { throw FileFailure(.sync, path, code: code) }
    try disk.syncTree(path)
  }

  func syncFolder(_ path: String) throws {
    if isRefused() { throw FileFailure(.sync, path, code: code) }
    try disk.syncFolder(path)
  }

  func rename(_ path: String, to target: String) throws {
    if isRefused() { throw FileFailure(.rename, target, code: code) }
    try disk.rename(path, to: target)
  }

  func link(_ path: String, to target: String) throws {
    if isRefused() { throw FileFailure(.link, path, code: code) }
    try disk.link(path, to: target)
  }

  func remove(_ path: String) throws {
    if isRefused() { throw FileFailure(.remove, path, code: code) }
    try disk.remove(path)
  }

  func read(_ path: String) throws -> [UInt8]? { try disk.read(path) }
  func names(in path: String) throws -> [String] { try disk.names(in: path) }
  func target(of path: String) throws -> String? { try disk.target(of: path) }
}

/// The real disk, which notes the mode of a release's folder at each file and when it is synced.
final class WatchingDisk: FileSystem, @unchecked Sendable {
  private let disk = DiskFileSystem()
  private let lock = NSLock()
  private var modes: [UInt32] = []

  var seen: [UInt32] { lock.withLock { modes } }

  private func note(_ path: String) {
    let mode = permissions(path)
    lock.withLock { modes.append(mode) }
  }

  func writeUnsynced(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
    try disk.writeUnsynced(bytes, to: path, mode: mode)
    note((path as NSString).deletingLastPathComponent)
  }

  func syncTree(_ path: String) throws {
    try disk.syncTree(path)
    note(path)
  }

  func makeFolder(_ path: String, mode: UInt32) throws { try disk.makeFolder(path, mode: mode) }
  func setMode(_ mode: UInt32, ofFolder path: String) throws {
    try disk.setMode(mode, ofFolder: path)
  }
  func writeFile(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
    try disk.writeFile(bytes, to: path, mode: mode)
  }
  func syncFolder(_ path: String) throws { try disk.syncFolder(path) }
  func rename(_ path: String, to target: String) throws { try disk.rename(path, to: target) }
  func link(_ path: String, to target: String) throws { try disk.link(path, to: target) }
  func remove(_ path: String) throws { try disk.remove(path) }
  func read(_ path: String) throws -> [UInt8]? { try disk.read(path) }
  func names(in path: String) throws -> [String] { try disk.names(in: path) }
  func target(of path: String) throws -> String? { try disk.target(of: path) }
}

/// A digest for tests: as wide as SHA-256, different for different bytes of the samples here.
@Sendable func sampleDigest(_ bytes: [UInt8]) -> String {
  var lanes: [UInt64] = [1, 2, 3, 4]
  for (place, byte) in bytes.enumerated() {
    lanes[place % 4] = (lanes[place % 4] ^ UInt64(byte)) &* 0x100_0000_01B3
  }
  lanes[0] ^= UInt64(bytes.count)
  return lanes.map { word in
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }.joined()
}

/// A release of three files under two policies, told apart by `text`.
func sampleFiles(_ text: String) -> [ReleaseFile] {
  [
    ReleaseFile(path: "index.html", bytes: Array("front \(text)".utf8), policy: .internal),
    ReleaseFile(path: "a/fr/index.html", bytes: Array("report \(text)".utf8), policy: .public),
    ReleaseFile(path: "run.json", bytes: Array("{\"run\":\"\(text)\"}".utf8), policy: .internal),
  ]
}

func permissions(_ path: String) -> UInt32 {
  var status = stat()
  return lstat(path, &status) == 0 ? UInt32(status.st_mode & 0o777) : 0
}
