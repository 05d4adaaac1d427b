import Foundation
import Reporting

/// Reads from the releases of a site which editions there are and what each changed.
///
/// Dates come from the run records; everything else from the releases themselves: the inputs and the
/// configuration of their `run.json`, the figures of their CSV files.
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
        let record = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
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

  /// When each release was first published, by id.
  private func publications() throws -> [String: String] {
    var dates: [String: String] = [:]
    for (_, json) in try RunJournal(site: site).records() {
      guard let record = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any],
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
    let before = figures(of: old.folder)
    let after = figures(of: new.folder)
    for place in after.keys.sorted() {
      guard let was = before[place], let now = after[place] else { continue }
      let moved = now.count { was[$0.key].map { [value = $0.value] in $0 != value } ?? false }
      let added = now.keys.count { was[$0] == nil }
      let gone = was.keys.count { now[$0] == nil }
      guard moved + added + gone > 0 else { continue }
      let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
      changes.tables.append(
        .init(
          report: parts[0], table: parts.count > 1 ? parts[1] : "", moved: moved, added: added,
          gone: gone))
    }
    return changes
  }

  /// Report and table to figure to what is printed of it.
  private func figures(of folder: String) -> [String: [String: String]] {
    let root = "\(site)/releases/\(folder)"
    var all: [String: [String: String]] = [:]
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    for name in names where name.hasSuffix(".csv") && !name.hasSuffix("codes.csv") {
      guard let text = try? String(contentsOfFile: root + "/" + name, encoding: .utf8) else {
        continue
      }
      let lines = text.split(separator: "\n")
      guard let header = lines.first?.split(separator: ","), header.last == "figure",
        let value = header.firstIndex(of: "value")
      else { continue }
      let report = String(name.prefix { $0 != "/" })
      let table = (name as NSString).lastPathComponent.dropLast(4)
      var figures: [String: String] = [:]
      for line in lines.dropFirst() {
        // From the right, because only the dimensions at the left may hold a comma.
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count >= header.count, let figure = fields.last else { continue }
        let shift = fields.count - header.count
        figures[String(figure)] = fields[(value + shift)...(value + shift + 3)]
          .joined(separator: ",")
      }
      all["\(report)/\(table)"] = figures
    }
    return all
  }
}
