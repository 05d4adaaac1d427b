import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("A run of the analysis")
struct AnalysisRunTests {
  private struct Broken: Error {}

  private struct BrokenSource: HistorySource {
    let histories: [History]
    func forEachHistory(_ body: (History) throws -> Void) throws {
      for history in histories { try body(history) }
      throw Broken()
    }
    func measureCatalogue() throws -> MeasureCatalogue { MeasureCatalogue() }
  }

  private let indicators: [any CohortIndicator.Type] = [
    TrajectoryDistribution<T01>.self, TrajectoryDistribution<T08>.self,
    TrajectoryDistribution<T15>.self, LongTermShare.self, M01.self, M02.self, M04.self,
  ]

  private func sequential(_ trajectories: [Trajectory]) -> [CountedTable] {
    let context = MadePopulation.context
    return indicators.flatMap { type in
      var indicator: any CohortIndicator = type.init(context: context)
      for trajectory in trajectories {
        let cohorts = context.cohorts.indices.filter {
          context.cohorts[$0].contains(trajectory, in: context.reporting)
        }
        indicator.observe(trajectory, cohorts: cohorts)
      }
      return indicator.tables()
    }
  }

  @Test(
    "Tables equal those of one pass, whatever the threads and the chunks",
    arguments: [0, 1, 255, 256, 257, 1500], [1, 2, 5])
  func threads(persons: Int, threads: Int) throws {
    let made = MadePopulation.persons(persons, seed: 11)
    let byKey = Dictionary(made.map { ($0.person, $0) }) { a, _ in a }
    let source = InMemoryHistories(made.map { History(person: Person(key: $0.person)) })
    let run = AnalysisRun(context: MadePopulation.context, indicators: indicators)
    let tables = try run.tables(over: source, threads: threads) { byKey[$0.person.key] }
    #expect(tables == sequential(made))
    #expect(
      tables.map(\.id) == [
        "T01", "T08", "T15", "T03", "M01.reach", "M01.balance", "M02.ends", "M02.returns",
        "M04.passages",
      ])
  }

  @Test("Several questions asked in one pass are answered as each by itself", arguments: [1, 3])
  func questions(threads: Int) throws {
    let made = MadePopulation.persons(600, seed: 5)
    let byKey = Dictionary(made.map { ($0.person, $0) }) { a, _ in a }
    let source = InMemoryHistories(made.map { History(person: Person(key: $0.person)) })
    var other = MadePopulation.context
    other.cohorts = [Cohort(id: "everyone", rule: .everyone)]
    let questions = [
      AnalysisRun.Question(context: MadePopulation.context, indicators: indicators),
      AnalysisRun.Question(context: other, indicators: Array(indicators.prefix(2))),
      AnalysisRun.Question(context: MadePopulation.context, indicators: []),
    ]
    let together = try AnalysisRun(questions)
      .answers(over: source, threads: threads) { byKey[$0.person.key] }
    let apart = try questions.map { question in
      try AnalysisRun(context: question.context, indicators: question.indicators)
        .tables(over: source, threads: 1) { byKey[$0.person.key] }
    }
    #expect(together == apart)
    #expect(together[0] != together[1] && together[2].isEmpty)
  }

  @Test("What the source throws comes through, after the work in flight", arguments: [1, 3])
  func errors(threads: Int) {
    let made = MadePopulation.persons(900, seed: 2)
    let byKey = Dictionary(made.map { ($0.person, $0) }) { a, _ in a }
    let source = BrokenSource(histories: made.map { History(person: Person(key: $0.person)) })
    let run = AnalysisRun(context: MadePopulation.context, indicators: indicators)
    #expect(throws: Broken.self) {
      try run.tables(over: source, threads: threads) { byKey[$0.person.key] }
    }
  }

  @Test("From bookings to tables: three paid months of an applicant are a spell of three")
  func fromRecords() throws {
    let person = MonthDrawing.key(1)
    let dossier = DossierKey(Pseudonym(high: 1, low: 1))
    var history = History(person: Person(key: person, birthYear: 1980))
    history.memberships = [
      Membership(dossier: dossier, person: person, role: Coded(.applicant))
    ]
    history.dossiers = [Dossier(key: dossier)]
    history.unitSizes = [dossier: 1]
    history.bookings = (14..<17).map { month in
      Booking(
        dossier: dossier, category: Coded(.basicNeeds), amount: Money(centimes: 100_000),
        bookedIn: MonthDrawing.origin + month, reference: RecordReference(UInt64(month)))
    }
    let context = MadePopulation.context
    let builder = TrajectoryBuilder(
      coverage: context.coverage, codebook: context.codebook, catalogue: MeasureCatalogue())
    let run = AnalysisRun(context: context, indicators: [TrajectoryDistribution<T01>.self])
    let table = try #require(
      try run.tables(over: InMemoryHistories([history]), builder: builder).first)
    #expect(table.rows[0].cells[1].value == .estimate(3))
    #expect(table.rows[0].cells[1].persons == 1)
  }

  @Test("A cohort that nobody belongs to still has its rows")
  func emptyCohort() throws {
    let run = AnalysisRun(context: MadePopulation.context, indicators: indicators)
    let tables = try run.tables(over: InMemoryHistories([]), threads: 2) { _ in nil }
    #expect(tables.first?.rows.count == 3)
  }
}
