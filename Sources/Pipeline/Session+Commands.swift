import Foundation
import Ingestion
import Reporting
import SocialAid
import Store

extension Session {
  /// `check`: reads configuration, profiles, the canton's own templates and every input; writes
  /// nothing.
  public func check() throws(PipelineError) -> Answer {
    try PipelineError.telling {
      var plan = try Plan(configuration, share: share)
      var stage = try ingestStage()
      stage.forgotten = try CanonicalStore.tombstones(
        ofStoreAt: configuration.store, keyID: stage.key.id)
      try plan.readHeaders(stage.reading)
      if configuration.templates != nil {
        _ = try RenderStage.renderer(
          configuration, share, configuration.languages.compactMap(Language.init(rawValue:)))
      }
      var results: [IngestStage.FileResult] = []
      for file in plan.files {
        progress.step("\(file.source.id) \(file.name)")
        results.append(try stage.check(file))
      }
      progress.finish()
      return answer(results, plan, verb: "would be read")
    }
  }

  /// `ingest`: reads new deliveries into the store.
  public func ingest() throws(PipelineError) -> Answer {
    try PipelineError.telling {
      let plan = try Plan(configuration, share: share)
      let stage = try ingestStage()
      let lock = try self.lock()
      defer { _ = lock }
      let store = try openStore()
      let results = try stage.run(plan, store: store)
      try store.check()
      return answer(results, plan, verb: "read")
    }
  }

  /// `status`: what was loaded, what the last runs did, and what is wrong.
  public func status() throws(PipelineError) -> Answer {
    try PipelineError.telling {
      guard FileManager.default.fileExists(atPath: configuration.store) else {
        return Answer(
          .done, lines: ["Nothing was loaded yet: `parcours run` starts."],
          json: .object([("deliveries", .array([])), ("runs", .array([]))]))
      }
      let store = try openStore()
      let deliveries = try store.deliveries()
      var lines = deliveries.map { delivery in
        "\(delivery.delivery.source)/\(delivery.delivery.name): "
          + IngestStage.describe(delivery.books)
      }
      for finding in try store.findings() {
        lines.append(
          "  \(finding.source)/\(finding.name): \(finding.finding.code) × "
            + "\(finding.finding.count), first at line \(finding.finding.firstLine)")
      }
      let changes = Self.describe(changes: try store.changes())
      lines += changes.lines
      let breaks = Self.describe(breaks: try store.seriesBreaks())
      lines += breaks.lines
      let runs = try RunJournal(site: configuration.site).records().suffix(5)
      lines += runs.map { Self.describe(run: $0.json) ?? "run \($0.name): unreadable" }
      let current = try ReleaseWriter(site: configuration.site) { try SHA256.hex(of: $0) }
        .currentFolder()
      lines.append(current.map { "current release: \($0)" } ?? "nothing is published")
      return Answer(
        .done, lines: lines,
        json: .object([
          ("current", current.map(JSONValue.string) ?? .null),
          (
            "deliveries",
            .array(deliveries.map { IngestStage.json($0.delivery.name, $0.books, "loaded") })
          ),
          ("changes", changes.json), ("breaks", breaks.json),
          ("runs", .array(runs.map { .string($0.name) })),
        ]))
    }
  }

  /// What the live deliveries changed against those they replaced: a line a delivery and kind with
  /// the months concerned, and every month in JSON. First tellings are no change.
  private static func describe(
    changes: [DeliveryChange]
  ) -> (lines: [String], json: JSONValue) {
    let told = changes.filter { $0.month != nil || $0.removed + $0.changed > 0 }
    var lines: [String] = []
    var sums: [(key: String, change: DeliveryChange, months: [Month])] = []
    for change in told {
      let key = "\(change.source)/\(change.name): \(change.kind.name)"
      if sums.last?.key != key {
        sums.append((key, change, []))
      } else {
        sums[sums.count - 1].change.added += change.added
        sums[sums.count - 1].change.removed += change.removed
        sums[sums.count - 1].change.changed += change.changed
      }
      if let month = change.month { sums[sums.count - 1].months.append(month) }
    }
    for sum in sums {
      var months = ""
      if let first = sum.months.min(), let last = sum.months.max() {
        months = first == last ? " in \(first)" : " in \(first)..\(last)"
      }
      lines.append(
        "  changed: \(sum.key) +\(sum.change.added) -\(sum.change.removed) "
          + "~\(sum.change.changed)\(months)")
    }
    return (
      lines,
      .array(
        told.map { change in
          .object([
            ("source", .string(change.source)), ("name", .string(change.name)),
            ("kind", .string(change.kind.name)),
            ("month", change.month.map { .string("\($0)") } ?? .null),
            ("added", .integer(change.added)), ("removed", .integer(change.removed)),
            ("changed", .integer(change.changed)),
          ])
        })
    )
  }

