import Ingestion
import SocialAid
import Testing

@Suite("Identity anchors")
struct IdentityAnchorTests {
  private static let profile = """
    profile: anchors
    label: Anchors
    language: it
    format: csv
    codes:
      sex: {"1": [M], "2": [F]}
    identity: {persons: SYSTEM}
    tables:
      people:
        files: {"p*.csv": full}
        rows: persons
        columns:
          person: {headers: [id], required: true}
          ahv: [avs]
          name: [cognome]
          first_name: [nome]
          birth: [nascita]
          sex: [sesso]
    """

  private static func anchors(
    _ rows: String, linking: Set<IdentityAnchor.Rule>, system: String = "uno",
    forgetting: [String] = []
  ) throws -> Reading {
    let profile = try Profile.load(
      yaml: Self.profile.replacing("SYSTEM", with: system), file: "anchors.yaml")
    var pseudonymiser = try Built.pseudonymiser()
    pseudonymiser.linking = linking
    for id in forgetting {
      let key = try pseudonymiser.personKey(system: system, localID: id)
      pseudonymiser.forgotten.insert(try pseudonymiser.tombstone(of: key.pseudonym))
    }
    return try Built.read(
      profile, "p.csv", bytes: Array(("id;avs;cognome;nome;nascita;sesso\n" + rows).utf8),
      as: pseudonymiser)
  }

  /// A valid test number of formats 3.5.
  private static let valid = "756.9217.0769.85"

  @Test("Nothing is anchored unless it is declared")
  func undeclared() throws {
    let reading = try Self.anchors("1;\(Self.valid);Prova;Ada;1.2.1980;F\n", linking: [])
    #expect(reading.records.anchors.isEmpty)
  }

  @Test("A valid AHV number is anchored, dotted or not, the same in every numbering")
  func ahv() throws {
    let one = try Self.anchors("1;\(Self.valid);;;;\n", linking: [.ahv]).records.anchors
    let other = try Self.anchors(
      "77;7569217076985;;;;\n", linking: [.ahv], system: "due"
    ).records.anchors
    #expect(one.count == 1 && one.first?.rule == .ahv)
    #expect(one.first?.anchor == other.first?.anchor)
    #expect(one.first?.system != other.first?.system)
    #expect(one.first?.anchor != one.first?.person.pseudonym)
  }

  @Test("Invalid, old and mangled numbers are not anchored")
  func invalid() throws {
    let rows = "1;7560123456789;;;;\n2;123.45.678.113;;;;\n3;7,56922E+12;;;;\n4;;;;;\n"
    #expect(try Self.anchors(rows, linking: [.ahv]).records.anchors.isEmpty)
  }

  @Test("Names are compared without case, accents, spaces and hyphens, with whole birth and sex")
  func names() throws {
    let anchors = try Self.anchors(
      """
      1;;De-Prova;Zoé;1.2.1980;F
      2;;DE PROVA;Zoe\u{301};01.02.1980;F
      3;;De Prova;Zoé;1.2.1980;M
      4;;De Prova;Zoé;2.2.1980;F

      """, linking: [.probable]
    ).records.anchors
    #expect(anchors.count == 4)
    #expect(anchors[0].anchor == anchors[1].anchor)
    #expect(Set(anchors.map(\.anchor)).count == 3)
  }

  @Test("Never on the name alone: without birth date, sex or first name there is no anchor")
  func nameAlone() throws {
    let rows =
      "1;;Prova;Ada;;F\n2;;Prova;Ada;1980;F\n3;;Prova;Ada;1.2.1980;\n4;;Prova;;1.2.1980;F\n"
    #expect(try Self.anchors(rows, linking: [.probable]).records.anchors.isEmpty)
  }

  @Test("Rows of a person that was forgotten are set aside, under the same key alone")
  func forgotten() throws {
    let rows = "1;;Prova;Ada;1.2.1980;F\n2;;Prova;Ida;1.2.1980;F\n"
    let reading = try Self.anchors(rows, linking: [], forgetting: ["1"])
    #expect(reading.records.persons.count == 1)
    #expect(reading.quarantined.map(\.code) == [.forgottenPerson])
    #expect(reading.outcome.books.quarantined == 1 && reading.outcome.books.balances)
    let elsewhere = try Self.anchors(rows, linking: [], system: "due")
    #expect(elsewhere.records.persons.count == 2)
  }

  @Test("A tombstone is not the key, and another secret makes another")
  func tombstone() throws {
    let usual = try Built.pseudonymiser()
    let key = try usual.personKey(system: "uno", localID: "1").pseudonym
    let stone = try usual.tombstone(of: key)
    #expect(stone != key && stone.high != key.high && stone.low != key.low)
    let other = Pseudonymiser(key: try PseudonymKey(bytes: Array(1..<33)), canton: "VS")
    #expect(try other.tombstone(of: key) != stone)
  }
}
