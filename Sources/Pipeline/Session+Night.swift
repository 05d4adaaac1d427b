import Analysis
import Disclosure
import Foundation
import Ingestion
import Reporting
import SocialAid
import Store

extension Session {
  /// `run`, the night: reads new deliveries, then publishes the reports.
  public func run() throws(PipelineError) -> Answer {
    try PipelineError.telling { try night(names: [], reading: true) }
  }

  /// `report`: publishes from what the store holds, without reading exports.
  public func report(_ names: [String]) throws(PipelineError) -> Answer {
    try PipelineError.telling { try night(names: names, reading: false) }
  }

  /// Takes the lock, keeps a run record on every path, and publishes completely or not at all.
  private func night(names: [String], reading: Bool) throws -> Answer {
    let reports = try self.reports(named: names)
    let stage = try ingestStage()
    let plan = reading ? try Plan(configuration, share: share) : nil
    let lock = try self.lock()
    defer { _ = lock }
    let journal = RunJournal(site: configuration.site)
    var record = RunRecord()
    record.configurationHash = configuration.hash
    let entry = try journal.begin(record)
    do {
      let answer = try publish(reports, stage: stage, plan: plan, record: &record)
      record.status = answer.status == .dataRejected ? .failed : .done
      record.exitCode = answer.status.rawValue
      try journal.finish(entry, record)
      if answer.status != .dataRejected { try writeEditions() }
      return answer
    } catch {
      let told = PipelineError(telling: error)
      record.status = .failed
      record.exitCode = told.status.rawValue
      record.warnings.append(told.message)
      // The run's own failure is the one to tell, also when the disk refuses its record.
      try? journal.finish(entry, record)
      throw told
    }
  }

  /// Writes `index.html` beside the releases: the editions there are and what each changed.
  private func writeEditions() throws {
    guard let language = configuration.languages.first.flatMap(Language.init(rawValue:)) else {
      return
    }
    let page = EditionsPage(
      title: configuration.title, isSynthetic: configuration.isSynthetic,
      editions: try EditionHistory(site: configuration.site).editions())
    let html = try RenderStage.renderer(configuration, share, [language])
      .renderEditions(page, language: language)
    let strictest = configuration.reports.map(\.policy).min() ?? .internal
    let path = configuration.site + "/index.html"
    let disk = DiskFileSystem()
    try FileFailure.telling {
      try disk.remove(path + ".partial")
      try disk.writeFile(Array(html.utf8), to: path + ".partial", mode: strictest.fileMode)
      try disk.rename(path + ".partial", to: path)
      try disk.syncFolder(configuration.site)
    }
  }

  private func publish(
    _ reports: [Configuration.Report], stage: IngestStage, plan: Plan?, record: inout RunRecord
  ) throws -> Answer {
    let store = try openStore()
    var clock = StageClock()
    var results: [IngestStage.FileResult] = []
    if let plan {
      results = try stage.run(plan, store: store)
      record.note(results)
      clock.end("ingest", &record)
      let read = answer(results, plan, verb: "read")
      record.warnings += read.warnings.map { ($0 as NSString).lastPathComponent }
      if read.status != .done { return read }
      if results.contains(where: { $0.outcome == .loaded }) { try store.check() }
    }
    guard !(try store.deliveries().isEmpty) else {
      throw PipelineError(
        .inputMissing, "The store holds nothing to report on.", place: configuration.store,
        remedy: "`parcours ingest` reads the exports first.")
    }
    try requireInputs(store)
    let notes = try unknownOffices(of: reports, in: store)
    let id = try releaseID(store, reports)
    record.runID = id
    record.storeSchema = CanonicalStore.schema
    record.storeContent = try store.contentHash()
    let writer = ReleaseWriter(site: configuration.site) { try SHA256.hex(of: $0) }
    if try writer.currentFolder() == id, try writer.isComplete(id) {
      return published("no new data: release \(id) stands", id, results, plan, notes)
    }
    var run = try reportRun(reports, id: id, store: store)
    let ledger = LedgerFile(store: configuration.store)
    // All reports that leave the office are released together: what one hides no other may give
    // away.
    let (open, editions) = try run.release(
      ledger: ledger.read(), seal: LedgerSeal(key()).seal)
    record.ledger = editions.map { "\($0.policy)/\($0.table)/\($0.population)/\($0.edition)" }
    let draft = try writer.draft(id)
    let outcome = try draft.keeping {
      record.outputs += try run.write(open, to: draft)
      clock.end("report", &record)
      try draft.add(try manifest(of: record, store))
      // What is published without its line could be subtracted from the next edition unseen.
      try ledger.append(editions)
      return try writer.finish(draft)
    }
    clock.end("publish", &record)
    switch outcome {
    case .unchanged(let folder):
      return published("no new data: release \(folder) stands", folder, results, plan, notes)
    case .published(let folder, _):
      return published(
        "published \(configuration.site)/releases/\(folder)", folder, results, plan, notes)
    }
  }

