import Ingestion
import SocialAid
import Store

/// Reads the planned files into the store, one transaction a file.
struct IngestStage {
  var configuration: Configuration
  var key: PseudonymKey
  var progress: Progress

  /// What became of one file.
  struct FileResult: Sendable {
    enum Outcome: String, Sendable { case loaded, unchanged, refused }
    var file: PlannedFile
    var table: String
    var outcome: Outcome
    var books: FileBooks
    /// Rows by finding code, ascending.
    var findings: [FindingSummary]
    var refusal: Finding?

    /// `file:line:column: code reason`, as far as the finding knows.
    var refusalLine: String? {
      guard let refusal else { return nil }
      let column = refusal.column.map { ":\($0)" } ?? ""
      let field = refusal.field.map { " \($0):" } ?? ""
      return "\(file.path):\(refusal.line)\(column): \(refusal.code)\(field) \(refusal.detail)"
    }
  }

  /// Loads every file that is new; of a refused file nothing is kept, and the others go on.
  func run(_ plan: Plan, store: CanonicalStore) throws -> [FileResult] {
    var results: [FileResult] = []
    for (index, file) in plan.files.enumerated() {
      progress.step("\(index + 1)/\(plan.files.count) \(file.source.id) \(file.name)")
      results.append(try load(file, store: store))
    }
    progress.finish()
    return results
  }

  /// Reads a file to its end without keeping anything.
  func check(_ file: PlannedFile) throws -> FileResult {
    let reading = try self.reading(file)
    let outcome = try reading.read(
      deliver: { _ in [] }, finish: { [] }, quarantine: { _ in })
    return result(file, reading.table, outcome)
  }

  private func load(_ file: PlannedFile, store: CanonicalStore) throws -> FileResult {
    let reading = try self.reading(file)
    let digest = try SHA256.hex(ofFile: file.path)
    var unchanged = FileResult(
      file: file, table: reading.table, outcome: .unchanged, books: FileBooks(), findings: [],
      refusal: nil)
    if try store.isLoaded(sha256: digest, source: file.source.id, table: reading.table) {
      return unchanged
    }
    let header = try reading.header()
    let delivery = Delivery(
      source: file.source.id, profile: file.profile.id, table: reading.table, name: file.name,
      sha256: digest, bytes: header.bytes, encoding: header.encoding, mode: header.mode,
      period: header.period)
    var answer: FileOutcome?
    _ = try store.load(delivery) { writer in
      let outcome = try reading.read(
        deliver: { try writer.append($0) }, finish: { try writer.finish() },
        quarantine: {
          try writer.quarantine(code: $0.code, line: $0.line, column: $0.column, field: $0.field)
        })
      answer = outcome
      guard outcome.refusal == nil else { return nil }
      for finding in outcome.findings { try writer.note(FindingSummary(finding)) }
      return outcome.books
    }
    guard let answer else {
      unchanged.outcome = .unchanged
      return unchanged
    }
    return result(file, reading.table, answer)
  }

  private func reading(_ file: PlannedFile) throws -> FileReading {
    try FileReading(
      path: file.path, profile: file.profile,
      pseudonymiser: Pseudonymiser(
        key: key, canton: configuration.canton, participantSystem: file.source.id),
      asOf: configuration.asOf)
  }

  private func result(
    _ file: PlannedFile, _ table: String, _ outcome: FileOutcome
  ) -> FileResult {
    FileResult(
      file: file, table: table, outcome: outcome.refusal == nil ? .loaded : .refused,
      books: outcome.books, findings: outcome.findings.map(FindingSummary.init),
      refusal: outcome.refusal)
  }
}
