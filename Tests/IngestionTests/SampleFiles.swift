import Foundation
import Ingestion

/// The exports of `sample-data/`, each with the profile that reads it.
struct SampleFile: CustomStringConvertible, Sendable {
  let profile: String
  let path: String
  var description: String { "\(profile)/\(name)" }
  var name: String { String(path.split(separator: "/").last ?? "") }

  func bytes() throws -> [UInt8] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(path)
    return try Array(Data(contentsOf: url))
  }

  /// One of each kind of file; the XML deliveries are all of one kind.
  static let all: [SampleFile] = {
    let cms = [
      "catalogue", "contacts", "contrats", "dossiers", "mesures", "personnes", "sanctions",
    ]
    return cms.map { SampleFile(profile: "fr-cms", path: "sample-data/fr-cms/exports/\($0).csv") }
      + [
        SampleFile(profile: "fr-cms", path: "sample-data/fr-cms/exports/ecritures.csv"),
        SampleFile(profile: "provider", path: "sample-data/provider/exports/liens.csv"),
        SampleFile(profile: "provider", path: "sample-data/provider/exports/participations.csv"),
        SampleFile(profile: "city-2022", path: "sample-data/city-2022/exports/dossiers.csv"),
        SampleFile(profile: "city-2022", path: "sample-data/city-2022/exports/personen.csv"),
        SampleFile(
          profile: "shs-mod-like", path: "sample-data/shs-mod-like/exports/shs-2025-06.xml"),
      ]
  }()

  /// The first `limit` bytes, cut back to whole rows (CSV) or dossiers (XML) and closed.
  func shortened(to limit: Int) throws -> [UInt8] {
    let all = try bytes()
    if all.count <= limit { return all }
    let head = all.prefix(limit)
    if name.hasSuffix(".xml") {
      let close = Array("</dossier>".utf8)
      guard
        let last = head.indices.last(where: { head[$0...].starts(with: close) })
      else { return [] }
      return Array(head[..<(last + close.count)]) + Array("\n</delivery>\n".utf8)
    }
    guard let last = head.lastIndex(of: 10) else { return [] }
    return Array(head[...last])
  }

  /// The rows of the file again and again, until there are `size` bytes; for XML, the dossiers.
  func lengthened(to size: Int) throws -> [UInt8] {
    let all = try bytes()
    if name.hasSuffix(".xml") {
      let open = Array("<dossier>".utf8)
      let close = Array("</delivery>".utf8)
      guard let first = all.indices.first(where: { all[$0...].starts(with: open) }),
        let last = all.indices.last(where: { all[$0...].starts(with: close) })
      else { return all }
      var long = Array(all[..<first])
      while long.count < size { long += all[first..<last] }
      return long + close + [10]
    }
    let text = Array("sep=".utf8)
    var first = all.firstIndex(of: 10).map { $0 + 1 } ?? 0
    if all.starts(with: text) { first = all[first...].firstIndex(of: 10).map { $0 + 1 } ?? 0 }
    var long = Array(all[..<first])
    while long.count < size, first < all.count { long += all[first...] }
    return long
  }
}
