import Foundation
import Ingestion
import SocialAid
import Testing

@Suite("The page of kinds, fields and symbols")
struct FieldsPageTests {
  private func rows(of heading: String) throws -> [[String]] {
    let page = try Sniffed.text("docs/profiles/fields.md")
    let part = try #require(
      page.components(separatedBy: "\n## ").first { $0.hasPrefix(heading) })
    return part.split(separator: "\n").filter {
      $0.hasPrefix("| `") && !$0.hasPrefix("| `rows`")
    }.map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test("Each kind of a case system stands there with its fields, needed ones in bold")
  func kinds() throws {
    let rows = try rows(of: "Kinds of row")
    let special: Set<RowKind> = [
      .versions, .yearlyDossiers, .yearlyMembers, .population, .communes, .communeChanges,
    ]
    #expect(rows.count == RowKind.allCases.count - special.count)
    for kind in RowKind.allCases where !special.contains(kind) {
      let row = try #require(rows.first { $0[0] == "`\(kind.rawValue)`" }, "\(kind.rawValue)")
      let fields = row[2].components(separatedBy: ", ")
      let needed = fields.filter { $0.hasPrefix("**") }.map {
        $0.replacing("*", with: "").components(separatedBy: "/")
      }
      #expect(Set(needed) == Set(kind.neededNames), "\(kind.rawValue)")
      let all = fields.flatMap { $0.replacing("*", with: "").components(separatedBy: "/") }
      #expect(Set(all) == Set(kind.fields.map(\.name)), "\(kind.rawValue)")
    }
  }

  @Test("Each coded field of a case system stands there with all its symbols")
  func symbols() throws {
    let rows = try rows(of: "Codes")
    let federal: Set<Field> = [.level, .populationType, .citizenship]
    for field in Field.allCases where field.takesCodeMap && !federal.contains(field) {
      guard let symbols = field.symbolNames else { continue }
      let row = try #require(
        rows.first { $0[0].components(separatedBy: ", ").contains("`\(field.name)`") },
        "\(field.name)")
      let told = row[1].matches(of: /`([A-Za-z0-9_]+)`/).map { String($0.output.1) }
      #expect(Set(told) == Set(symbols), "\(field.name)")
    }
  }
}
