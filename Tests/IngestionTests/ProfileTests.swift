import Ingestion
import SocialAid
import Testing

@Suite("Profiles")
struct ProfileTests {
  private static let small = """
    profile: small
    label: Small
    language: en
    format: csv
    codes:
      sex: {"1": [M]}
    tables:
      people:
        files: {"p-????.csv": period, "p*.csv": full}
        rows: persons
        columns:
          person: {headers: [id], required: true}
          sex: [Sexe]
    """

  private static func load(_ text: String) throws -> Profile {
    try Profile.load(yaml: text, file: "small.yaml")
  }

  private static func refusal(_ old: String, _ new: String) -> String? {
    let text = small.replacing(old, with: new)
    #expect(text != small)
    return #expect(throws: ProfileError.self) { try load(text) }?.description
  }

  @Test(
    "The built-in profiles load and name their tables",
    arguments: [
      ("fr-cms", 10), ("provider", 3), ("shs-mod-like", 1), ("city-2022", 2),
    ])
  func builtIn(id: String, tables: Int) throws {
    let profile = try Built.profile(id)
    #expect(profile.id == id)
    #expect(profile.tables.count == tables)
    #expect(profile.tables.allSatisfy { !$0.kinds.isEmpty && !$0.primaryKinds.isEmpty })
  }

  @Test(
    "A file name finds its table and delivery mode",
    arguments: [
      ("fr-cms", "ecritures.csv", "ecritures", Delivery.Mode.full),
      ("fr-cms", "ecritures-2025-03.csv", "ecritures", .period),
      ("fr-cms", "Ecritures_export.CSV", "ecritures", .full),
      ("fr-cms", "dossiers.csv", "dossiers", .full),
      ("fr-cms", "catalogue.csv", "catalogue", .full),
      ("provider", "participations.csv", "participations", .full),
      ("provider", "presences-2025.csv", "presences", .full),
      ("shs-mod-like", "shs-2025-03.xml", "delivery", .period),
      ("city-2022", "personen.csv", "personen", .full),
    ])
  func fileNames(id: String, file: String, table: String, mode: Delivery.Mode) throws {
    let found = try Built.profile(id).table(forFileNamed: file)
    #expect(found?.name == table)
    #expect(found?.mode == mode)
  }

  @Test("A name that no pattern wants has no table")
  func noTable() throws {
    let profile = try Self.load(Self.small)
    #expect(profile.table(forFileNamed: "p-2024.csv")?.mode == .period)
    #expect(profile.table(forFileNamed: "p-24.csv")?.mode == .full)
    for name in ["q.csv", "p.csv.bak", "xp.csv", "", "p.cs"] {
      #expect(profile.table(forFileNamed: name) == nil)
    }
  }

  @Test("What a profile gets wrong is refused with place and remedy")
  func refusals() {
    let file = "small.yaml:"
    #expect(
      Self.refusal("tables:", "tabels:")
        == file + "7:1: unknown key `tabels`; did you mean `tables`?")
    #expect(
      Self.refusal("sex: {\"1\": [M]}", "sxe: {\"1\": [M]}")
        == file + "6:3: unknown field `sxe`; did you mean `sex`?")
    #expect(
      Self.refusal("{\"1\": [M]}", "{\"9\": [M]}")
        == file + "6:9: unknown symbol `9`; did you mean `1`?")
    #expect(
      Self.refusal("{\"1\": [M]}", "{\"1\": [M, m]}") == file + "6:14: `m` is mapped twice")
    #expect(
      Self.refusal("rows: persons", "rows: person")
        == file + "10:11: unknown value `person`; did you mean `persons`?")
    #expect(
      Self.refusal("person: {headers: [id], required: true}", "birth: [id]")
        == file + "10:11: rows of `persons` need a column for `person`")
    #expect(
      Self.refusal("sex: [Sexe]", "sex: [ID]")
        == file + "13:12: the header `id` stands for two fields")
    let stranger = Self.refusal("sex: [Sexe]", "amount: [Sexe]") ?? ""
    #expect(stranger.hasPrefix(file + "13:7: ") && stranger.contains("`amount`"))
    #expect(
      Self.refusal("sex: [Sexe]", "activity: [Sexe]")
        == file + "13:7: `codes` has no map for `activity`")
    #expect(
      Self.refusal("full}", "ful}")
        == file + "9:45: unknown delivery mode `ful`; did you mean `full`?")
    #expect(Self.refusal("language: en", "x: y")?.contains("unknown key `x`") == true)
    #expect(Self.refusal("profile: small\n", "") == file + "1:1: the key `profile` is missing")
  }

  @Test("Headers, codes and words are compared without case, outer spaces and kind of apostrophe")
  func folding() {
    #expect(foldedForComparison(" Taux  d\u{2019}Occupation\u{A0}(%) ") == "taux d'occupation (%)")
    #expect(foldedForComparison("Pre\u{301}nom") == foldedForComparison("Prénom"))
    #expect(foldedForComparison("\u{FEFF}ID") == "id")
    #expect(foldedForComparison("Prenom") != foldedForComparison("Prénom"))
  }

  @Test("Every finding has one code, one severity and a page")
  func codes() throws {
    let codes = FindingCode.allCases.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in FindingCode.allCases {
      #expect(FindingCode(code: code.code) == code)
      #expect(!code.summary.isEmpty)
    }
    #expect(FindingCode(code: "ING-999") == nil)
  }
}
