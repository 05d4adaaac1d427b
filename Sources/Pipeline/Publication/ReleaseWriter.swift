import Disclosure

/// Publishes a release completely or not at all (promise P1).
///
/// Files go to a `ReleaseDraft`, are synced, and its folder takes the release's name in one
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

  /// Publishes `files` as the release `id`, as a draft that is finished at once.
  ///
  /// Throws `PipelineError` with 73, 74 or 77.
  public func publish(id: String, files: [ReleaseFile]) throws -> Outcome {
    var names = ReleaseNames()
    for file in files { try names.take(file.path) }
    let draft = try draft(id)
    return try draft.keeping {
      for file in files.sorted(by: { $0.path < $1.path }) { try draft.add(file) }
      return try finish(draft)
    }
  }

  /// Begins the release `id`; what runs that died left behind is swept away.
  func draft(_ id: String) throws -> ReleaseDraft {
    try ReleaseNames.check(id: id)
    return try FileFailure.telling {
      try disk.makeFolder(site, mode: Policy.public.folderMode)
      try disk.makeFolder(releases, mode: Policy.public.folderMode)
      try sweep()
      return try ReleaseDraft(id: id, in: releases, disk: disk, sha256: sha256)
    }
  }

  /// Makes a draft the release that `current` leads to.
  ///
  /// A release of that id that is complete is not written again: the draft is thrown away. One that
  /// is damaged stays as it is, and `<id>-2` takes its place.
  func finish(_ draft: ReleaseDraft) throws -> Outcome {
    try FileFailure.telling {
      let previous = try currentFolder()
      let (folder, isThere) = try place(draft.id, draft.manifest)
      if isThere {
        try draft.discard()
        if previous == folder { return .unchanged(folder: folder) }
      } else {
        try draft.seal(as: folder)
      }
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
}
