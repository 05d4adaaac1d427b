import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

/// The refusal matrix of the catalogue, section 7.
@Suite("What is computed and what is refused, by the data delivered")
struct RefusalMatrixTests {
  /// Families of data as the kinds of record that they deliver.
  enum Family: String, CaseIterable {
    case f = "F"
    case fc = "F+C"
    case fp = "F+P"
    case fcp = "F+C+P"
    case all = "F+C+P+X"

    var kinds: [RecordKind] {
      let federal: [RecordKind] = [.person, .dossier, .membership, .booking]
      let caseSystem: [RecordKind] = [
        .contact, .measure, .contract, .sanction, .status, .closure, .housing, .event,
      ]
      let provider: [RecordKind] = [.measure, .attendance, .link]
      return switch self {
      case .f: federal
      case .fc: federal + caseSystem
      case .fp: federal + provider
      case .fcp: federal + caseSystem + provider
      case .all: federal + caseSystem + provider + [.healthCost]
      }
    }

    var context: AnalysisContext {
      var context = MadePopulation.context
      context.coverage = Coverage(
        Set(kinds).sorted { $0.rawValue < $1.rawValue }.map {
          Coverage.Entry(source: "made", kind: $0, span: MadePopulation.axis)
        })
      return context
    }
  }

  /// What each family computes; everything else is refused. T18 with F alone needs statuses, T11 a
  /// sanction that the bookings tell; neither is in F here.
  static let computed: [Family: [Int]] = [
    .f: [1, 2, 3, 19, 20, 24],
    .fc: [1, 2, 3] + Array(6...13) + Array(16...25) + Array(27...31),
    .fp: Array(1...8) + [10, 13, 15, 16, 19, 20, 24],
    .fcp: Array(1...25) + Array(27...31),
    .all: Array(1...31),
  ]

  @Test(
    "A trajectory indicator is refused exactly where the matrix says", arguments: Family.allCases)
  func matrix(family: Family) throws {
    let expected = Set((Self.computed[family] ?? []).map { $0 < 10 ? "T0\($0)" : "T\($0)" })
    let context = family.context
    for type in IndicatorCatalogue.trajectory {
      let id = type.descriptor.id
      let table = try #require(type.init(context: context).tables().first)
      #expect((table.refusal == nil) == expected.contains(id), "\(family.rawValue) \(id)")
      if let refusal = table.refusal {
        #expect(!refusal.missing.isEmpty && table.rows.isEmpty, "\(id)")
        let kinds = RecordKind.allCases.map(\.name)
        #expect(refusal.missing.allSatisfy { kinds.contains($0) }, "\(id)")
      }
    }
  }

  /// What each family computes of cohorts and programmes, with the programme named, posts declared
  /// and no population table: C02 and C06 need the reason of an exit, which F alone does not hold
  /// here. The tables of a comparison need support alone, S01 is refused as T29 is, R01 as C08, R02
  /// as C07, R03 as M04.
  static let computedOfCohorts: [Family: Set<String>] = [
    .f: ["C01", "C04", "C05", "M05", "K01", "K02", "K03"],
    .fc: ["C01", "C02", "C03", "C04", "C05", "C06", "M05", "S01", "K01", "K02", "K03"],
    .fp: ["C01", "C04", "C05", "M02", "M03", "M05", "K01", "K02", "K03"],
    .fcp: [
      "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "M01", "M02", "M03", "M04", "M05",
      "R01", "R02", "R03", "S01", "K01", "K02", "K03",
    ],
  ]

  /// Tables that need more than the first of their indicator.
  static let companions: Set<String> = [
    "C05.systems", "M03.crisis", "M03.offset", "M05.referents",
  ]