  /// `run.json`: the record as the release keeps it.
  private func manifest(of record: RunRecord, _ store: CanonicalStore) throws -> ReleaseFile {
    var kept = record
    try kept.describe(store)
    kept.ledger = []
    kept.isOpen = record.outputs.allSatisfy { $0.policy != .internal }
    return ReleaseFile(
      path: "run.json", bytes: Array((kept.releaseJSON.text + "\n").utf8),
      policy: record.outputs.map(\.policy).min() ?? .internal)
  }

  /// Offices of declared cohorts that no dossier tells: a cohort of a misspelt office is empty.
  private func unknownOffices(
    of reports: [Configuration.Report], in store: CanonicalStore
  ) throws -> [String] {
    let cohorts = reports.flatMap(\.cohorts).filter { $0.keys.offices != nil }
    if cohorts.isEmpty { return [] }
    let told = try store.offices()
    return cohorts.flatMap { cohort in
      cohort.keys.offices(notAmong: told).map {
        "cohort \(cohort.id): no dossier tells the office `\($0)`; known: "
          + told.joined(separator: ", ")
      }
    }
  }

  private func published(
    _ line: String, _ id: String, _ results: [IngestStage.FileResult], _ plan: Plan?,
    _ notes: [String]
  ) -> Answer {
    let bad = results.filter { $0.books.isDoubtful }.map {
      "\($0.file.source.id)/\($0.file.name): \($0.books.quarantined) of \($0.books.read) rows "
        + "were set aside"
    }
    let strangers =
      (plan?.unmatched ?? []).map { "\($0): no table of the profile reads this file" }
      + (plan?.passedOver ?? []) + Self.setAside(results) + notes
    let loaded = results.filter { $0.outcome == .loaded }.count
    return Answer(
      bad.isEmpty ? .done : .publishedWithWarnings,
      lines: (loaded > 0 ? ["\(loaded) new files read"] : []) + [line],
      warnings: bad + strangers,
      json: .object([
        ("release", .string(id)), ("new_files", .integer(loaded)),
        ("warnings", .array((bad + strangers).map(JSONValue.string))),
      ]))
  }
}

extension FileBooks {
  /// More than a twentieth of the rows, and more than twenty, were set aside: worth a warning.
  var isDoubtful: Bool { quarantined > 20 && quarantined * 20 > read }
}

extension RunRecord {
  /// Notes what became of the files of this run.
  mutating func note(_ results: [IngestStage.FileResult]) {
    for result in results {
      inputs.append(
        Input(
          name: result.file.name, source: result.file.source.id, table: result.file.table.name,
          profile: result.file.profile.id, sha256: result.sha256, bytes: result.bytes,
          rows: result.books.read, encoding: result.encoding, outcome: result.outcome.rawValue))
      for finding in result.findings {
        checks.append(
          Check(
            code: finding.code, severity: "\(finding.severity)", rows: result.books.read,
            failed: finding.count, state: finding.severity >= .quarantine ? "warned" : "passed"))
      }
    }
  }

  /// Replaces what this run read by all that the store holds, so that the copy in the release
  /// does not depend on which night loaded a file.
  mutating func describe(_ store: CanonicalStore) throws {
    inputs = try store.deliveries().map {
      Input(
        name: $0.delivery.name, source: $0.delivery.source, table: $0.delivery.table,
        profile: $0.delivery.profile, sha256: $0.delivery.sha256, bytes: $0.delivery.bytes,
        rows: $0.books.read, encoding: $0.delivery.encoding, outcome: "loaded")
    }
    checks = try store.deliveries().flatMap { delivery in
      delivery.findings.map {
        Check(
          code: $0.code, severity: "\($0.severity)", rows: delivery.books.read, failed: $0.count,
          state: $0.severity >= .quarantine ? "warned" : "passed")
      }
    }
    stages = []
    warnings = []
  }
}

/// Measures the stages of a run for its record.
private struct StageClock {
  private var last = ContinuousClock.now

  mutating func end(_ name: String, _ record: inout RunRecord) {
    let now = ContinuousClock.now
    let span = now - last
    record.stages.append(
      RunRecord.Stage(
        name: name,
        milliseconds: Int(span.components.seconds) * 1000
          + Int(span.components.attoseconds / 1_000_000_000_000_000)))
    last = now
  }
}
