import SocialAid

/// Prepared look-ups of the rows of one person or dossier; empty tables cost nothing.
final class Scans {
  static let sharedKinds: [RecordKind] = [
    .measure, .contact, .contract, .sanction, .housing, .event,
  ]

  private var own: [RawStatement?]
  private var ofDossier: [RawStatement?]
  private let members: RawStatement?
  private let formerClosures: RawStatement?

  init(on connection: OpaquePointer) throws {
    let count = RecordKind.allCases.count
    own = Array(repeating: nil, count: count)
    ofDossier = own
    for kind in RecordKind.allCases {
      guard let table = FactTable.of(kind), let key = table.key else { continue }
      let sql = "SELECT * FROM \(table.name) WHERE \(key) = ?"
      if try Self.hasRow("SELECT 1 FROM \(table.name) LIMIT 1", connection) {
        own[Int(kind.rawValue)] = try RawStatement(sql, on: connection)
      }
      guard Self.sharedKinds.contains(kind) else { continue }
      let nobody = "SELECT 1 FROM \(table.name) WHERE person_id = 0 LIMIT 1"
      if try Self.hasRow(nobody, connection) {
        ofDossier[Int(kind.rawValue)] = try RawStatement(
          "SELECT * FROM \(table.name) WHERE person_id = 0 AND dossier_id = ?", on: connection)
      }
    }
    formerClosures =
      try Self.hasRow("SELECT 1 FROM former_closure LIMIT 1", connection)
      ? try RawStatement(
        """
        SELECT DISTINCT month, reason FROM former_closure f WHERE dossier_id = ?
          AND NOT EXISTS (SELECT 1 FROM closure c WHERE c.dossier_id = f.dossier_id
            AND c.month = f.month AND c.reason = f.reason)
        ORDER BY month, reason
        """, on: connection) : nil
    members =
      own[Int(RecordKind.membership.rawValue)] == nil
      ? nil
      : try RawStatement(
        "SELECT person_id FROM membership WHERE dossier_id = ? AND role IN (1, 2)",
        on: connection)
  }

  /// Months and reasons of closings of the dossier that are no longer told.
  func forEachFormerClosure(of dossier: Int64, _ body: (RawStatement) throws -> Void) throws {
    try Self.run(formerClosures, dossier, body)
  }

  private static func hasRow(_ sql: String, _ connection: OpaquePointer) throws -> Bool {
    let probe = try RawStatement(sql, on: connection)
    defer { probe.reset() }
    return try probe.next()
  }

  /// The rows of `kind` whose key column is `id`.
  func forEach(_ kind: RecordKind, _ id: Int64, _ body: (RawStatement) throws -> Void) throws {
    try Self.run(own[Int(kind.rawValue)], id, body)
  }

  /// The rows of `kind` told for the dossier without naming a person.
  func forEachOfDossier(
    _ kind: RecordKind, _ dossier: Int64, _ body: (RawStatement) throws -> Void
  ) throws {
    try Self.run(ofDossier[Int(kind.rawValue)], dossier, body)
  }

  /// Applicants and unit members of the dossier, once a membership.
  func forEachMember(of dossier: Int64, _ body: (RawStatement) throws -> Void) throws {
    try Self.run(members, dossier, body)
  }

  private static func run(
    _ statement: RawStatement?, _ id: Int64, _ body: (RawStatement) throws -> Void
  ) throws {
    guard let statement else { return }
    statement.add(id)
    do {
      while try statement.next() { try body(statement) }
    } catch {
      statement.reset()
      throw error
    }
  }
}