  @Test(
    "An indicator of a cohort or a programme is refused exactly where the matrix says",
    arguments: Family.allCases)
  func cohortMatrix(family: Family) {
    var context = family.context
    context.residents = nil
    let expected = Self.computedOfCohorts[family] ?? Self.computedOfCohorts[.fcp] ?? []
    for type in IndicatorCatalogue.cohort + IndicatorCatalogue.programme
      + IndicatorCatalogue.comparison
    {
      let id = type.descriptor.id
      let tables = type.init(context: context).tables()
      #expect(!tables.isEmpty, "\(id)")
      for table in tables where !Self.companions.contains(table.id) {
        #expect(
          (table.refusal == nil) == expected.contains(id), "\(family.rawValue) \(table.id)")
      }
      for table in tables {
        guard let refusal = table.refusal else { continue }
        #expect(!refusal.missing.isEmpty && table.rows.isEmpty, "\(table.id)")
        #expect(refusal.reason.hasPrefix("refusal."), "\(table.id)")
      }
    }
  }

  @Test("Companion tables are refused for their own input and named by it")
  func companionTables() {
    func refusal(_ type: any CohortIndicator.Type, _ id: String, _ family: Family)
      -> CountedTable.Refusal?
    {
      type.init(context: family.context).tables().first { $0.id == id }?.refusal
    }
    #expect(refusal(M03.self, "M03.crisis", .fp) == .init(missing: ["events"]))
    #expect(refusal(M03.self, "M03.crisis", .fcp) == nil)
    #expect(refusal(M03.self, "M03.offset", .fcp)?.reason == "refusal.uncontrolled")
    #expect(refusal(M05.self, "M05.referents", .fp) == .init(missing: ["contacts"]))
    #expect(refusal(C05.self, "C05.systems", .all)?.reason == "refusal.no_other_systems")
    var context = Family.fcp.context
    context.programme = nil
    for type in [M01.self, M02.self, M03.self, R03.self] as [any CohortIndicator.Type] {
      for table in type.init(context: context).tables() {
        #expect(table.refusal?.reason == "refusal.no_programme", "\(table.id)")
      }
    }
    context.staff = []
    #expect(M05(context: context).tables().first?.refusal?.reason == "refusal.no_staff")
    context.residents = nil
    #expect(C09(context: context).tables().first?.refusal?.reason == "refusal.no_population")
  }

  @Test(
    "Where support is told by versions or spans alone, what needs amounts is refused and says so",
    arguments: [RecordKind.dossierVersion, .supportSpan])
  func amounts(kind: RecordKind) throws {
    var context = Family.fcp.context
    context.coverage.entries.removeAll { $0.kind == .booking }
    context.coverage.entries.append(.init(source: "made", kind: kind, span: MadePopulation.axis))
    let money: Set<String> = ["T19", "T20", "T24", "T29", "T30", "T31", "C07", "R02", "S01", "M03"]
    for type in IndicatorCatalogue.all {
      let id = type.descriptor.id
      let refused = type.init(context: context).tables().filter {
        $0.refusal?.missing.contains("bookings") == true
      }
      #expect(refused.isEmpty == !money.contains(id), "\(id)")
      #expect(type.descriptor.needsAmounts == money.contains(id), "\(id)")
    }
    let table = try #require(TrajectoryDistribution<T19>(context: context).tables().first)
    #expect(table.refusal == .init(missing: ["bookings"], reason: "refusal.no_amounts"))
    // The registers stand, but compensation, which is read from money, has no value.
    let axis = RegisterAxis.compensation.parts.map(\.needsAmounts)
    #expect(axis == [true, true, true])
  }

  @Test("Months without an account give no figure of money, months with one do")
  func monthsWithoutAccount() {
    let text = """
      supported          xxxxxxxxxxxx
      paid               xxxxxxxxxxxx
      supplement         xxxxxx......
      supplement-chf     222222......
      total-chf          999999999999
      income-chf         000000888888
      aid-chf            999999999999
      disregard          ......xxxxxx
      uncovered-accounts xxxxxx......
      """
    #expect(T19.measure(text, "share").number == 0)
    #expect(T20.measure(text).number == 1)
    #expect(T24.measure(text, "before_aid").number == 0)
    let none = text + "\nuncovered-accounts xxxxxxxxxxxx"
    #expect(T19.measure(none, "share").reason == NilReason.notCovered)
    #expect(T20.measure(none).reason == NilReason.notCovered)
    #expect(T24.measure(none, "after_aid").reason == NilReason.notCovered)
  }

  @Test("With a provider alone the link is labelled so, with contacts it is not")
  func providerOnly() throws {
    for type in [
      TrajectoryDistribution<T06>.self, TrajectoryDistribution<T07>.self,
      TrajectoryDistribution<T08>.self, TrajectoryDistribution<T10>.self,
    ] as [any CohortIndicator.Type] {
      let label = CountedTable.Parameter("contacts", "provider only")
      func parameters(_ family: Family) throws -> [CountedTable.Parameter] {
        try #require(type.init(context: family.context).tables().first).parameters
      }
      #expect(try parameters(.fp).contains(label))
      #expect(try !parameters(.fcp).contains(label))
    }
  }

  @Test("Statuses alone add T18 to federal data, sanctions add T11")
  func conditional() {
    var context = Family.f.context
    #expect(!context.uncovered(T18.descriptor).isEmpty)
    for kind in [RecordKind.status, .sanction] {
      context.coverage.entries.append(
        .init(source: "made", kind: kind, span: MadePopulation.axis))
    }
    #expect(context.uncovered(T18.descriptor).isEmpty)
    #expect(context.uncovered(T11.descriptor).isEmpty)
  }
}
