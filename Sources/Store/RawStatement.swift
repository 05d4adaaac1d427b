import GRDB
import GRDBSQLite

/// A prepared statement on GRDB's connection, bound and stepped without conversions.
///
/// For the rows of facts alone: it does a million rows a second where a record layer does a
/// tenth. Not to be used outside the closure that lends the connection.
final class RawStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  private var position: Int32 = 0

  init(_ sql: String, on connection: OpaquePointer) throws {
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else {
      throw StoreError(
        sqlite: sqlite3_extended_errcode(connection),
        message: String(cString: sqlite3_errmsg(connection)))
    }
    handle = made
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  // MARK: Binding, left to right

  /// Binds the next parameter.
  func add(_ value: Int64) {
    position += 1
    sqlite3_bind_int64(handle, position, value)
  }

  /// Binds the next parameter, NULL for nil.
  func add(_ value: Int64?) {
    position += 1
    if let value {
      sqlite3_bind_int64(handle, position, value)
    } else {
      sqlite3_bind_null(handle, position)
    }
  }

  func add(_ value: some BinaryInteger) { add(Int64(value)) }

  func add(_ text: String) {
    position += 1
    var text = text
    text.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) { chars in
        sqlite3_bind_text(
          handle, position, chars.baseAddress, Int32(chars.count),
          unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
    }
  }

  /// Binds bytes that must live, unmoved, until the statement was run.
  func add(borrowed bytes: UnsafeRawBufferPointer) {
    position += 1
    sqlite3_bind_blob64(handle, position, bytes.baseAddress, UInt64(bytes.count), nil)
  }

  // MARK: Running

  /// Runs a statement that answers no rows; true when it changed one.
  @discardableResult
  func run() throws -> Bool {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure() }
    reset()
    return sqlite3_changes(connection) > 0
  }

  /// Moves to the next row; false at the end, after which the statement is ready for new
  /// parameters.
  func next() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      reset()
      return false
    default: throw failure()
    }
  }

  func reset() {
    sqlite3_reset(handle)
    position = 0
  }

  var lastInsertedID: Int64 { sqlite3_last_insert_rowid(connection) }

  private func failure() -> StoreError {
    let error = StoreError(
      sqlite: sqlite3_extended_errcode(connection),
      message: String(cString: sqlite3_errmsg(connection)))
    reset()
    return error
  }

  // MARK: The current row

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func optionalInt(_ column: Int32) -> Int64? {
    sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : int(column)
  }

  func text(_ column: Int32) -> String {
    let count = Int(sqlite3_column_bytes(handle, column))
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Lends the bytes of a blob, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}

extension Database {
  /// The connection for raw statements; GRDB lends it inside its own closures alone.
  func connection() throws -> OpaquePointer {
    guard let sqliteConnection else { throw StoreError.cannotOpen("the connection is closed") }
    return sqliteConnection
  }
}
