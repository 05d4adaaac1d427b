import SocialAid
import Synthesis
import Testing

/// Four standard errors of a binomial share: a wrong generator fails, chance one time in 16,000.
private func isNear(_ count: Int, of total: Int, _ share: Double) -> Bool {
  let found = Double(count) / Double(total)
  return abs(found - share) <= 4 * (share * (1 - share) / Double(total)).squareRoot()
}

@Suite("The canton is calibrated on published figures")
struct CalibrationTests {
  let truth: Calibration

  init() {
    truth = SyntheticCanton(profile: .frCMS, persons: 24_000, years: 10, seed: 2026)
      .calibration()
  }

  @Test("Of the entrants 59.4 % are still in aid after 12 and 41.8 % after 24 months (FSO 2018)")
  func survival() {
    #expect(truth.entrants > 10_000)
    #expect(isNear(truth.staying(longerThan: 12), of: truth.entrants, 0.594))
    #expect(isNear(truth.staying(longerThan: 24), of: truth.entrants, 0.418))
  }

  @Test("13 % of the entrants receive one payment, about a third leave within six months")
  func shortStays() {
    #expect(isNear(truth.lengths[1], of: truth.entrants, 0.13))
    let gone = Double(truth.entrants - truth.staying(longerThan: 6)) / Double(truth.entrants)
    #expect((0.29...0.36).contains(gone))
  }

  @Test("The median stay lies between the cities' 14 months and what 59.4 and 41.8 % allow")
  func median() {
    #expect((14...18).contains(truth.medianLength))
  }

  @Test("5.9 % return within 6 and 14.5 % within 12 months of the closing month (FSO 2020)")
  func returns() {
    #expect(truth.followed > 4_000)
    #expect(isNear(truth.returnedWithin6, of: truth.followed, 0.059))
    #expect(isNear(truth.returnedWithin12, of: truth.followed, 0.145))
  }

  @Test("Entrants are 20 % employed, 47 % unemployed, 28 % inactive, 5 % unknown")
  func activity() {
    for (group, share) in [
      (ActivityGroup.employed, 0.20), (.unemployed, 0.47), (.inactive, 0.28), (.unknown, 0.05),
    ] {
      #expect(isNear(truth.activities[group.rawValue], of: truth.entrants, share))
    }
  }

  @Test("Exits are 33 % employment, 31 % end of competence, 30 % benefits, 12 % invalidity")
  func exits() {
    let total = truth.exits.reduce(0, +)
    #expect(total > 8_000)
    #expect(isNear(truth.exits[ExitFamily.employment.rawValue], of: total, 0.33))
    #expect(isNear(truth.exits[ExitFamily.competence.rawValue], of: total, 0.31))
    #expect(isNear(truth.exits[ExitFamily.benefits.rawValue], of: total, 0.30))
    #expect(isNear(truth.invalidityExits, of: total, 0.12))
  }

  @Test("A dossier supports 1.6 persons")
  func unitSize() {
    let mean = Double(truth.unitMembers) / Double(truth.dossiers)
    #expect((1.57...1.63).contains(mean))
  }

  @Test("The stock does not drift: the last year is as full as the first within 4 %")
  func stationary() {
    let stock = truth.stock
    #expect(stock.count == 120)
    let first = stock.prefix(12).reduce(0, +)
    let last = stock.suffix(12).reduce(0, +)
    #expect(abs(Double(last) / Double(first) - 1) < 0.04)
  }

  @Test("Every planted group is there, and the ordinary are the most")
  func groups() {
    for group in LifeGroup.allCases { #expect(truth.groups[group.rawValue] > 50) }
    #expect(2 * truth.groups[LifeGroup.ordinary.rawValue] > truth.dossiers)
    #expect(truth.groups.reduce(0, +) == truth.dossiers)
  }

  @Test("The number of persons is met exactly", arguments: [100, 101, 997, 5_000])
  func persons(_ count: Int) {
    let canton = SyntheticCanton(profile: .frCMS, persons: count, years: 3, seed: 5)
    #expect(canton.calibration().persons == count)
  }
}
