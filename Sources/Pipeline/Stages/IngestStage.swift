import Ingestion
import SocialAid
import Store

/// Reads the planned files into the store, one transaction a file.
struct IngestStage {
  var configuration: Configuration
  var key: PseudonymKey
  var progress: ProgressLine
  /// Keyed digests of who was forgotten.
  var forgotten: Set<Pseudonym> = []

  /// What became of one file.
  struct FileResult: Sendable {
    enum Outcome: String, Sendable {
      case loaded, known, rejected
      /// Its books are kept; another message tells in its place.
      case setAside = "set_aside"
    }
    var file: PlannedFile
    var sha256: String
    var bytes: Int
    var encoding: String
    var outcome: Outcome
    var books: FileBooks
    /// Rows by finding code, ascending.
    var findings: [Store.FindingSummary]
    /// Headers or elements in which the first occurrences of a finding stand, by code.
    var fields: [String: [String]] = [:]
    var refusal: Finding?
    /// Set with `setAside`: the finding that says why.
    var reason: FindingCode?

    /// `file:line:column: code field: detail`, as far as the finding knows.
    var refusalLine: String? {
      guard let refusal else { return nil }
      let column = refusal.column.map { ":\($0)" } ?? ""
      let field = refusal.field.map { " \($0):" } ?? ""
      return "\(file.path):\(refusal.line)\(column): \(refusal.code)\(field) \(refusal.detail)"
        + " (see `parcours explain \(refusal.code)`)"
    }
  }

  /// Loads every file that is new; of a refused file nothing is kept, and the others go on.
  ///
  /// After a recall, files that the recalled message had replaced are read again.
  func run(_ plan: Plan, store: CanonicalStore) throws -> [FileResult] {
    var stage = self
    stage.forgotten = try store.tombstones()
    return try stage.loadAll(plan, store: store)
  }

  private func loadAll(_ plan: Plan, store: CanonicalStore) throws -> [FileResult] {
    var plan = plan
    try plan.readHeaders(reading)
    let digests = try plan.files.map(digest)
    var companions: [String: Set<String>] = [:]
    for (file, digest) in zip(plan.files, digests) {
      companions[file.place, default: []].insert(digest)
    }
    var results: [FileResult] = []
    for (index, file) in plan.files.enumerated() {
      progress.step("\(index + 1)/\(plan.files.count) \(file.source.id) \(file.name)")
      results.append(
        try load(
          file, digest: digests[index], together: companions[file.place] ?? [], store: store))
    }
    if results.contains(where: { $0.file.header.action == .recall && $0.outcome == .loaded }) {
      for index in results.indices where results[index].outcome == .known {
        let file = plan.files[index]
        results[index] = try load(
          file, digest: digests[index], together: companions[file.place] ?? [], store: store)
      }
    }
    if results.contains(where: { $0.outcome != .known && $0.outcome != .rejected }) {
      try store.crossCheck()
    }
    progress.finish()
    return results
  }

  /// The digest of the bytes before they were packed, so that a file is the same packed or not.
  /// Of a file that cannot be unpacked, that of the file as it lies there.
  private func digest(_ file: PlannedFile) throws -> String {
    guard let packing = file.packing, file.problem == nil else {
      return try SHA256.hex(ofFile: file.path)
    }
    do {
      return try SHA256.hex(ofFile: file.path, packing: packing)
    } catch let error as SourceFileError where error.packed != nil {
      return try SHA256.hex(ofFile: file.path)
    }
  }

  /// Reads a file to its end without keeping anything.
  func check(_ file: PlannedFile) throws -> FileResult {
    if let problem = file.problem { return rejected(file, "", problem) }
    let outcome = try reading(file).read(
      deliver: { _ in [] }, finish: { [] }, quarantine: { _ in })
    return result(file, "", outcome)
  }

  private func load(
    _ file: PlannedFile, digest: String, together: Set<String>, store: CanonicalStore
  ) throws -> FileResult {
    var result = FileResult(
      file: file, sha256: digest, bytes: file.bytes, encoding: "", outcome: .known,
      books: FileBooks(), findings: [], refusal: nil)
    var delivery = Delivery(
      source: file.source.id, profile: file.profile.id, table: file.table.name, name: file.name,
      sha256: digest, bytes: file.bytes, encoding: "", mode: file.table.mode)
    delivery.profileDigest = file.profile.digest
    if try store.isCurrent(delivery) { return result }
    if let problem = file.problem { return rejected(file, digest, problem) }
    delivery.companions = together
    delivery.header = file.header
    let fate = try store.deliver(delivery) { writer in
      let outcome = try reading(file).read(
        deliver: { try writer.append($0) }, finish: { try writer.finish() },
        quarantine: {
          try writer.quarantine(
            code: $0.code.code, line: $0.line, column: $0.column,
            field: $0.field.map(LeakScan.masked))
        })
      result = self.result(file, digest, outcome)
      guard outcome.refusal == nil else { return nil }
      for finding in result.findings { try writer.note(finding) }
      writer.describe(
        encoding: outcome.encoding, period: outcome.period,
        header: outcome.header.filled(from: file.header))
      return outcome.books
    }
    switch fate {
    case .kept, .known, .givenUp: break
    case .repeated: result.reason = .messageRepeated
    case .overtaken: result.reason = .overtaken
    case .recalled: result.reason = .recalled
    }
    if result.reason != nil { result.outcome = .setAside }
    return result
  }

  private func rejected(
    _ file: PlannedFile, _ digest: String, _ problem: Finding
  ) -> FileResult {
    FileResult(
      file: file, sha256: digest, bytes: file.bytes, encoding: "", outcome: .rejected,
      books: FileBooks(),
      findings: [
        Store.FindingSummary(
          code: problem.code, severity: problem.severity, count: 1, firstLine: problem.line)
      ], refusal: problem)
  }

  func reading(_ file: PlannedFile) -> FileReading {
    var pseudonymiser = Pseudonymiser(
      key: key, canton: configuration.canton, participantSystem: file.source.id)
    pseudonymiser.forgotten = forgotten
    if configuration.linkage.ahv != nil { pseudonymiser.linking.insert(.ahv) }
    if configuration.linkage.probable { pseudonymiser.linking.insert(.probable) }
    var reading = FileReading(
      path: file.path, profile: file.profile, table: file.table,
      pseudonymiser: pseudonymiser,
      asOf: configuration.asOf)
    if let threads = Processors.asked { reading.threads = threads }
    reading.packing = file.packing
    reading.acceptsTests = configuration.isSynthetic
    reading.acceptsParts = file.isWholeSet
    return reading
  }

  private func result(
    _ file: PlannedFile, _ digest: String, _ outcome: FileOutcome
  ) -> FileResult {
    var result = FileResult(
      file: file, sha256: digest, bytes: file.bytes, encoding: outcome.encoding,
      outcome: outcome.refusal == nil ? .loaded : .rejected, books: outcome.books,
      findings: outcome.findings.entries.map {
        Store.FindingSummary(
          code: $0.code.code, severity: $0.code.severity, count: $0.count,
          firstLine: $0.first.first?.line ?? 0)
      },
      refusal: outcome.refusal)
    for entry in outcome.findings.entries {
      var fields: [String] = []
      for field in entry.first.compactMap(\.field) where !fields.contains(field) {
        fields.append(field)
      }
      result.fields[entry.code.code] = fields.map(LeakScan.masked)
    }
    return result
  }
}
