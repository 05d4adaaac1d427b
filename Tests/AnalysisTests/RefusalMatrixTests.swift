import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

/// The refusal matrix of the catalogue, section 7, for indicators of trajectories.
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
