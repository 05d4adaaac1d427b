import SocialAid
import Testing

@Suite("Denominators and communes")
struct ReferenceTests {
  private func line(
    _ from: UInt8?, _ to: UInt8?, _ count: Int64?, area: String = "VS", sex: Sex = .unknown
  ) -> PopulationReference {
    PopulationReference(
      month: Month(index: 2024 * 12 + 11), level: .canton, area: area, sex: sex, ageFrom: from,
      ageTo: to, count: count)
  }

  @Test("A denominator is a line or bands that tile the range, never a guess")
  func tiles() {
    let table = PopulationTable([
      line(0, 17, 60), line(18, 25, 30), line(26, 64, 100), line(65, nil, 40),
      line(18, 64, 131), line(0, 17, 7, area: "GE"), line(18, 25, nil, area: "GE"),
      line(nil, nil, 999, area: "BE"),
    ])
    let month = Month(index: 2024 * 12 + 11)
    func count(_ ages: ClosedRange<Int>?, _ area: String = "VS", sex: Sex = .unknown) -> Int64? {
      table.count(month, level: .canton, area: area, ages: ages, sex: sex)
    }
    #expect(count(18...25) == 30)
    #expect(count(0...25) == 90)
    #expect(count(18...64) == 131)
    #expect(count(0...64) == 191)
    #expect(count(nil) == 231)
    #expect(count(18...30) == nil)
    #expect(count(0...25, "GE") == nil)
    #expect(count(nil, "BE") == 999)
    #expect(count(18...25, sex: .male) == nil)
    #expect(table.count(month, level: .commune, area: "VS") == nil)
    #expect(table.denominator(ofYear: 2025, level: .canton, area: "VS")?.count == 231)
    #expect(table.denominator(ofYear: 2024, level: .canton, area: "VS") == nil)
  }

  @Test("A number is resolved at its date and carried through mergers; a split is said, not shared")
  func communes() throws {
    let from = Month(index: 1960 * 12)
    let merge = Month(index: 2013 * 12)
    let split = Month(index: 2020 * 12)
    func entry(_ id: Int32, _ number: Int32, _ from: Month, _ until: Month?) -> CommuneReference {
      CommuneReference(
        historyID: id, number: number, name: "C\(id)", from: from, until: until)
    }
    let register = CommuneRegister(
      [
        entry(1, 6001, from, merge), entry(2, 6002, from, merge), entry(3, 6001, merge, nil),
        entry(4, 6010, from, split), entry(5, 6011, split, nil), entry(6, 6012, split, nil),
      ],
      changes: [
        CommuneChange(before: 1, after: 3, month: merge),
        CommuneChange(before: 2, after: 3, month: merge),
        CommuneChange(before: 4, after: 5, month: split),
        CommuneChange(before: 4, after: 6, month: split),
      ])
    #expect(register.commune(6001, in: merge - 1)?.historyID == 1)
    #expect(register.commune(6001, in: merge)?.historyID == 3)
    #expect(register.commune(6002, in: merge) == nil)
    #expect(register.commune(6002, in: merge - 1, asOf: split) == .one(entry(3, 6001, merge, nil)))
    #expect(
      register.commune(6010, in: merge, asOf: split)
        == .divided([entry(5, 6011, split, nil), entry(6, 6012, split, nil)]))
    #expect(
      register.commune(6001, in: split, asOf: from)
        == .divided([entry(1, 6001, from, merge), entry(2, 6002, from, merge)]))
    #expect(register.commune(9999, in: split, asOf: split) == .unknown)
    #expect(CommuneRegister.code(261) == "0261" && CommuneRegister.code(6266) == "6266")
  }
}
