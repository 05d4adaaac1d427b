import SocialAid
import Testing
import Trajectories

@Suite("Who is supported")
struct UnitTests {
  @Test("members of the household outside the unit have no trajectory (ruling 2)")
  func household() {
    var one = Case(role: .householdMember)
    one.pay(20...30)
    #expect(one.build() == nil)
    #expect(Case(role: nil).build() == nil)
  }

  @Test("any ordinary booking supports every member of the unit (ruling 2)")
  func members() throws {
    var one = Case(role: .unitMember, unitSize: 2)
    one.book(in: 20, for: 9)
    let found = try #require(one.build())
    #expect(found.months(.paid) == [20])
    #expect(!found.isApplicant)
  }

  @Test("a membership with dates supports within them alone")
  func dated() throws {
    var one = Case(role: nil)
    one.join(1, role: .unitMember, from: 22, until: 25)
    one.pay(20...30)
    #expect(try #require(one.build()).months(.paid) == [22, 23, 24])
  }

  @Test("a person in two dossiers is supported by either, dossiers ascending (loader rule 19)")
  func twoDossiers() throws {
    var one = Case()
    one.join(3, role: .unitMember)
    one.join(2)
    one.pay([20], dossier: 3)
    one.pay([21], dossier: 2)
    let found = try #require(one.build())
    #expect(found.months(.paid) == [20, 21])
    #expect(found.dossiers == [dossier(1), dossier(2), dossier(3)])
  }

  @Test("the office is that of the dossier of entry, whatever comes later")
  func office() throws {
    for offices in [["CMS de Sion", "CMS de Sierre"], ["CMS de Sierre", nil], [nil, "x"]] {
      var one = Case(role: nil)
      one.join(2, until: 30)
      one.join(3, from: 38)
      one.pay(20...24, dossier: 2)
      one.pay(40...44, dossier: 3)
      one.history.offices[dossier(1)] = "Another"
      one.history.offices[dossier(2)] = offices[0]
      one.history.offices[dossier(3)] = offices[1]
      let found = try #require(one.build())
      #expect(found.office == offices[0])
    }
  }

  @Test("adults are 18 in the first supported month; an unknown age counts as adult (ruling 2)")
  func adults() throws {
    for (year, isAdult) in [(2003, true), (2004, false), (nil, true)] as [(Int16?, Bool)] {
      var one = Case(birthYear: year)
      one.pay([20])  // September 2021
      #expect(try #require(one.build()).isAdult == isAdult)
    }
  }

  @Test("a row for the dossier concerns adults of the unit, a row for another person does not")
  func rowsWithoutPerson() throws {
    var adult = Case(role: .unitMember, unitSize: 2)
    adult.pay(20...24)
    adult.meet(20, for: nil)
    adult.meet(21, for: 9)
    adult.contract(.social, 22, 22, for: nil)
    adult.sanction(23, 23, for: nil)
    adult.take(.socialLink, from: 24, last: 24, for: nil)
    var child = adult
    child.history.person.birthYear = 2010
    let found = try #require(adult.build())
    #expect(found.months(.contact) == [20])
    #expect(found.months(.contractSocial) == [22])
    #expect(found.months(.sanction) == [23])
    #expect(found.participations.isEmpty)
    let minor = try #require(child.build())
    #expect(minor.months(.contact).isEmpty && minor.months(.sanction).isEmpty)
  }

  @Test("a role that was not delivered is the applicant's in a unit of one person only")
  func unknownRole() throws {
    for (size, isApplicant) in [(1, true), (2, false)] {
      var one = Case(role: .unknown, unitSize: size)
      one.pay([20])
      #expect(try #require(one.build()).isApplicant == isApplicant)
    }
  }

  @Test("nothing on the axis gives no trajectory, a contact alone gives one")
  func nothing() {
    var one = Case()
    one.assess(.regular, in: 3)
    one.book(.reimbursement, -5_000, in: 20)
    #expect(one.build() == nil)
    one.meet(30)
    #expect(one.build() != nil)
    one.axis = months(0, 12)
    #expect(one.build() == nil)
  }
}
