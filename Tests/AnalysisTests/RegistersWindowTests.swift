import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("Windows of the registers")
struct RegistersWindowTests {
  static let required = RegisterWindow.required(cohortContext().coverage)

  static func blocks(_ life: CohortLife) -> [RegisterWindow] {
    RegisterWindow.blocks(
      of: life.trajectory, required: required, thresholds: Codebook.Thresholds())
  }

  @Test("blocks follow each other from the first supported month, and only whole ones count")
  func consecutive() {
    var life = CohortLife(1)
    life.support(10, 71)
    // 62 months hold two blocks of 24 and a rest of 14.
    #expect(Self.blocks(life).map(\.span) == [10..<34, 34..<58].map(CohortLife.span))
    #expect(Self.blocks(life).map(\.block) == [1, 2])
  }

  @Test("a block needs 18 supported months; dropping one keeps the numbers of the others")
  func supportedMonths() {
    for (last, counts) in [(26, false), (27, true)] {
      var life = CohortLife(1)
      life.support(10, last, exit: .otherMeans)
      life.support(40, 71)
      let expected = (counts ? [1] : []) + [2]
      #expect(Self.blocks(life).map(\.block) == expected)
    }
  }

  @Test("a block with one month that a source does not cover is not read")
  func coverageHole() {
    for bit in [
      MonthFacts.contactsCovered, .sanctionsCovered, .statusesCovered, .measuresCovered,
      .contractsCovered, .bookingsCovered, .accountsCovered,
    ] {
      var life = CohortLife(1)
      life.support(10, 71)
      life.trajectory.facts[20].remove(bit)
      #expect(Self.blocks(life).map(\.block) == [2])
    }
  }

  @Test("the first block starts where all sources are known")
  func lateCoverage() {
    var life = CohortLife(1)
    life.support(10, 71)
    for i in 0..<30 { life.trajectory.facts[i].remove(.contactsCovered) }
    #expect(Self.blocks(life).map(\.span) == [CohortLife.span(30..<54)])
  }

  @Test("only kinds that some source delivers are asked for")
  func requiredKinds() {
    let context = cohortContext(missing: [.contract])
    #expect(!RegisterWindow.required(context.coverage).contains(.contractsCovered))
    #expect(RegisterWindow.required(context.coverage).contains(.measuresCovered))
  }

  @Test("other adults of the unit are read only where records name persons")
  func applicantsAlone() {
    var life = RegistersLives.isa(1).life
    life.trajectory.isApplicant = false
    var context = cohortContext()
    for (namesPersons, n) in [(false, 0.0), (true, 1)] {
      context.recordsNamePersons = namesPersons
      let c07 = cohortTables(C07.self, [life], context)
      #expect(c07.number("C07.guards", ["windows"], "persons") == n)
      #expect(c07[0].parameters.first?.value == (namesPersons ? "adults" : "applicants"))
      let c08 = cohortTables(C08.self, [life], context)
      #expect(c08.number("C08.axes", ["link"], "persons") == n)
      let c03 = cohortTables(C03.self, [life], context)
      #expect(c03.cell("C03.lost", ["open_files"], "share")?.base == Int(n))
    }
  }

  @Test("dossier versions tell support where no bookings are delivered")
  func versionsStandIn() {
    var context = cohortContext(missing: [.booking])
    context.coverage.entries.append(
      .init(source: "city", kind: .dossierVersion, span: CohortLife.span(0..<72)))
    #expect(RegisterWindow.required(context.coverage).contains(.bookingsCovered))
    #expect(context.coverage.support == CohortLife.span(0..<72))
    #expect(!RegisterWindow.required(context.coverage).contains(.accountsCovered))
    let life = RegistersLives.isa(1).life
    #expect(
      cohortTables(C08.self, [life], context).number("C08.axes", ["link"], "persons") == 1)
    // Income is no part of a version, so C07 cannot tell movement towards work.
    for table in cohortTables(C07.self, [life], context) {
      #expect(table.refusal == .init(missing: ["bookings"]))
    }
    // The earlier end of two sources is E.
    context.coverage.entries.append(
      .init(source: "cms", kind: .booking, span: CohortLife.span(0..<60)))
    #expect(InflowCohort(context)?.coverageLast == CohortLife.month(59))
  }

  @Test("the main table takes the latest qualifying block")
  func latest() {
    var life = RegistersLives.isa(1).life
    life.set(.sanction, 40..<44)
    life.contacts(.control, 34..<58)
    let reading = RegisterReading.read(
      life.trajectory, codebook: Codebook(), coverage: cohortContext().coverage)
    #expect(reading?.block == 2)
    #expect(reading?.deFacto == .control)
  }

  @Test("who leaves before a window stands by group of exit, who is still there is too short")
  func leavers() {
    let coverage = cohortContext().coverage
    func place(_ life: CohortLife) -> RegisterPlace? {
      RegisterReading.place(life.trajectory, codebook: Codebook(), coverage: coverage)
    }
    var job = CohortLife(1)
    job.support(10, 15, exit: .job)
    job.set(.professionalObjective, 10..<14)
    #expect(place(job) == .left(.employment, .activation))
    var unknown = CohortLife(2)
    unknown.support(10, 15)
    #expect(place(unknown) == .left(.unknown, .none))
    var recent = CohortLife(3)
    recent.support(60, 71)
    recent.set(.socialObjective, 62..<64)
    #expect(place(recent) == .tooShort(.social))
    // Left once, came back and is there: not someone who left.
    var back = CohortLife(4)
    back.support(10, 15, exit: .job)
    back.support(60, 71)
    #expect(place(back) == .tooShort(.none))
    #expect(place(CohortLife(5)) == nil)
  }

  @Test("the class on paper of a leaver is read in the block in which the person left")
  func leaverOffer() {
    var life = CohortLife(1)
    life.support(10, 15, exit: .otherMeans)
    life.set(.socialObjective, 10..<16)
    life.support(40, 45, exit: .job)
    life.set(.professionalObjective, 40..<42)
    let place = RegisterReading.place(
      life.trajectory, codebook: Codebook(), coverage: cohortContext().coverage)
    #expect(place == .left(.employment, .activation))
  }

  @Test("with 18 supported months and a known end a window always exists")
  func noGapBetweenRules() {
    // Whoever has left (last payment at or before E - g) after 18 months has a whole block.
    for first in 6...47 {
      var life = CohortLife(1)
      life.support(first, first + 17, exit: .job)
      let place = RegisterReading.place(
        life.trajectory, codebook: Codebook(), coverage: cohortContext().coverage)
      if first + 23 <= 71 {
        guard case .window = place else {
          Issue.record("start \(first) has no window")
          continue
        }
      }
    }
  }
}
