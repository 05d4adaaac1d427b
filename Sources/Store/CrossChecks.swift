import GRDB
import SocialAid

/// What only a whole store can see: rows of one file that another file contradicts.
enum CrossChecks {
  /// Dossiers of a delivery that state another number of persons than applicants and unit members
  /// are listed for them (formats rule 22: n_UE = UE + 1). Dossiers without a list are not judged.
  static func unitSizes(_ db: Database) throws -> [Int64: Int] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT d.delivery_id AS id, count(*) AS n FROM dossier_record d
        JOIN delivery ON delivery.id = d.delivery_id AND superseded_by IS NULL
        JOIN (SELECT dossier_id, count(DISTINCT person_id) AS size FROM membership
          WHERE role IN (1, 2) GROUP BY dossier_id) m ON m.dossier_id = d.dossier_id
        WHERE d.unit_size IS NOT NULL AND d.unit_size <> m.size GROUP BY d.delivery_id
        """)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], $0["n"]) })
  }

  /// Persons who are applicant or unit member of two dossiers whose times of payment overlap
  /// (rules 18, 19); a dossier without dates is not judged.
  static func personsInTwoUnits(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        WITH told AS (SELECT dossier_id, min(first_payment) AS first, max(last_payment) AS last
          FROM dossier_record WHERE first_payment IS NOT NULL AND last_payment IS NOT NULL
          GROUP BY dossier_id)
        SELECT count(DISTINCT a.person_id) FROM membership a
        JOIN membership b ON b.person_id = a.person_id AND b.dossier_id > a.dossier_id
          AND b.role IN (1, 2)
        JOIN told x ON x.dossier_id = a.dossier_id JOIN told y ON y.dossier_id = b.dossier_id
        WHERE a.role IN (1, 2) AND x.first <= y.last AND y.first <= x.last
        """) ?? 0
  }

  /// Measures whose code neither a catalogue nor the profile explains, by delivery, and how many of
  /// those that a case system tells are explained and not. OTHER is the symbol
  /// of what is unknown.
  static func measures(
    _ db: Database
  ) throws -> (byDelivery: [Int64: Int], explained: Int, unexplained: Int) {
    var byDelivery: [Int64: Int] = [:]
    var (explained, unexplained) = (0, 0)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT m.delivery_id AS id, count(*) AS n, m.told_by_provider AS provider,
          m.type <> ? OR EXISTS (SELECT 1 FROM catalogue_entry e JOIN delivery d
            ON d.id = e.delivery_id AND d.superseded_by IS NULL WHERE e.code = c.raw) AS known
        FROM measure m JOIN delivery ON delivery.id = m.delivery_id AND superseded_by IS NULL
        LEFT JOIN code c ON c.id = m.type_code GROUP BY m.delivery_id, known, provider
        """, arguments: [MeasureType.other.rawValue])
    for row in rows {
      let count: Int = row["n"]
      let isKnown: Bool = row["known"]
      if !isKnown { byDelivery[row["id"], default: 0] += count }
      if row["provider"] { continue }
      if isKnown { explained += count } else { unexplained += count }
    }
    return (byDelivery, explained, unexplained)
  }
}

extension CanonicalStore {
  /// How many measures of case systems have a type that a catalogue or a profile tells, and how
  /// many have none.
  public func measuresByExplanation() throws -> (explained: Int, unexplained: Int) {
    try StoreError.mapping {
      try queue.read { db in
        let found = try CrossChecks.measures(db)
        return (found.explained, found.unexplained)
      }
    }
  }

  /// Judges what several files tell together and writes the findings of the live deliveries anew:
  /// ING-094 at the delivery of the dossiers, ING-095 and ING-100 at the first delivery of
  /// memberships, ING-099 at the first delivery of dossiers, or of bookings,
  /// ING-101 at that of the measures.
  ///
  /// To be called once after the files of a night. Cost: two joins over dossiers and memberships,
  /// one pass over the anchors.
  public func crossCheck() throws {
    let several = try linkCounts().severalNumbers
    try StoreError.mapping {
      try queue.write { db in
        try db.execute(
          sql: """
            DELETE FROM finding
            WHERE code IN ('ING-094', 'ING-095', 'ING-099', 'ING-100', 'ING-101')
            """)
        for (delivery, count) in try CrossChecks.unitSizes(db) {
          try Self.note("ING-094", count, delivery, db)
        }
        let members = try Self.firstDelivery(of: .membership, db)
        try Self.note("ING-095", try CrossChecks.personsInTwoUnits(db), members, db)
        try Self.note("ING-100", several, members, db)
        for (delivery, count) in try CrossChecks.measures(db).byDelivery {
          try Self.note("ING-101", count, delivery, db)
        }
        let breaks = try SeriesBreak.all(in: db)
        let dossiers =
          try Self.firstDelivery(of: .dossier, db) ?? Self.firstDelivery(of: .booking, db)
        try Self.note("ING-099", breaks.reduce(0) { $0 + $1.begun }, dossiers, db)
      }
    }
  }

  private static func firstDelivery(of kind: RecordKind, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT d.id FROM delivery d JOIN delivery_kind k ON k.delivery_id = d.id AND k.kind = ?
        WHERE superseded_by IS NULL ORDER BY source, table_name, name, sha256 LIMIT 1
        """, arguments: [kind.rawValue])
  }

  private static func note(
    _ code: String, _ count: Int, _ delivery: Int64?, _ db: Database
  ) throws {
    guard count > 0, let delivery else { return }
    try db.execute(
      sql: "INSERT INTO finding VALUES (?, ?, ?, ?, 0)",
      arguments: [delivery, code, Finding.Severity.note.rawValue, count])
  }
}
