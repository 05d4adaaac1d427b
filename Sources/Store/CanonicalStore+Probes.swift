import GRDB

/// For tests alone: they break a store on purpose, or look at its tables.
extension CanonicalStore {
  /// Runs statements outside a transaction.
  package func execute(_ sql: String) throws {
    try StoreError.mapping { try queue.writeWithoutTransaction { try $0.execute(sql: sql) } }
  }

  /// The first column of every row, as text.
  package func texts(_ sql: String) throws -> [String] {
    try read { try String.fetchAll($0, sql: sql) }
  }
}
