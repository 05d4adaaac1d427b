import Foundation
import TestKit
import Testing

/// Cohorts by office on the committed sample, where the service of a commune is known: the same
/// persons told by their communes must give the same figures.
@Suite("Cohorts by office")
struct OfficeCohortTests {
  private static let regions = [
    (id: "centre", offices: "[CMS de Sion, CMS de Sierre]", communes: "[6266, 6023, 6248]"),
    (id: "west", offices: "[\"cms de Martigny \", CMS de Monthey]", communes: "[6136, 6133, 6153]"),
    (id: "east", offices: "[SMZ Oberwallis]", communes: "[6002, 6297]"),
  ]

  /// The sample with these cohorts in place of its own.
  private func canton(_ key: (Int) -> String) throws -> SampleCanton {
    let canton = try SampleCanton("fr-cms")
    let text = try Repository.text("sample-data/fr-cms/parcours.yaml")
    let head = try #require(text.components(separatedBy: "# Cohorts by declared keys").first)
    let cohorts = Self.regions.indices.map { "  - {id: \(Self.regions[$0].id), \(key($0))}\n" }
    try canton.workdir.write(
      "parcours.yaml",
      text: head.replacing("[before-law, after-law]", with: "[centre, west, east]")
        + "cohorts:\n" + cohorts.joined())
    return canton
  }

  @Test("hold whom their communes hold, in every table")
  func offices() throws {
    let byOffice = try canton { "name: N, offices: \(Self.regions[$0].offices)" }
    let byCommune = try canton { "name: N, communes: \(Self.regions[$0].communes)" }
    try byCommune.takeKey(of: byOffice)
    #expect(try byOffice.parcours("run").status == 0)
    #expect(try byCommune.parcours("run").status == 0)
    let (first, second) = (try byOffice.published(), try byCommune.published())
    let tables = first.keys.filter { $0.hasPrefix("cohorts/data/") && $0.hasSuffix(".csv") }
    #expect(tables.count > 20)
    for name in tables where !name.hasSuffix("codes.csv") {
      func text(_ files: [String: Data]) throws -> String {
        String(decoding: try #require(files[name], "\(name)"), as: UTF8.self)
      }
      let told = try text(first)
      #expect(
        try told.replacing("offices", with: "communes") == text(second), "\(name)")
    }
    let flow = String(
      decoding: try #require(first["cohorts/data/K01.attrition.csv"]), as: UTF8.self)
    let followed = flow.split(separator: "\n").filter { $0.contains(",followed,persons,") }
      .compactMap { Int($0.split(separator: ",")[3]) }
    #expect(followed.count == 3 && followed.allSatisfy { $0 > 5 }, "\(flow)")
    let page = String(decoding: try #require(first["cohorts/fr/index.html"]), as: UTF8.self)
    #expect(page.contains("CMS de Sierre, CMS de Sion"))
  }

  @Test("of an office that no dossier tells are warned of, with those that are told")
  func misspelt() throws {
    let canton = try canton {
      $0 == 0 ? "name: N, offices: [CMS de Sino]" : "name: N, offices: \(Self.regions[$0].offices)"
    }
    let answer = try canton.parcours("run")
    #expect(answer.status == 0)
    #expect(answer.errors.contains("cohort centre: no dossier tells the office `CMS de Sino`"))
    #expect(answer.errors.contains("CMS de Sierre, CMS de Sion"))
    #expect(!answer.errors.contains("cohort west"))
  }

  @Test("of which two could hold the same person are refused with their place")
  func overlapping() throws {
    let canton = try canton { "name: N, offices: [CMS de Sion, \"Office \($0)\"]" }
    let answer = try canton.parcours("check")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("could hold the same person"))
  }
}
