import GRDB
import Glibc
public import SocialAid

/// The canonical store: one SQLite file that holds every accepted record and the books.
///
/// A load is one transaction with `synchronous=FULL` and a rollback journal, so a crash at any
/// instant leaves the store as it was before the file at hand. One process at a time writes; the
/// caller holds the site's lock.
public final class CanonicalStore: Sendable {
  /// Path of the SQLite file.
  public let path: String
  let queue: DatabaseQueue

  /// Opens the store, makes it when there is none, and brings its tables up to date.
  ///
  /// The file is made readable by its owner alone. Throws `StoreError`: `newerSchema` when a
  /// later version of the program wrote it, `notAStore` for another SQLite file.
  public init(path: String) throws {
    self.path = path
    try Self.makeFile(path)
    queue = try StoreError.mapping {
      try DatabaseQueue(path: path, configuration: Self.configuration(readOnly: false))
    }
    try StoreError.mapping { try Self.prepare(queue) }
  }

  private static func makeFile(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let detail = String(cString: strerror(errno))
      switch errno {
      case EACCES, EPERM, EROFS: throw StoreError.permission(detail)
      case ENOSPC, EDQUOT: throw StoreError.full(detail)
      default: throw StoreError.cannotOpen(detail)
      }
    }
    close(descriptor)
  }

  /// The settings of every connection: durable, checked, 32 MB of pages at most.
  static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.label = "parcours.store"
    configuration.prepareDatabase { db in
      if !readOnly { try db.execute(sql: "PRAGMA page_size = 8192") }
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768")
    }
    return configuration
  }

  private static func prepare(_ queue: DatabaseQueue) throws {
    let isNew = try queue.read { db in
      let id = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      guard id == Schema.applicationID || (id == 0 && objects == 0) else {
        throw StoreError.notAStore("it holds the tables of another program")
      }
      return objects == 0
    }
    let migrator = Schema.migrator
    let unknown = try queue.read { db -> [String] in
      if isNew { return [] }
      return try migrator.appliedIdentifiers(db)
        .subtracting(migrator.migrations).sorted()
    }
    guard unknown.isEmpty else { throw StoreError.newerSchema(unknown) }
    if isNew {
      try queue.write { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
    }
    try migrator.migrate(queue)
  }

  /// Names of the migrations, oldest first; what a run record calls the store's schema.
  public static var schema: [String] { Schema.migrations.map(\.name) }

  // MARK: Loading

  /// True when a file of the same bytes was loaded for this source and table, even if a later
  /// one took its place since.
  public func isLoaded(sha256: String, source: String, table: String) throws -> Bool {
    try read { try Deliveries.isLoaded($0, sha256: sha256, source: source, table: table) }
  }

  /// True when the store needs nothing of this file: its bytes were loaded, and what still counts
  /// of them was read with the profile as it is.
  public func isCurrent(_ delivery: Delivery) throws -> Bool {
    try read { db in
      try Deliveries.readOtherwise(delivery, in: db) == nil
        && Deliveries.isLoaded(
          db, sha256: delivery.sha256, source: delivery.source, table: delivery.table)
    }
  }

  /// Loads one file in one transaction; answers false when nothing of it was kept.
  ///
  /// `body` appends batches, calls `finish`, and answers the books. Nothing is kept when it
  /// throws, answers nil, or when the bytes are already in the store (then it is not called). A
  /// file that was read with another state of its profile is read again, in the place of the first reading.
  /// Earlier deliveries that this one supersedes lose their records in the same transaction.
  /// Throws `StoreError.unbalanced` when the books do not balance. Memory: 85 MB for a canton,
  /// 115 MB with a million persons and as many dossiers, whatever the number of rows. Cost: about
  /// 3 million bookings a second, half a million rows of other kinds.
  public func load(
    _ delivery: Delivery, body: (DeliveryWriter) throws -> FileBooks?
  ) throws -> Bool {
    switch try deliver(delivery, body: body) {
    case .known, .givenUp: false
    case .kept, .repeated, .overtaken, .recalled: true
    }
  }

  /// As `load`, and answers what became of the delivery.
  public func deliver(
    _ delivery: Delivery, body: (DeliveryWriter) throws -> FileBooks?
  ) throws -> LoadOutcome {
    try StoreError.mapping {
      try queue.writeWithoutTransaction { db in
        var outcome = LoadOutcome.givenUp
        try db.inTransaction(.immediate) {
          outcome = try self.load(delivery, in: db, body: body)
          return outcome == .givenUp || outcome == .known ? .rollback : .commit
        }
        return outcome
      }
    }
  }

  private func load(
    _ delivery: Delivery, in db: Database, body: (DeliveryWriter) throws -> FileBooks?
  ) throws -> LoadOutcome {
    let stale = try Deliveries.readOtherwise(delivery, in: db)
    if let stale {
      try Deliveries.clear(stale, in: db)
    } else if try Deliveries.isLoaded(
      db, sha256: delivery.sha256, source: delivery.source, table: delivery.table)
    {
      return .known
    }
    let id = try Deliveries.insert(delivery, in: db)
    if let stale { try Deliveries.replace(stale, by: id, in: db) }
    let writer = try DeliveryWriter(
      deliveryID: id, storePath: path, connection: db.connection())
    guard let books = try body(writer) else { return .givenUp }
    var delivery = delivery
    if let encoding = writer.encoding { delivery.encoding = encoding }
    if let period = writer.period { delivery.period = period }
    if let header = writer.header { delivery.header = header }
    let fate = try Supersession.fate(of: delivery, id: id, in: db)
    try Deliveries.describe(id, delivery, in: db)
    guard books.balances else {
      throw StoreError.unbalanced(
        name: delivery.name, read: books.read,
        accounted: books.accepted + books.repaired + books.quarantined + books.duplicate)
    }
    guard writer.isComplete else {
      throw StoreError.inconsistent("the books were closed before finish()")
    }
    try Deliveries.close(id, books, writer.kinds, writer.content.text, in: db)
    if stale != nil, case .replaces(let earlier) = fate {
      // The same bytes told otherwise are no change of what was delivered.
      for replaced in earlier { try Supersession.remove(replaced, for: id, in: db) }
      return .kept
    }
    return try settle(fate, of: delivery, id: id, writer, in: db)
  }

  /// Carries out what was decided, and notes what it changed.
  private func settle(
    _ fate: DeliveryFate, of delivery: Delivery, id: Int64, _ writer: DeliveryWriter,
    in db: Database
  ) throws -> LoadOutcome {
    func note(_ code: String, _ count: Int = 1) throws {
      guard count > 0 else { return }
      try writer.note(FindingSummary(code: code, severity: .note, count: count, firstLine: 0))
    }
    switch fate {
    case .replaces(let earlier):
      let end = try Deliveries.knownEnd(of: delivery, except: id, in: db)
      var counter = ChangeCounter(new: id, old: earlier, in: db)
      var late = try counter.record(writer.kinds, knownUntil: end)
      // A yearly delivery tells the months of its initial states again every year.
      let repeatsMonths = writer.kinds.contains { $0.kind == .supportSpan }
      if earlier.isEmpty, let end, !repeatsMonths {
        late += try Deliveries.bookings(of: id, before: end, in: db)
      }
      let closures = try ClosureVersions.note(new: id, old: earlier, in: db)
      for replaced in earlier { try Supersession.remove(replaced, for: id, in: db) }
      try note("ING-096", closures.gone)
      try note("ING-097", closures.again)
      try note("ING-098", late)
      return .kept
    case .recalls(let target):
      guard let target else {
        try note("ING-090")
        return .kept
      }
      try Supersession.remove(target, for: id, in: db)
      _ = try Supersession.release(replacedBy: target, in: db)
      return .kept
    case .repeats(let other):
      try note("ING-091")
      try Supersession.remove(id, for: other, in: db)
      return .repeated
    case .overtaken(let other):
      try note("ING-092")
      try Supersession.remove(id, for: other, in: db)
      return .overtaken
    case .recalled(let recall):
      try note("ING-093")
      try Supersession.remove(id, for: recall, in: db)
      return .recalled
    }
  }

  /// Ties the store to the key that makes its pseudonyms; the first caller decides.
  ///
  /// Throws `StoreError.otherKey`: with another key nobody could be found again, and every
  /// trajectory would be cut in two.
  public func bind(keyID: String) throws {
    let known = try StoreError.mapping {
      try queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO pseudonym_key SELECT ?
            WHERE NOT EXISTS (SELECT 1 FROM pseudonym_key)
            """, arguments: [keyID])
        return try String.fetchOne(db, sql: "SELECT key_id FROM pseudonym_key") ?? keyID
      }
    }
    guard known == keyID else { throw StoreError.otherKey(store: known, given: keyID) }
  }

  // MARK: Reading

  /// The histories of all persons, or of one of `parts` shares of about equal size.
  ///
  /// Each iteration reads on a connection of its own, so shares can be read at the same time.
  public func histories(part: Int = 0, of parts: Int = 1) -> any HistorySource {
    StoredHistories(path: path, part: part, parts: parts)
  }

  /// Runs `work` on the store's own connection.
  func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
    try StoreError.mapping { try queue.read(work) }
  }
}
