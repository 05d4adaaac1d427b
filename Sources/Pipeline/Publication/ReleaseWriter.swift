import Disclosure

/// Publishes a release completely or not at all (promise P1).
///
/// Files go to `releases/<id>.partial-…`, are synced, and the folder takes its name in one
/// rename; then the link `current` is replaced in one rename. Whatever fails, and whenever the
/// process dies, `current` leads to a complete release. The caller holds the `SiteLock`.
public struct ReleaseWriter: Sendable {
  /// What publishing did.
  public enum Outcome: Hashable, Sendable {
    /// `current` leads to this folder below `releases/`, and led to `previous` before.
    case published(folder: String, previous: String?)
    /// The same release was already there and current; nothing was written.
    case unchanged(folder: String)
  }

  private let site: String
  private let disk: any FileSystem
  /// Lower-case hexadecimal SHA-256 of bytes.
  private let sha256: @Sendable ([UInt8]) throws -> String

  /// `site` is the folder that holds `current`; its parent exists.
  public init(
    site: String, disk: any FileSystem = DiskFileSystem(),
    sha256: @escaping @Sendable ([UInt8]) throws -> String
  ) {
    self.site = site
    self.disk = disk
    self.sha256 = sha256
  }

  private var releases: String { site + "/releases" }
  private var current: String { site + "/current" }
  private var nextLink: String { site + "/current.next" }

  /// Publishes `files` as the release `id`.
  ///
  /// A release of that id that is complete is not written again. One that is damaged stays as it
  /// is, and `<id>-2` takes its place. Throws `PipelineError` with 73, 74 or 77.
  public func publish(id: String, files: [ReleaseFile]) throws -> Outcome {
    try checkNames(id, files)
    return try FileFailure.telling {
      try disk.makeFolder(site, mode: Policy.public.folderMode)
      try disk.makeFolder(releases, mode: Policy.public.folderMode)
      try sweep()
      let manifest = try ReleaseManifest(files.map { ($0.path, try sha256($0.bytes)) })
      let previous = try currentFolder()
      let (folder, isThere) = try place(id, manifest)
      if isThere && previous == folder { return .unchanged(folder: folder) }
      if !isThere { try write(files, manifest, as: folder) }
      try makeCurrent(folder)
      return .published(folder: folder, previous: previous)
    }
  }

  /// The folder below `releases/` to which `current` leads; nil before the first release.
  public func currentFolder() throws -> String? {
    try FileFailure.telling {
      guard let target = try disk.target(of: current) else { return nil }
      return target.split(separator: "/").last.map(String.init)
    }
  }

  /// True when every file that the release's `SHA256SUMS` lists is there with those bytes.
  public func isComplete(_ folder: String) throws -> Bool {
    try FileFailure.telling { try stored(folder) != nil }
  }

  // MARK: Steps

  /// Removes what runs that died left behind.
  private func sweep() throws {
    for name in try disk.names(in: releases) where name.contains(".partial-") {
      try disk.remove(releases + "/" + name)
    }
    try disk.remove(nextLink)
  }

  /// The folder for the release, and whether it is already there, complete.
  private func place(_ id: String, _ manifest: ReleaseManifest) throws -> (String, Bool) {
    let taken = try Set(disk.names(in: releases))
    var folder = id
    var edition = 1
    while taken.contains(folder) {
      if try stored(folder) == manifest { return (folder, true) }
      edition += 1
      folder = "\(id)-\(edition)"
    }
    return (folder, false)
  }

  /// The manifest of a complete release; nil when a file lacks or differs.
  private func stored(_ folder: String) throws -> ReleaseManifest? {
    let root = releases + "/" + folder + "/"
    guard let text = try disk.read(root + ReleaseManifest.name),
      let manifest = ReleaseManifest(text: text)
    else { return nil }
    for (path, digest) in manifest.digests {
      guard let bytes = try disk.read(root + path), try sha256(bytes) == digest else {
        return nil
      }
    }
    return manifest
  }

  private func write(
    _ files: [ReleaseFile], _ manifest: ReleaseManifest, as folder: String
  ) throws {
    let partial = "\(releases)/\(folder).partial-0"
    do {
      let modes = folderModes(files)
      for path in modes.keys.sorted() {
        try disk.makeFolder(join(partial, path), mode: modes[path, default: 0o700])
      }
      for file in files.sorted(by: { $0.path < $1.path }) {
        try disk.writeFile(
          file.bytes, to: join(partial, file.path), mode: file.policy.fileMode)
      }
      let strictest = files.map(\.policy).min() ?? .internal
      try disk.writeFile(
        manifest.text, to: join(partial, ReleaseManifest.name), mode: strictest.fileMode)
      for path in modes.keys.sorted(by: >) { try disk.syncFolder(join(partial, path)) }
      try disk.rename(partial, to: releases + "/" + folder)
    } catch {
      // The next start sweeps what cannot be removed now; the first failure is the one to tell.
      try? disk.remove(partial)
      throw error
    }
    try disk.syncFolder(releases)
  }

  private func makeCurrent(_ folder: String) throws {
    try disk.link(nextLink, to: "releases/" + folder)
    do {
      try disk.rename(nextLink, to: current)
    } catch {
      try? disk.remove(nextLink)
      throw error
    }
    try disk.syncFolder(site)
  }

  // MARK: Names

  /// Every folder of the release with the mode of its most open file; "" is the release itself.
  private func folderModes(_ files: [ReleaseFile]) -> [String: UInt32] {
    var open: [String: Policy] = ["": .internal]
    for file in files {
      var parts = file.path.split(separator: "/").map(String.init)
      while !parts.isEmpty {
        parts.removeLast()
        let folder = parts.joined(separator: "/")
        open[folder] = max(open[folder] ?? .internal, file.policy)
      }
    }
    return open.mapValues(\.folderMode)
  }

  private func join(_ folder: String, _ path: String) -> String {
    path.isEmpty ? folder : folder + "/" + path
  }

  private func checkNames(_ id: String, _ files: [ReleaseFile]) throws {
    let plain = id.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard plain, !id.isEmpty else {
      throw PipelineError(
        .internalFailure, "A release id holds more than a-z, 0-9 and `-`.", place: id,
        remedy: "Report it with the run record.")
    }
    var seen: Set<String> = [ReleaseManifest.name]
    for file in files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      let isPlain = parts.allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0x0A)
      }
      guard isPlain, seen.insert(file.path).inserted else {
        throw PipelineError(
          .internalFailure, "A release names a file twice or outside of itself.",
          place: file.path, remedy: "Report it with the run record.")
      }
    }
  }
}
