import Disclosure
import Synchronization

/// A release that is being written, file by file, beside those that are there.
///
/// Files may be added from several threads at once, and need not be held in memory until the last
/// is made. Nothing leads to a draft before it is sealed, and until then its folders are the
/// account's alone.
final class ReleaseDraft: Sendable {
  private struct Entry {
    var path: String
    var policy: Policy
    var sha256: String
  }

  private struct State {
    var names = ReleaseNames()
    var folders: Set<String> = []
    var entries: [Entry] = []
  }

  let id: String
  private let releases: String
  private let disk: any FileSystem
  private let sha256: @Sendable ([UInt8]) throws -> String
  private let state = Mutex(State())

  private var root: String { "\(releases)/\(id).partial-0" }

  /// Makes the folder of the draft.
  init(
    id: String, in releases: String, disk: any FileSystem,
    sha256: @escaping @Sendable ([UInt8]) throws -> String
  ) throws {
    self.id = id
    self.releases = releases
    self.disk = disk
    self.sha256 = sha256
    try disk.makeFolder(root, mode: Policy.internal.folderMode)
  }

  /// The files so far with their digests.
  var manifest: ReleaseManifest {
    ReleaseManifest(state.withLock { $0.entries.map { ($0.path, $0.sha256) } })
  }

  /// Writes a file; answers its digest.
  @discardableResult
  func add(_ file: ReleaseFile) throws -> String {
    let digest = try sha256(file.bytes)
    try FileFailure.telling {
      try state.withLock { state in
        try state.names.take(file.path)
        for folder in Self.folders(of: file.path).reversed()
        where !folder.isEmpty && !state.folders.contains(folder) {
          try disk.makeFolder(join(folder), mode: Policy.internal.folderMode)
          state.folders.insert(folder)
        }
      }
      try disk.writeUnsynced(file.bytes, to: join(file.path), mode: file.policy.fileMode)
    }
    state.withLock {
      $0.entries.append(Entry(path: file.path, policy: file.policy, sha256: digest))
    }
    return digest
  }

  /// Writes the manifest, opens the folders to whom their files are for, syncs all of it to the disk
  /// and gives the draft its name below `releases/`.
  func seal(as folder: String) throws {
    let entries = state.withLock { $0.entries }
    let strictest = entries.map(\.policy).min() ?? .internal
    try disk.writeUnsynced(
      manifest.text, to: join(ReleaseManifest.name), mode: strictest.fileMode)
    var open: [String: Policy] = ["": .internal]
    for entry in entries {
      for folder in Self.folders(of: entry.path) {
        open[folder] = max(open[folder] ?? .internal, entry.policy)
      }
    }
    for (path, policy) in open.sorted(by: { $0.key > $1.key }) where policy != .internal {
      try disk.setMode(policy.folderMode, ofFolder: join(path))
    }
    try disk.syncTree(root)
    try disk.rename(root, to: releases + "/" + folder)
    try disk.syncFolder(releases)
  }

  /// Removes what was written.
  func discard() throws { try disk.remove(root) }

  /// Does the rest of the work on the draft; where it fails, nothing of the draft stays.
  func keeping<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      // The next start sweeps what cannot be removed now; the first failure is the one to tell.
      try? discard()
      throw error
    }
  }

  /// The folders that a path lies in, innermost first; "" is the release itself.
  private static func folders(of path: String) -> [String] {
    var parts = path.split(separator: "/")
    var folders: [String] = []
    while !parts.isEmpty {
      parts.removeLast()
      folders.append(parts.joined(separator: "/"))
    }
    return folders
  }

  private func join(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }
}

/// The names that a release may have, and its files: none twice, none outside of it.
struct ReleaseNames {
  private var taken: Set<String> = [ReleaseManifest.name]

  /// Takes a path below the release.
  mutating func take(_ path: String) throws(PipelineError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy {
      !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0x0A)
    }
    guard isPlain, taken.insert(path).inserted else {
      throw PipelineError(
        .internalFailure, "A release names a file twice or outside of itself.", place: path,
        remedy: "Report it with the run record.")
    }
  }

  static func check(id: String) throws(PipelineError) {
    let plain = id.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard plain, !id.isEmpty else {
      throw PipelineError(
        .internalFailure, "A release id holds more than a-z, 0-9 and `-`.", place: id,
        remedy: "Report it with the run record.")
    }
  }
}
