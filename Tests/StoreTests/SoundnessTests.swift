import Foundation
import SocialAid
import Store
import TestKit
import Testing

@Suite("The store stays sound")
struct SoundnessTests {
  private let folder: Workdir
  private let path: String

  init() throws {
    folder = try Workdir()
    path = folder.file("store.sqlite")
  }

  @Test("a store reopens with what it held, readable by its owner alone")
  func reopens() throws {
    try CanonicalStore(path: path).load(delivery("a"), everyKind())
    let again = try CanonicalStore(path: path)
    #expect(try again.allHistories().count == 2)
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    #expect(facts[.posixPermissions] as? Int == 0o600)
  }

  @Test("a store copied in the middle of a load opens as it was before that load")
  func survivesKill() throws {
    let store = try CanonicalStore(path: path)
    try store.load(delivery("a"), applicant(1))
    let hash = try store.contentHash()
    try store.execute("PRAGMA cache_size = 10")
    let copy = folder.file("copy.sqlite")
    var wasJournalled = false
    _ = try store.load(delivery("b")) { writer in
      var batch = RecordBatch()
      for number in UInt64(10)...20_000 { batch.persons.append(Person(key: person(number))) }
      _ = try writer.append(batch)
      // What a kill leaves on the disk: the file with its spilled pages, and the journal.
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      if FileManager.default.fileExists(atPath: path + "-journal") {
        try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
        wasJournalled = true
      }
      return nil
    }
    #expect(wasJournalled)
    let killed = try CanonicalStore(path: copy)
    try killed.check()
    #expect(try killed.contentHash() == hash)
    #expect(try killed.allHistories().count == 1)
  }

  @Test("a full disk is told as such and nothing is half-loaded")
  func survivesFullDisk() throws {
    let store = try CanonicalStore(path: path)
    try store.load(delivery("a"), applicant(1))
    let hash = try store.contentHash()
    try store.execute("PRAGMA max_page_count = 80")
    var batch = RecordBatch()
    for number in UInt64(10)...50_000 { batch.persons.append(Person(key: person(number))) }
    let error = #expect(throws: StoreError.self) { try store.load(delivery("b"), batch) }
    guard case .full = error else {
      Issue.record("told as \(String(describing: error))")
      return
    }
    #expect(error?.exitCode == 74)
    #expect(try store.contentHash() == hash)
    #expect(try store.deliveries().count == 1)
    try store.check()
    try store.execute("PRAGMA max_page_count = 1000000")
    try store.load(delivery("b"), batch)
    #expect(try store.allHistories().count == 49_992)
  }

  @Test("a store of a newer program is refused with 78 and left as it is")
  func refusesNewer() throws {
    try CanonicalStore(path: path)
      .execute("INSERT INTO grdb_migrations VALUES ('99 from the future')")
    let before = try folder.read("store.sqlite")
    let error = #expect(throws: StoreError.self) { try CanonicalStore(path: path) }
    #expect(error == .newerSchema(["99 from the future"]))
    #expect(error?.exitCode == 78)
    #expect(try folder.read("store.sqlite") == before)
  }

  @Test("another program's database, or no database, is refused with 78")
  func refusesForeign() throws {
    try CanonicalStore(path: path).execute("PRAGMA application_id = 7")
    #expect(throws: StoreError.notAStore("it holds the tables of another program")) {
      try CanonicalStore(path: path)
    }
    try folder.write("text.sqlite", text: String(repeating: "not a database ", count: 100))
    let error = #expect(throws: StoreError.self) {
      try CanonicalStore(path: folder.file("text.sqlite"))
    }
    #expect(error?.exitCode == 78)
  }

  @Test("a folder that is not there cannot hold a store")
  func refusesMissingFolder() {
    let error = #expect(throws: StoreError.self) {
      try CanonicalStore(path: folder.file("none/store.sqlite"))
    }
    #expect(error?.exitCode == 73)
  }

  @Test("damage inside a packed chunk is told, not read as something else")
  func tellsDamage() throws {
    let store = try CanonicalStore(path: path)
    var batch = applicant(1)
    batch.bookings = [booking(1, 1, in: "2024-01"), booking(1, 2, in: "2024-01")]
    try store.load(delivery("a"), batch)
    try store.execute("UPDATE booking_chunk SET body = substr(body, 1, length(body) - 3)")
    let error = #expect(throws: StoreError.self) { try store.allHistories() }
    #expect(error?.exitCode == 74)
  }

  @Test("a row that refers to nothing is found by the check")
  func findsOrphans() throws {
    let store = try CanonicalStore(path: path)
    try store.load(delivery("a"), applicant(1))
    try store.check()
    try store.execute("PRAGMA foreign_keys = OFF; DELETE FROM person")
    #expect(throws: StoreError.self) { try store.check() }
  }

  @Test("two stores on one file: the second writer is told that the first one holds it")
  func tellsLocked() throws {
    let first = try CanonicalStore(path: path)
    let second = try CanonicalStore(path: path)
    _ = try first.load(delivery("a")) { _ in
      let error = #expect(throws: StoreError.self) {
        try second.load(delivery("b"), applicant(1))
      }
      #expect(error?.exitCode == 75)
      return nil
    }
  }

  /// Goes with every released schema: a change here without a new migration breaks old stores.
  @Test("released migrations never change: the tables are those of the golden file")
  func schemaIsGolden() throws {
    let tables = try CanonicalStore(path: path)
      .texts("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    let told = (CanonicalStore.schema + tables).joined(separator: "\n\n")
    #expect(told == schemaGolden)
  }

  @Test("every table is STRICT")
  func tablesAreStrict() throws {
    let loose = try CanonicalStore(path: path).texts(
      """
      SELECT name FROM pragma_table_list
      WHERE type = 'table' AND strict = 0 AND schema = 'main'
      """)
    #expect(loose.sorted() == ["grdb_migrations", "sqlite_schema"])
  }
}