  /// Months in which the dossiers of a commune change their numbers (ING-099).
  private static func describe(breaks: [SeriesBreak]) -> (lines: [String], json: JSONValue) {
    (
      breaks.map { one in
        "  numbers break: \(one.month)" + (one.commune.map { ", commune \($0)" } ?? "")
          + ": \(one.ended) dossiers end, \(one.begun) begin"
      },
      .array(
        breaks.map { one in
          .object([
            ("month", .string("\(one.month)")),
            ("commune", one.commune.map { .integer(Int($0)) } ?? .null),
            ("ended", .integer(one.ended)), ("begun", .integer(one.begun)),
          ])
        })
    )
  }

  /// One line for a run record: when, how it ended, what it published.
  private static func describe(run json: [UInt8]) -> String? {
    guard
      let record = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any],
      let start = record["start"] as? String, let status = record["status"] as? String
    else { return nil }
    let code = (record["exit_code"] as? Int).map { ", exit \($0)" } ?? ""
    let release = (record["run"] as? String).map { ", release \($0)" } ?? ""
    return "run \(start): \(status)\(code)\(release)"
  }

  /// Files whose message another one tells in its place.
  static func setAside(_ results: [IngestStage.FileResult]) -> [String] {
    results.compactMap { result in
      result.reason.map {
        "\(result.file.path): \($0.code) \($0.summary) (see `parcours explain \($0.code)`)"
      }
    }
  }

  /// What a pass over the inputs found, in words.
  func answer(
    _ results: [IngestStage.FileResult], _ plan: Plan, verb: String
  ) -> Answer {
    let news = results.filter { $0.outcome == .loaded }
    let refused = results.compactMap(\.refusalLine)
    var lines = news.flatMap { result in
      ["\(result.file.source.id)/\(result.file.name): \(IngestStage.describe(result.books))"]
        + result.findings.map { IngestStage.describe($0, in: result.fields[$0.code] ?? []) }
    }
    lines.append(
      "\(news.count) files \(verb), \(results.count - news.count - refused.count) known, "
        + "\(refused.count) rejected")
    return Answer(
      refused.isEmpty ? .done : .dataRejected, lines: lines,
      warnings: refused + Self.setAside(results)
        + plan.unmatched.map { "\($0): no table of the profile reads this file" }
        + plan.passedOver + plan.advice,
      json: .object([
        (
          "files",
          .array(results.map { IngestStage.json($0.file.name, $0.books, $0.outcome.rawValue) })
        ),
        ("unmatched", .array(plan.unmatched.map { .string(($0 as NSString).lastPathComponent) })),
      ]))
  }
}

extension IngestStage {
  /// `ING-060 × 12, first at line 3 in Compte: a code is not in the profile's map`; `fields` are
  /// those of the first occurrences.
  static func describe(_ finding: Store.FindingSummary, in fields: [String]) -> String {
    let summary = FindingCode(code: finding.code).map { ": \($0.summary)" } ?? ""
    let place = fields.isEmpty ? "" : " in " + fields.prefix(3).joined(separator: ", ")
    return "  \(finding.code) × \(finding.count), first at line \(finding.firstLine)\(place)"
      + summary
  }

  static func describe(_ books: FileBooks) -> String {
    "\(books.read) rows = \(books.accepted) accepted + \(books.repaired) repaired + "
      + "\(books.quarantined) quarantined + \(books.duplicate) duplicate"
  }

  static func json(_ name: String, _ books: FileBooks, _ outcome: String) -> JSONValue {
    .object([
      ("name", .string(name)), ("outcome", .string(outcome)), ("read", .integer(books.read)),
      ("accepted", .integer(books.accepted)), ("repaired", .integer(books.repaired)),
      ("quarantined", .integer(books.quarantined)), ("duplicate", .integer(books.duplicate)),
    ])
  }
}
