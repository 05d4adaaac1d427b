import Ingestion
import SocialAid
import Testing

/// Files of one system that are written differently; and what a profile says in short.
@Suite("How files are written, table by table")
struct WrittenFormsTests {
  private static let profile = """
    profile: x
    label: x
    language: it
    format: csv
    csv: {separator: ";"}
    dates: [dd.mm.yyyy]
    months: [yyyymm]
    numbers: {decimal: ",", groups: ["."]}
    open_ends: ["31.12.9999"]
    unread: ["decisioni*.csv"]
    codes:
      account: {GBL: ["3100..3199"], REIMB: ["4500"]}
      role: {APPLICANT: [T]}
    tables:
      pagamenti:
        files: {"pagamenti.csv": full}
        csv: {separator: "|"}
        dates: [dd/mm/yyyy]
        numbers: {decimal: ".", groups: ["'"]}
        rows: bookings
        columns: {reference: [N], dossier: [UR], booked_on: [V], month: [M], account: [C], amount: [I]}
      membri:
        files: {"membri.txt": full}
        csv: {separator: tab}
        dates: [yyyymmdd]
        open_ends: ["99991231"]
        rows: members
        columns: {dossier: [UR], person: [P], role: [R], from: [DA], to: [A]}
      persone:
        files: {"persone.csv": full}
        rows: persons
        columns: {person: [P], birth: [B]}
    """

  private func read(_ name: String, _ text: String) throws -> Reading {
    let profile = try Profile.load(yaml: Self.profile, file: "x.yaml")
    return try Built.read(profile, name, bytes: Array(text.utf8))
  }

  @Test("A table may say its own separator, dates, numbers and open ends; the others keep theirs")
  func tables() throws {
    let paid = try read("pagamenti.csv", "N|UR|V|M|C|I\n1|U1|05/02/2024|202402|3150|1'234.50\n")
    let booking = try #require(paid.records.bookings.first)
    #expect(booking.amount == Money(centimes: 123_450))
    #expect(booking.period == MonthSpan(first: month("2024-02"), last: month("2024-02")))
    #expect(booking.category.symbol == .basicNeeds && paid.count(.unknownCode) == 0)
    let members = try read("membri.txt", "UR\tP\tR\tDA\tA\nU1\t7\tT\t20240201\t99991231\n")
    #expect(members.records.memberships.first?.from == month("2024-02"))
    #expect(members.records.memberships.first?.until == nil)
    let persons = try read("persone.csv", "P;B\n7;01.02.1980\n")
    #expect(persons.records.persons.first?.birthYear == 1980)
    // What another table says does not hold here.
    #expect(try read("persone.csv", "P;B\n7;01/02/1980\n").count(.valueDropped) == 1)
  }

  @Test("A range of codes holds both ends and no other; months of digits are months, not years")
  func ranges() throws {
    func codes(_ account: String) throws -> Int {
      try read("pagamenti.csv", "N|UR|V|M|C|I\n1|U1|05/02/2024|202402|\(account)|1.00\n")
        .count(.unknownCode)
    }
    #expect(try codes("3100") == 0 && codes("3199") == 0)
    #expect(try codes("3099") == 1 && codes("3200") == 1 && codes("31000") == 1)
    for wrong in ["202413", "2024", "2024-02", "20240201"] {
      let row = "N|UR|V|M|C|I\n1|U1|05/02/2024|\(wrong)|3100|1.00\n"
      #expect(
        try read("pagamenti.csv", row).quarantined.map(\.code) == [.unreadableDate], "\(wrong)")
    }
  }

  @Test("A file that the profile passes over is known and has no table")
  func unread() throws {
    let profile = try Profile.load(yaml: Self.profile, file: "x.yaml")
    #expect(profile.table(forFileNamed: "decisioni_2024.csv") == nil)
    #expect(profile.passesOver(fileNamed: "Decisioni_2024.CSV"))
    #expect(!profile.passesOver(fileNamed: "pagamenti.csv"))
  }

  @Test("Several elements of an XML delivery may be rows of one kind, one in the other")
  func elements() throws {
    let profile = try Profile.load(
      yaml: """
        profile: x
        label: x
        language: it
        format: xml
        dates: [yyyy-mm-dd]
        codes: {activity: {EMP_REG: ["1"], HOME: ["5"]}, sex: {"2": [F]}, role: {APPLICANT: [T]}}
        xml:
          namespaces: {d: [""]}
          root: d:e
          rows:
            dossiers:
              - {element: d:u, fields: {dossier: "@nr", commune: "@c"}}
              - {element: d:u/d:p, inherits: [dossier, commune], fields: {closed: d:fine}}
            members:
              element: d:u/d:m
              inherits: [dossier]
              fields: {person: "@id", birth: d:b, sex: d:s, role: "@r"}
            persons:
              element: d:u/d:m/d:sit
              inherits: [person]
              fields: {activity: "@cod", activity_from: "@dal"}
        tables:
          delivery: {files: {"e.xml": full}}
        """, file: "x.yaml")
    let read = try Built.read(
      profile, "e.xml",
      bytes: Array(
        """
        <e><u nr="U1" c="5002"><m id="7" r="T"><b>1980-03-01</b><s>F</s>\
        <sit cod="5" dal="2023-01-01"/><sit cod="1" dal="2024-05-01"/></m>\
        <p><fine>2023-06-30</fine></p><p/></u></e>
        """.utf8))
    #expect(read.outcome.books.read == 6 && read.outcome.refusal == nil)
    #expect(read.records.dossiers.map(\.commune) == [5002, 5002, 5002])
    #expect(read.records.closures.map(\.month) == [month("2023-06")])
    #expect(read.records.memberships.count == 1)
    #expect(read.records.statuses.map(\.activity.symbol) == [.household, .regular])
    // An assessment says nothing of the person that could stand against the person's own row.
    #expect(read.records.persons.map(\.birthYear) == [1980])
  }

  @Test("Of an unmapped word, which may be a name, the shape alone is kept; of a code all of it")
  func namesInCodes() throws {
    func kept(_ account: String) throws -> [String] {
      try read("pagamenti.csv", "N|UR|V|M|C|I\n1|U1|05/02/2024|202402|\(account)|1.00\n")
        .records.codes.map(\.raw)
    }
    #expect(try kept("Canarino Ada") == ["Aa Aa"] && kept("CANARINO") == ["A"])
    #expect(try kept("9999") == ["9999"] && kept("X-12b") == ["X-12b"] && kept("ALV") == ["ALV"])
    #expect(try kept("3101") == ["3101"])
  }

  @Test("A birth date without a day or a month gives its year, and says so")
  func partialBirth() throws {
    for birth in ["00.00.1975", "0.3.1975", "1975-00-00"] {
      let read = try read("persone.csv", "P;B\n7;\(birth)\n")
      #expect(read.records.persons.first?.birthYear == 1975, "\(birth)")
      #expect(read.count(.partialBirth) == 1, "\(birth)")
    }
    for birth in ["31.02.1975", "00.00.0000", "32.1.1975"] {
      #expect(try read("persone.csv", "P;B\n7;\(birth)\n").records.persons.first?.birthYear == nil)
    }
  }
}
