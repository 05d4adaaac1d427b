/// The few operations on files that publishing needs, so that a test can fail any of them.
///
/// Paths are absolute. Every operation throws `FileFailure`.
public protocol FileSystem: Sendable {
  /// Makes one folder with exactly this mode; nothing happens when it is there.
  func makeFolder(_ path: String, mode: UInt32) throws
  /// Gives a folder that is there exactly this mode.
  func setMode(_ mode: UInt32, ofFolder path: String) throws
  /// Makes a new file with exactly this mode, writes all bytes and syncs them to the disk.
  func writeFile(_ bytes: [UInt8], to path: String, mode: UInt32) throws
  /// As `writeFile`, but nothing is synced before `syncTree`.
  func writeUnsynced(_ bytes: [UInt8], to path: String, mode: UInt32) throws
  /// Syncs to the disk every file below a folder, and every folder's entries.
  func syncTree(_ path: String) throws
  /// Syncs the entries of a folder to the disk.
  func syncFolder(_ path: String) throws
  /// Renames within one file system; a file or a link at `target` is replaced atomically.
  func rename(_ path: String, to target: String) throws
  /// Makes a symbolic link at `path` that reads `target`.
  func link(_ path: String, to target: String) throws
  /// Removes a file, a link, or a folder with all it holds; nothing happens when it is not there.
  func remove(_ path: String) throws
  /// The bytes of a file; nil when there is none.
  func read(_ path: String) throws -> [UInt8]?
  /// Names in a folder, ascending; empty when there is none.
  func names(in path: String) throws -> [String]
  /// What a symbolic link reads; nil when `path` is none.
  func target(of path: String) throws -> String?
}

/// An operation on files that the system refused.
public struct FileFailure: Error, Hashable, Sendable {
  public enum Action: String, Sendable {
    case makeFolder = "make the folder"
    case create = "create"
    case write = "write"
    case sync = "sync"
    case rename = "rename"
    case link = "link"
    case remove = "remove"
    case read = "read"
  }

  public var action: Action
  public var path: String
  /// The `errno` of the system.
  public var code: Int32

  public init(_ action: Action, _ path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }
}
