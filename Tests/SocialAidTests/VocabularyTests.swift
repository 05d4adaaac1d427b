import SocialAid
import Testing

@Suite("Months and spans")
struct MonthTests {
  @Test("a month goes to its written form and back, for every month that is allowed")
  func roundTrip() throws {
    for year in [1900, 1999, 2000, 2025, 2199] {
      for m in 1...12 {
        let month = try #require(Month(year: year, month: m))
        #expect(month.year == year && month.monthOfYear == m)
        #expect(Month(iso: month.description) == month)
      }
    }
    #expect(Month(iso: "2025-03")?.description == "2025-03")
  }

  @Test(
    "what is not a month of the calendar is none",
    arguments: [
      "2025-13", "2025-00", "2025-3", "25-03", "2025/03", "2025-03-01", "", "1899-12", "+025-03",
    ])
  func refused(_ text: String) { #expect(Month(iso: text) == nil) }

  @Test("a duration is a subtraction and months step over the turn of the year")
  func arithmetic() throws {
    let december = try #require(Month(year: 2024, month: 12))
    #expect((december + 1).description == "2025-01")
    #expect((december + 14) - december == 14)
    #expect((december - 12).description == "2023-12")
    #expect(december < december + 1)
    #expect(Array(december..<(december + 2)).count == 2)
  }

  @Test("spans agree with sets of months for all small pairs")
  func spans() {
    func set(_ s: MonthSpan) -> Set<Int32> { Set(s.months.map(\.index)) }
    let all = (0..<5).flatMap { a in
      (0..<5).map { b in
        MonthSpan(Month(index: Int32(a)), until: Month(index: Int32(b)))
      }
    }
    for a in all {
      #expect(a.count == set(a).count && a.isEmpty == set(a).isEmpty)
      for b in all {
        let common = set(a).intersection(set(b))
        #expect(set(a.intersection(b)) == common)
        #expect(a.overlaps(b) == !common.isEmpty)
        if a.contains(b) { #expect(set(b).isSubset(of: set(a))) }
      }
      for m in 0..<6 {
        #expect(a.contains(Month(index: Int32(m))) == set(a).contains(Int32(m)))
      }
    }
  }

  @Test("an inclusive span holds both its ends")
  func inclusive() throws {
    let march = try #require(Month(year: 2025, month: 3))
    let span = MonthSpan(first: march, last: march + 2)
    #expect(span.count == 3 && span.last == march + 2)
    #expect(span.description == "2025-03..2025-05")
  }
}

@Suite("Money")
struct MoneyTests {
  @Test("a split over months sums to the amount, differs by a centime at most, larger first")
  func split() {
    for centimes in Int64(-130)...130 {
      for parts in 1...13 {
        let shares = Money(centimes: centimes).split(over: parts)
        #expect(shares.count == parts)
        #expect(shares.reduce(.zero, +) == Money(centimes: centimes))
        let sizes = shares.map { abs($0.centimes) }
        #expect(sizes == sizes.sorted(by: >))
        #expect((sizes.first ?? 0) - (sizes.last ?? 0) <= 1)
        #expect(shares.allSatisfy { $0.centimes == 0 || ($0.centimes > 0) == (centimes > 0) })
      }
    }
  }

  @Test("amounts add, subtract and negate exactly")
  func arithmetic() {
    var sum = Money(centimes: 10)
    sum += Money(centimes: 25)
    #expect(sum - Money(centimes: 40) == Money(centimes: -5))
    #expect(-sum == Money(centimes: -35))
    #expect(Money(centimes: -1) < .zero)
  }
}

@Suite("Code lists")
struct CodeListTests {
  private func check<List: CodeList>(_ list: List.Type) {
    let names = List.allCases.map(\.name)
    #expect(Set(names).count == names.count, "names of \(List.self) are distinct")
    for symbol in List.allCases { #expect(List(name: symbol.name) == symbol) }
    #expect(List.unknown.rawValue == 0)
    #expect(List(name: "no such symbol") == nil)
  }

  @Test("have distinct names that lead back to the symbol, and an unknown at zero")
  func names() {
    check(ActivityStatus.self)
    check(AssignedBy.self)
    check(BenefitType.self)
    check(BookingCategory.self)
    check(ContactChannel.self)
    check(ContactNature.self)
    check(ExitGroup.self)
    check(ExitReason.self)
    check(MeasureEnd.self)
    check(MeasureType.self)
    check(NationalityGroup.self)
    check(Purpose.self)
    check(RecordKind.self)
    check(SanctionBase.self)
    check(SanctionKind.self)
    check(Sex.self)
    check(TenureRule.self)
    check(Ternary.self)
    check(UnitRole.self)
  }

  @Test("exit reasons fall into the groups of C02")
  func exitGroups() {
    func reasons(_ group: ExitGroup) -> [String] {
      ExitReason.allCases.filter { $0.group == group }.map(\.name).sorted()
    }
    #expect(reasons(.employment) == ["E_EMPMEASURE", "E_HOURS", "E_JOB", "E_PAY"])
    #expect(
      reasons(.insurance) == ["B_AHV", "B_ALV", "B_IV", "B_MEANSTESTED", "B_OTHERINS"])
    #expect(reasons(.resources) == ["B_OTHERMEANS"])
    #expect(reasons(.competence) == ["C_MOVED", "C_OTHERAUTH"])
    #expect(reasons(.lostContact) == ["C_LOST"])
    #expect(reasons(.death) == ["C_DEATH"])
    #expect(reasons(.unknown) == ["X_OTHER", "X_UNKNOWN"])
  }
}

@Suite("Coverage and histories")
struct CoverageTests {
  @Test("a kind is known from the first start to the last end over sources; else not at all")
  func span() {
    func months(_ a: Int32, _ b: Int32) -> MonthSpan {
      MonthSpan(Month(index: a), until: Month(index: b))
    }
    let coverage = Coverage([
      .init(source: "b", kind: .booking, span: months(5, 9)),
      .init(source: "a", kind: .booking, span: months(2, 4)),
      .init(source: "a", kind: .contact, span: months(1, 3), inferred: true),
    ])
    #expect(coverage.span(of: .booking) == months(2, 9))
    #expect(coverage.span(of: .sanction) == nil)
    #expect(coverage.isInferred)
    #expect(!Coverage([coverage.entries[0]]).isInferred)
  }

  @Test("histories in memory come in ascending order of their keys, each time anew")
  func order() throws {
    let keys = [3, 1, 2].map { PersonKey(Pseudonym(high: 0, low: $0)) }
    let source = InMemoryHistories(keys.map { History(person: Person(key: $0)) })
    for _ in 0..<2 {
      var seen: [PersonKey] = []
      try source.forEachHistory { seen.append($0.person.key) }
      #expect(seen == keys.sorted())
    }
  }
}
