import GRDB

/// Why the store could not do what was asked; nothing of the file at hand was kept.
public enum StoreError: Error, Hashable, Sendable {
  /// A later version of the program made this store; its migrations are named.
  case newerSchema([String])
  /// The file is an SQLite database of another program, or none at all.
  case notAStore(String)
  /// The disk, or the quota, is full.
  case full(String)
  /// The pseudonyms of the store were made with another key; both key ids are named.
  case otherKey(store: String, given: String)
  /// Another process holds the store.
  case locked(String)
  case permission(String)
  case cannotOpen(String)
  case inputOutput(String)
  /// Pages or records of the store do not read back.
  case damaged(String)
  /// rows read differ from accepted + repaired + quarantined + duplicate (promise P3).
  case unbalanced(name: String, read: Int, accounted: Int)
  /// The caller broke the contract of the store, for example with a code id that no batch told.
  case inconsistent(String)
  /// An error of SQLite that no case above names: its extended result code and message.
  case unexpected(code: Int32, String)

  /// The exit code of the command line that stands for this error (operations, section 3).
  public var exitCode: Int32 {
    switch self {
    case .newerSchema, .notAStore, .otherKey: 78
    case .full, .inputOutput, .damaged: 74
    case .locked: 75
    case .permission: 77
    case .cannotOpen: 73
    case .unbalanced, .inconsistent, .unexpected: 70
    }
  }

  /// What happened, in one sentence without content of rows.
  public var message: String {
    switch self {
    case .newerSchema(let names):
      "the store was written by a newer version (\(names.joined(separator: ", ")))"
    case .notAStore(let detail): "the file is not a store of this program: \(detail)"
    case .otherKey(let store, let given):
      "the pseudonyms of the store were made with key \(store), not with \(given)"
    case .full(let detail): "no space left for the store: \(detail)"
    case .locked(let detail): "another process holds the store: \(detail)"
    case .permission(let detail): "the store may not be written: \(detail)"
    case .cannotOpen(let detail): "the store cannot be opened: \(detail)"
    case .inputOutput(let detail): "reading or writing the store failed: \(detail)"
    case .damaged(let detail): "the store is damaged: \(detail)"
    case .unbalanced(let name, let read, let accounted):
      "the books of \(name) do not balance: \(read) rows read, \(accounted) accounted for"
    case .inconsistent(let detail): "records do not fit together: \(detail)"
    case .unexpected(let code, let detail): "SQLite error \(code): \(detail)"
    }
  }

  /// What the reader can do about it.
  public var remedy: String {
    switch self {
    case .newerSchema: "use the newer version of the program, or another store"
    case .notAStore: "name another path for the store"
    case .otherKey: "put the store's key back; a new key needs a new store"
    case .full: "free space on the disk of the store and run again; nothing was half-loaded"
    case .locked: "wait for the other run to end, then run again"
    case .permission: "give the account that runs the program the right to write there"
    case .cannotOpen: "create the folder of the store, or name another path"
    case .inputOutput: "check the disk, then run again; nothing was half-loaded"
    case .damaged: "put the last backup in place, or load the exports into a new store"
    case .unbalanced, .inconsistent, .unexpected:
      "this is a fault of the program: report it with the run record"
    }
  }

  /// Names the result code of SQLite in the terms of the store.
  init(sqlite code: Int32, message: String) {
    switch code & 0xFF {
    case 13: self = .full(message)
    case 5, 6: self = .locked(message)
    case 3, 8, 23: self = .permission(message)
    case 14: self = .cannotOpen(message)
    case 10: self = .inputOutput(message)
    case 11: self = .damaged(message)
    case 26: self = .notAStore(message)
    default: self = .unexpected(code: code, message)
    }
  }

  /// Runs `work` and tells errors of SQLite as errors of the store.
  static func mapping<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw StoreError(
        sqlite: error.extendedResultCode.rawValue, message: error.message ?? "no message")
    }
  }
}
