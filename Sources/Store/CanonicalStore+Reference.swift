import GRDB
public import SocialAid

extension CanonicalStore {
  /// The denominators of the live deliveries; of two figures for one thing the later delivery's.
  public func population() throws -> PopulationTable {
    PopulationTable(try populationLines())
  }

  /// The lines behind `population`, in the order of telling.
  public func populationLines() throws -> [PopulationReference] {
    try read { db in
      let order = try DeliveryRanks(db)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM population
          ORDER BY month, level, area, type, citizenship, sex, age_from, age_to, vintage
          """
      ).map { row in (rank: order.rank(row["delivery_id"]), line: try Self.population(row)) }
        .enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        .map(\.element.line)
    }
  }

  /// The offices that dossiers tell, as their sources write them, sorted.
  public func offices() throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT raw FROM code WHERE id IN (SELECT office_code FROM dossier_record)
          ORDER BY raw
          """)
    }
  }

  /// The register of communes of the live deliveries.
  public func communes() throws -> CommuneRegister {
    try read { db in
      let order = try DeliveryRanks(db)
      let communes = try Row.fetchAll(db, sql: "SELECT * FROM commune")
        .map { row in
          (
            rank: order.rank(row["delivery_id"]),
            entry: CommuneReference(
              historyID: row["history_id"], number: row["number"],
              level: GeoLevel(rawValue: row["level"]) ?? .unknown, parent: row["parent"],
              name: row["name"], from: Month(index: row["from_month"]),
              until: (row["until_month"] as Int32?).map { Month(index: $0) }, line: row["line"])
          )
        }.sorted { ($0.rank, $0.entry.from) < ($1.rank, $1.entry.from) }.map(\.entry)
      let changes = try Row.fetchAll(
        db, sql: "SELECT DISTINCT before_id, after_id, month FROM commune_change ORDER BY 1, 2, 3"
      ).map { row in
        CommuneChange(
          before: row["before_id"], after: row["after_id"], month: Month(index: row["month"]))
      }
      return CommuneRegister(communes, changes: changes)
    }
  }

  private static func population(_ row: Row) throws -> PopulationReference {
    let (from, to, vintage): (Int, Int, Int32) = (row["age_from"], row["age_to"], row["vintage"])
    return PopulationReference(
      month: Month(index: row["month"]), level: GeoLevel(rawValue: row["level"]) ?? .unknown,
      area: row["area"], vintage: vintage == 0 ? nil : Month(index: vintage),
      type: PopulationType(rawValue: row["type"]) ?? .unknown,
      citizenship: Citizenship(rawValue: row["citizenship"]) ?? .unknown,
      sex: Sex(rawValue: row["sex"]) ?? .unknown, ageFrom: from < 0 ? nil : UInt8(from),
      ageTo: to < 0 ? nil : UInt8(to), count: row["count"], line: row["line"])
  }
}
