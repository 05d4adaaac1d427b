import GRDB
import SocialAid

/// The codes of the live deliveries, numbered by their place in the order (system, raw, symbol).
///
/// Histories carry these numbers, so they do not depend on the order in which files were loaded.
struct CodeRanks {
  let codes: [SourceCode]
  /// By the id in the table `code`; 0 for codes that no live delivery uses.
  private let ranks: [UInt32]

  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, system, raw, symbol FROM code
        WHERE id IN (SELECT code_id FROM delivery_code)
        ORDER BY system, raw, symbol
        """)
    var ranks = [UInt32](repeating: 0, count: 1)
    codes = rows.enumerated().map { place, row in
      let id: Int = row["id"]
      if id >= ranks.count {
        ranks.append(contentsOf: repeatElement(0, count: id + 1 - ranks.count))
      }
      ranks[id] = UInt32(place + 1)
      return SourceCode(
        id: UInt32(place + 1), system: row["system"], raw: row["raw"], symbol: row["symbol"])
    }
    self.ranks = ranks
  }

  /// What a source wrote for a number that histories carry; nil for none.
  func raw(_ rank: UInt32) -> String? {
    rank > 0 && rank <= codes.count ? codes[Int(rank) - 1].raw : nil
  }

  /// The number that a history carries for a stored code id; 0 stays 0.
  @inline(__always)
  func rank(_ stored: Int64) -> UInt32 {
    stored >= 0 && stored < Int64(ranks.count) ? ranks[Int(stored)] : 0
  }
}
