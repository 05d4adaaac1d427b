import Foundation
import Reporting

/// Reads from the releases of a site which editions there are and what each changed.
///
/// Dates come from the run records; everything else from the releases themselves: the inputs and the
/// configuration of their `run.json`, the figures of the CSV files that differ.
struct EditionHistory {
  let site: String
  /// Editions that are compared with the one before; older ones are listed alone.
  static let compared = 12

  private struct Release {
    var folder: String
    var date: String?
    var version: String
    var configuration: String
    /// Name and digest.
    var inputs: Set<[String]>
  }

  /// Newest first.
  func editions() throws -> [EditionsPage.Edition] {
    let releases = try self.releases()
    return releases.indices.reversed().map { index in
      let isCompared = index > 0 && releases.count - index <= Self.compared
      return EditionsPage.Edition(
        folder: releases[index].folder, date: releases[index].date,
        version: releases[index].version,
        changes: isCompared ? changes(from: releases[index - 1], to: releases[index]) : nil)
    }
  }

  /// Complete releases, oldest first; those without a dated run record come first, by name.
  private func releases() throws -> [Release] {
    let dates = try publications()
    let root = site + "/releases"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.filter { !$0.contains(".partial-") }.sorted().compactMap { folder -> Release? in
      guard
        let data = FileManager.default.contents(atPath: "\(root)/\(folder)/run.json"),
        let record = Self.head(of: data, before: "checks")
      else { return nil }
      let id = String(folder.prefix { $0 != "-" })
      let inputs = (record["inputs"] as? [[String: Any]] ?? []).map {
        [$0["name"] as? String ?? "", $0["sha256"] as? String ?? ""]
      }
      return Release(
        folder: folder, date: dates[id], version: record["version"] as? String ?? "",
        configuration: record["configuration"] as? String ?? "", inputs: Set(inputs))
    }.sorted { ($0.date ?? "", $0.folder) < ($1.date ?? "", $1.folder) }
  }

  /// The members of a record that stand before `key`; all, where it does not stand there. Records
  /// list every file of a release, and there is one for every night.
  private static func head(of json: Data, before key: String) -> [String: Any]? {
    // No text of a record holds these bytes: its quotes are escaped.
    let cut = json.range(of: Data(",\"\(key)\":".utf8)).flatMap { place in
      try? JSONSerialization.jsonObject(with: json[..<place.lowerBound] + Data("}".utf8))
    }
    return (cut ?? (try? JSONSerialization.jsonObject(with: json))) as? [String: Any]
  }

  /// When each release was first published, by id.
  private func publications() throws -> [String: String] {
    var dates: [String: String] = [:]
    for (_, json) in try RunJournal(site: site).records() {
      guard let record = Self.head(of: Data(json), before: "stages"),
        record["status"] as? String == "done", let id = record["run"] as? String,
        let start = record["start"] as? String, dates[id] == nil
      else { continue }
      dates[id] = start
    }
    return dates
  }

  private func changes(from old: Release, to new: Release) -> EditionsPage.Changes {
    var changes = EditionsPage.Changes()
    changes.newFiles = new.inputs.subtracting(old.inputs).map { $0[0] }.sorted()
    let names = Set(new.inputs.map { $0[0] })
    changes.goneFiles = old.inputs.map { $0[0] }.filter { !names.contains($0) }.sorted()
    changes.isConfigurationNew = old.configuration != new.configuration
    changes.formerVersion = old.version == new.version ? nil : old.version
    let before = tables(of: old.folder)
    for (place, now) in tables(of: new.folder).sorted(by: { $0.key < $1.key }) {
      // Files of the same digest are not read.
      guard let was = before[place], was.sha256 != now.sha256,
        let earlier = figures(old.folder, was.path), let later = figures(new.folder, now.path)
      else { continue }
      let (moved, added, gone) = later.changes(from: earlier)
      guard moved + added + gone > 0 else { continue }
      let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
      changes.tables.append(
        .init(
          report: parts[0], table: parts.count > 1 ? parts[1] : "", moved: moved, added: added,
          gone: gone))
    }
    return changes
  }

  /// Report and table to path and digest of its CSV file, by the manifest of the release.
  private func tables(of folder: String) -> [String: (path: String, sha256: String)] {
    guard
      let text = FileManager.default.contents(
        atPath: "\(site)/releases/\(folder)/\(ReleaseManifest.name)"),
      let manifest = ReleaseManifest(text: [UInt8](text))
    else { return [:] }
    var all: [String: (path: String, sha256: String)] = [:]
    for (path, sha256) in manifest.digests
    where path.hasSuffix(".csv") && !path.hasSuffix("codes.csv") {
      let report = path.prefix { $0 != "/" }
      let table = (path as NSString).lastPathComponent.dropLast(4)
      all["\(report)/\(table)"] = (path, sha256)
    }
    return all
  }

  private func figures(_ folder: String, _ path: String) -> PublishedFigures? {
    FileManager.default.contents(atPath: "\(site)/releases/\(folder)/\(path)")
      .flatMap { PublishedFigures([UInt8]($0)) }
  }
}
