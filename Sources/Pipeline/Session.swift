import Disclosure
import Foundation
import Ingestion
import SocialAid
import Statistics
import Store

/// One use of the program on one configuration; every command on a configuration starts here.
public struct Session {
  let configuration: Configuration
  let share: ShareFolder
  let progress: Progress

  /// Reads the configuration at `path`, or the nearest `parcours.yaml` upwards.
  ///
  /// Throws `PipelineError` (78 or 66) with file, line and column.
  public init(configuration path: String?, progress: Progress) throws {
    share = try ShareFolder.find()
    configuration = try ConfigurationReader.read(path, share: share)
    self.progress = progress
  }

  // MARK: Parts of a run

  func key() throws -> PseudonymKey {
    do {
      return try PseudonymKey.load(configuration.key)
    } catch {
      throw PipelineError(
        .configuration, "\(error)", remedy: "`parcours init` makes a key where none is.")
    }
  }

  func openStore() throws -> CanonicalStore {
    let folder = (configuration.store as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw PipelineError(
        .cannotCreateOutput, "The folder of the store cannot be made.", place: folder,
        remedy: "Check its permissions and the space on the disk.")
    }
    return try CanonicalStore(path: configuration.store)
  }

  func ingestStage() throws -> IngestStage {
    IngestStage(configuration: configuration, key: try key(), progress: progress)
  }

  /// The declared coverage, or the one inferred from bookings (ruling 9).
  func coverage(of store: CanonicalStore) throws -> Coverage {
    if !configuration.coverage.entries.isEmpty { return configuration.coverage }
    return try CoverageResolution.inferred(from: store)
  }

  /// Releases every configured report; `names` empty means all.
  ///
  /// Throws `usage` for a name that is not configured.
  func release(_ names: [String], store: CanonicalStore) throws -> [ReleasedReport] {
    let coverage = try self.coverage(of: store)
    let known = configuration.reports.map(\.name)
    if let stranger = names.first(where: { !known.contains($0) }) {
      throw PipelineError(
        .usage, "No report is named `\(stranger)`.",
        remedy: "Configured: \(known.joined(separator: ", ")).")
    }
    return try configuration.reports.filter { names.isEmpty || names.contains($0.name) }.map {
      progress.step("report \($0.name)")
      let plan = ReportPlan($0, configuration: configuration, coverage: coverage)
      let tables = try plan.tables(store: store)
      return ReleasedReport(
        plan: plan,
        tables: tables.map { Release.release($0, under: plan.report.policy) })
    }
  }

  /// The id of a release: sixteen hexadecimal digits that come from content alone.
  func runID(store: CanonicalStore, names: [String]) throws -> String {
    let text = [
      programVersion, configuration.hash, try key().id, try store.contentHash(),
      names.sorted().joined(separator: ","),
    ].joined(separator: "\n")
    return String(try SHA256.hex(of: Array(text.utf8)).prefix(16))
  }

  func provenance(store: CanonicalStore, runID: String) throws -> ReportFacts {
    ReportFacts(
      runID: runID, configurationHash: configuration.hash, keyID: try key().id,
      deliveries: try store.deliveries(), codebook: configuration.codebook)
  }
}
