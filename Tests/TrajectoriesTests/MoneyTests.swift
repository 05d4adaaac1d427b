import SocialAid
import Testing
import Trajectories

@Suite("Bookings brought to months")
struct MoneyTests {
  @Test("only ordinary categories open a spell (ruling 16)", arguments: BookingCategory.allCases)
  func ordinary(_ category: BookingCategory) throws {
    let opens: Set<BookingCategory> = [
      .basicNeeds, .rent, .healthPremium, .childcare, .integrationSupplement,
      .minimalSupplement, .advanceUnemployment, .advanceInvalidity,
      .wholeBenefit,
    ]
    var one = Case()
    one.meet(40)
    one.book(category, in: 20, for: 1)
    #expect(try #require(one.build()).spells.isEmpty == !opens.contains(category))
  }

  @Test("a period carries its payment, the booking date only without one (ruling 17)")
  func period() throws {
    var one = Case()
    one.book(.rent, 100_000, in: 20, through: 22, bookedIn: 25)
    one.book(.basicNeeds, in: 23, bookedIn: 23, period: false)
    let found = try #require(one.build())
    #expect(found.months(.paid) == [20, 21, 22, 23])
  }

  @Test("amounts split evenly in centimes, remainder first (ruling 17)")
  func split() throws {
    var one = Case()
    one.book(.rent, 1_000, in: 20, through: 22, for: 1)
    let found = try #require(one.build())
    #expect(Array(found.totalCentimes[20...22]) == [334, 333, 333])
  }

  @Test("the cost of a measure is the person's, or the applicant's; it is no aid and opens nothing")
  func measureCost() throws {
    var one = Case()
    one.pay([20, 21, 22])
    let aid = try #require(one.build()).totalCentimes
    one.book(.measureCost, 90_000, in: 20, through: 22, for: 1)
    one.book(.measureCost, 10_000, in: 22)
    one.book(.measureCost, 70_000, in: 22, for: 2)
    one.book(.measureCost, 50_000, in: 40)
    let found = try #require(one.build())
    #expect(Array(found.measureCostCentimes[20...22]) == [30_000, 30_000, 40_000])
    #expect(found.spellMonths == [[20, 22]])
    #expect(found.totalCentimes == aid)
  }

  @Test("a period that began before the axis keeps its remainder where it was")
  func splitAcrossStart() throws {
    var one = Case()
    one.book(.rent, 1_001, in: -1, through: 1, for: 1)
    let found = try #require(one.build())
    #expect(Array(found.totalCentimes[0...1]) == [334, 333])
  }

  @Test("a reversal takes its original's months, whenever it was booked (ruling 17)")
  func reversal() throws {
    var one = Case()
    let rent = one.book(.rent, 90_000, in: 20, through: 22)
    one.pay([21])
    one.book(.rent, -90_000, in: 30, bookedIn: 30, reverses: rent)
    let found = try #require(one.build())
    #expect(found.months(.paid) == [21])
    #expect(found.spellMonths == [[21, 21]])
  }

  @Test("a cancelled cancellation pays again; a lost original leaves the booking's own month")
  func chains() throws {
    var one = Case()
    let paid = one.book(.rent, 90_000, in: 20)
    let cancelled = one.book(.rent, -90_000, in: 25, reverses: paid)
    one.book(.rent, 90_000, in: 26, reverses: cancelled)
    one.pay([26])
    one.book(.rent, -200_000, in: 26, reverses: RecordReference(777))
    #expect(try #require(one.build()).months(.paid) == [20])
  }

  @Test("paid is net per dossier: another dossier's cut does not unpay it (ruling 17)")
  func net() throws {
    var one = Case()
    one.join(2)
    one.book(in: 20)
    one.book(.rent, -150_000, in: 20, dossier: 2)
    one.book(in: 21)
    one.book(.rent, -100_000, in: 21)
    #expect(try #require(one.build()).months(.paid) == [20])
  }

  @Test("income and reimbursements are never netted in (ruling 17)")
  func income() throws {
    var one = Case()
    one.book(in: 20)
    one.book(.wage, -300_000, in: 20, for: 1)
    one.book(.reimbursement, -300_000, in: 20)
    #expect(try #require(one.build()).months(.paid) == [20])
  }

  @Test("a flag is a supplement month without money, and pays nothing")
  func flags() throws {
    var one = Case()
    one.pay(20...22)
    one.book(.minimalSupplement, in: 20, flag: true, for: 1)
    let second = one.book(.minimalSupplement, in: 21, flag: true, for: 1)
    one.book(.minimalSupplement, in: 21, flag: true, for: 1, reverses: second)
    one.book(.integrationSupplement, 20_000, in: 22, for: 1)
    one.book(.minimalSupplement, in: 30, flag: true, for: 1)
    let found = try #require(one.build())
    #expect(found.months(.supplement) == [20, 22, 30])
    #expect(found.months(.paid) == [20, 21, 22])
    #expect(Array(found.supplementCentimes[20...22]) == [0, 0, 20_000])
  }

  @Test("supplements, EFB and wages without a person are the applicant's (ruling 2)")
  func applicants() throws {
    for (role, months) in [(UnitRole.applicant, [20]), (.unitMember, [])] {
      var one = Case(role: role, unitSize: 2)
      one.pay([20])
      one.book(.integrationSupplement, 20_000, in: 20)
      one.book(.incomeDisregard, 40_000, in: 20)
      let found = try #require(one.build())
      #expect(found.months(.supplement) == months)
      #expect(found.months(.disregard) == months)
      #expect(found.months(.earned) == months)
      #expect(found.months(.paid) == [20])
    }
  }

  @Test("T19 divides household money by members and leaves other persons' money out")
  func total() throws {
    var one = Case(unitSize: 3)
    one.book(.basicNeeds, 100_000, in: 20)
    one.book(.healthCost, 5_000, in: 20, for: 1)
    one.book(.situational, 7_000, in: 20, for: 9)
    one.book(.measureCost, 9_000, in: 20, for: 1)
    one.book(.integrationSupplement, 10_000, in: 20)
    let found = try #require(one.build())
    #expect(found.totalCentimes[20] == 33_333 + 5_000 + 10_000)
    #expect(found.supplementCentimes[20] == 10_000)
  }

  @Test("wages in an occupation are not first market unless EFB says so (ruling 22)")
  func earned() throws {
    var one = Case()
    one.pay(20...24)
    for n in 20...24 { one.book(.wage, -50_000, in: n, for: 1) }
    one.take(.occupation, from: 21, last: 22)
    one.take(.permanentJob, from: 23, last: 23)
    one.book(.incomeDisregard, 40_000, in: 22, for: 1)
    let found = try #require(one.build())
    #expect(found.months(.earned) == [20, 22, 24])
    #expect(found.months(.disregard) == [22])
  }
}
