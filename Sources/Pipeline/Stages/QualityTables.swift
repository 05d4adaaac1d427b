import SocialAid
import Statistics
import Store

/// Tables about the data themselves: files, findings, coverage. They count rows, not persons.
struct QualityTables {
  private let books: [CountedTable]
  private let calendar: [CountedTable]

  /// Reads them once for all reports of a run.
  init(store: CanonicalStore, coverage: Coverage) throws {
    books = try [
      Self.files(store), Self.findings(store), Self.coverage(coverage), Self.changes(store),
      Self.links(store),
    ]
    calendar = try DataCalendar.tables(store: store, coverage: coverage)
  }

  /// All of them in printed order; that of the merging where histories were read.
  func tables(merging: CountedTable? = nil) -> [CountedTable] {
    books + [merging].compactMap(\.self) + calendar
  }

  /// `Q.changes`: rows that deliveries added, removed and changed against those they replaced, by
  /// kind and month of use; first tellings are no change.
  private static func changes(_ store: CanonicalStore) throws -> CountedTable {
    struct Key: Hashable, Comparable {
      var kind: UInt8
      var month: Int32
      static func < (a: Key, b: Key) -> Bool { (a.kind, a.month) < (b.kind, b.month) }
    }
    var sums: [Key: [Int]] = [:]
    for change in try store.changes() where change.month != nil || change.removed > 0 {
      let key = Key(kind: change.kind.rawValue, month: change.month?.index ?? 0)
      let known = sums[key] ?? [0, 0, 0]
      sums[key] = [
        known[0] + change.added, known[1] + change.removed, known[2] + change.changed,
      ]
    }
    return CountedTable(
      id: "Q.changes", indicator: "Q", subject: .rows, dimensions: ["kind", "calendar_month"],
      columns: ["added", "removed", "changed"].map { CountedTable.Column($0, .rows) },
      rows: sums.sorted { $0.key < $1.key }.map { key, counts in
        let month = key.month == 0 ? "-" : "\(Month(index: key.month))"
        return CountedTable.Row(
          [
            CountedTable.Category((RecordKind(rawValue: key.kind) ?? .unknown).name),
            CountedTable.Category(month, label: month),
          ],
          // One row that came or went may be one person's: the count is its own evidence.
          counts.map { CountedTable.Cell(.count($0), persons: $0, dossiers: $0) })
      })
  }

  static func rows(_ count: Int) -> CountedTable.Cell {
    CountedTable.Cell(.count(count), persons: 0, dossiers: 0)
  }

  /// `Q.files`: the books of each live file.
  private static func files(_ store: CanonicalStore) throws -> CountedTable {
    var table = CountedTable(
      id: "Q.files", indicator: "Q", subject: .rows, dimensions: ["file"],
      columns: ["read", "accepted", "repaired", "quarantined", "duplicate"].map {
        CountedTable.Column($0, .rows)
      })
    for delivery in try store.deliveries() {
      let books = delivery.books
      table.rows.append(
        CountedTable.Row(
          [CountedTable.Category(delivery.delivery.name, label: delivery.delivery.name)],
          [books.read, books.accepted, books.repaired, books.quarantined, books.duplicate]
            .map(rows)))
    }
    return table
  }

  /// `Q.findings`: rows by finding code and how grave it is, over all live files.
  private static func findings(_ store: CanonicalStore) throws -> CountedTable {
    var counts: [String: [Finding.Severity: Int]] = [:]
    for entry in try store.findings() {
      counts[entry.finding.code, default: [:]][entry.finding.severity, default: 0] +=
        entry.finding.count
    }
    let found = counts.sorted { $0.key < $1.key }.flatMap { code, severities in
      severities.sorted { $0.key < $1.key }.map { (code, $0.key, $0.value) }
    }
    return CountedTable(
      id: "Q.findings", indicator: "Q", subject: .rows, dimensions: ["code", "severity"],
      columns: [CountedTable.Column("rows", .rows)],
      rows: found.map { code, severity, count in
        CountedTable.Row(
          [CountedTable.Category(code, label: code), .init("\(severity)")], [rows(count)])
      })
  }

  /// `Q.links`: persons joined by each rule of formats 6.2, and those left apart for doubt.
  private static func links(_ store: CanonicalStore) throws -> CountedTable {
    let counts = try store.linkCounts()
    return CountedTable(
      id: "Q.links", indicator: "Q", subject: .persons, dimensions: ["rule"],
      columns: [CountedTable.Column("persons", .persons)],
      rows: [
        ("crosswalk", counts.crosswalk), ("ahv", counts.byAHV), ("probable", counts.probable),
        ("ambiguous", counts.ambiguous), ("several_numbers", counts.severalNumbers),
      ].map { rule, count in
        CountedTable.Row(
          [CountedTable.Category(rule)],
          [CountedTable.Cell(.count(count), persons: count, dossiers: count)])
      })
  }

  /// `Q.coverage`: first and last known month of each kind of record, per source.
  private static func coverage(_ coverage: Coverage) -> CountedTable {
    let entries = coverage.entries.sorted {
      ($0.source, $0.kind.rawValue) < ($1.source, $1.kind.rawValue)
    }
    return CountedTable(
      id: "Q.coverage", indicator: "Q", subject: .rows, dimensions: ["source", "kind"],
      columns: [CountedTable.Column("from", .rows), CountedTable.Column("to", .rows)],
      rows: entries.map { entry in
        CountedTable.Row(
          [
            CountedTable.Category(entry.source, label: entry.source),
            CountedTable.Category(entry.kind.name),
          ],
          [rows(Int(entry.span.start.index)), rows(Int(entry.span.last.index))])
      },
      parameters: [.init("inferred", coverage.isInferred ? "yes" : "no")])
  }
}
