import Disclosure
import Foundation
import Ingestion
import Reporting
import SocialAid
import Statistics
import Store

/// One use of the program on one configuration; every command on a configuration starts here.
public struct Session {
  let configuration: Configuration
  let share: ShareFolder
  let progress: ProgressLine

  /// Reads the configuration at `path`, or the nearest `parcours.yaml` upwards.
  ///
  /// Throws `PipelineError` (78 or 66) with file, line and column.
  public init(configuration path: String?, progress: ProgressLine) throws {
    share = try ShareFolder.find()
    configuration = try ConfigurationReader.read(path, share: share)
    self.progress = progress
  }

  // MARK: Parts of a run

  func key() throws -> PseudonymKey { try PseudonymKey.load(configuration.key) }

  func ingestStage() throws -> IngestStage {
    IngestStage(configuration: configuration, key: try key(), progress: progress)
  }

  /// Makes the folders of store and site and takes the lock that keeps two runs apart.
  func lock() throws -> SiteLock {
    let store = (configuration.store as NSString).deletingLastPathComponent
    for (folder, mode) in [(store, 0o700), (configuration.site, 0o755)] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: mode])
      } catch {
        throw PipelineError(
          .cannotCreateOutput, "The folder cannot be made.", place: folder,
          remedy: "Check its permissions and the space on the disk.")
      }
    }
    return try SiteLock(folder: store)
  }

  /// Opens the store and checks that it is this key's.
  func openStore() throws -> CanonicalStore {
    let key = try self.key()
    let store = try CanonicalStore(path: configuration.store)
    try store.bind(keyID: key.id)
    return store
  }

  /// The declared coverage, or the one inferred from bookings (ruling 9).
  func coverage(of store: CanonicalStore) throws -> Coverage {
    if !configuration.coverage.entries.isEmpty { return configuration.coverage }
    return try CoverageResolution.inferred(from: store)
  }

  /// The configured reports of these names; all when `names` is empty.
  func reports(named names: [String]) throws -> [Configuration.Report] {
    let known = configuration.reports.map(\.name)
    if let stranger = names.first(where: { !known.contains($0) }) {
      throw PipelineError(
        .usage, "No report is named `\(stranger)`.",
        remedy: "Configured: \(known.joined(separator: ", ")).")
    }
    return configuration.reports.filter { names.isEmpty || names.contains($0.name) }
  }

  /// The id of a release: sixteen hexadecimal digits that come from content alone, that of the
  /// figures about the data included (what was delivered, and what it changed).
  func releaseID(_ store: CanonicalStore, _ reports: [Configuration.Report]) throws -> String {
    let text = [
      programVersion, configuration.hash, try key().id, try store.contentHash(),
      try store.historyHash(),
      reports.map(\.name).joined(separator: ","),
    ].joined(separator: "\n")
    return String(try SHA256.hex(of: Array(text.utf8)).prefix(16))
  }

  /// The stages that make these reports, on what the store holds.
  func reportRun(
    _ reports: [Configuration.Report], id: String, store: CanonicalStore
  ) throws -> ReportRun {
    let coverage = try self.coverage(of: store)
    let quality = try QualityTables(store: store, coverage: coverage)
    func plan(_ report: Configuration.Report) -> ReportPlan {
      ReportPlan(report, configuration: configuration, coverage: coverage)
    }
    return ReportRun(
      reports.map(plan), beside: unpublished(beside: reports).map(plan),
      analysis: try AnalysisStage(store: store, quality: quality),
      gate: ReleaseStage(configuration: configuration, coverage: coverage, id: id),
      rendering: try RenderStage(
        configuration: configuration, share: share, coverage: coverage,
        provenance: provenance(id, store)),
      quality: quality, progress: progress)
  }

  /// The other reports of the configuration that leave the office, where one of these does.
  private func unpublished(
    beside reports: [Configuration.Report]
  ) -> [Configuration.Report] {
    guard reports.contains(where: { $0.policy != .internal }) else { return [] }
    let names = reports.map(\.name)
    return configuration.reports.filter { $0.policy != .internal && !names.contains($0.name) }
  }

  private func provenance(
    _ id: String, _ store: CanonicalStore
  ) throws -> ReportInput.Provenance {
    ReportInput.Provenance(
      runID: id, version: programVersion, configurationHash: configuration.hash,
      schemaVersion: CanonicalStore.schema.last ?? "", keyID: try key().id,
      inputs: try store.deliveries().map {
        (
          name: $0.delivery.name, sha256: $0.delivery.sha256, bytes: $0.delivery.bytes,
          rows: $0.books.read, profile: $0.delivery.profile
        )
      }.sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) },
      parameters: CodebookFile.listed(configuration.codebook))
  }
}
