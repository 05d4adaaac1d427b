import Analysis
import Testing
import Trajectories

@Suite("Obligations of every indicator")
struct IndicatorConformanceTests {
  @Test("Indicators of trajectories keep the obligations of a cohort indicator")
  func trajectoryIndicators() {
    for type in IndicatorPageTests.trajectory { check(type) }
    check(LongTermShare.self)
  }

  private func check<T: TrajectoryIndicator>(_ type: T.Type) {
    checkTrajectoryIndicator(
      type, context: MadePopulation.context, trajectories: MadePopulation.persons(90))
  }

  @Test("Indicators of programmes keep the obligations of a cohort indicator")
  func programmeIndicators() {
    check(M01.self, isAdditive: false)
    check(M02.self)
    check(M03.self)
    check(M04.self)
    // A dossier is counted in months in which somebody met a referent.
    check(M05.self, dependent: ["M05.referents"])
    check(R03.self, isAdditive: false)
  }

  private func check<I: CohortIndicator>(
    _ type: I.Type, isAdditive: Bool = true, dependent: Set<String> = []
  ) {
    checkIndicator(
      type, context: MadePopulation.context, trajectories: MadePopulation.persons(90),
      isAdditive: isAdditive, dependent: dependent)
  }
}
