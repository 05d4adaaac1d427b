import Trajectories

/// Every indicator that the product computes, in the order in which tables are shown.
public enum IndicatorCatalogue {
  /// Values of trajectories, as distributions by cohort.
  public static let trajectory: [any CohortIndicator.Type] = [
    TrajectoryDistribution<T01>.self, TrajectoryDistribution<T02>.self, LongTermShare.self,
    TrajectoryDistribution<T04>.self, TrajectoryDistribution<T05>.self,
    TrajectoryDistribution<T06>.self, TrajectoryDistribution<T07>.self,
    TrajectoryDistribution<T08>.self, TrajectoryDistribution<T09>.self,
    TrajectoryDistribution<T10>.self, TrajectoryDistribution<T11>.self,
    TrajectoryDistribution<T12>.self, TrajectoryDistribution<T13>.self,
    TrajectoryDistribution<T14>.self, TrajectoryDistribution<T15>.self,
    TrajectoryDistribution<T16>.self, TrajectoryDistribution<T17>.self,
    TrajectoryDistribution<T18>.self, TrajectoryDistribution<T19>.self,
    TrajectoryDistribution<T20>.self, TrajectoryDistribution<T21>.self,
    TrajectoryDistribution<T22>.self, TrajectoryDistribution<T23>.self,
    TrajectoryDistribution<T24>.self, TrajectoryDistribution<T25>.self,
    TrajectoryDistribution<T26>.self, TrajectoryDistribution<T27>.self,
    TrajectoryDistribution<T28>.self, TrajectoryDistribution<T29>.self,
    TrajectoryDistribution<T30>.self, TrajectoryDistribution<T31>.self,
  ]

  /// Cohorts: exits, returns, registers, states; R are ours, after the catalogue.
  public static let cohort: [any CohortIndicator.Type] = [
    C01.self, C02.self, C03.self, C04.self, C05.self, C06.self, C07.self, C08.self, C09.self,
    R01.self, R02.self, S01.self,
  ]

  /// Programmes.
  public static let programme: [any CohortIndicator.Type] = [
    M01.self, M02.self, M03.self, M04.self, M05.self, R03.self,
  ]

  public static let all: [any CohortIndicator.Type] = trajectory + cohort + programme

  /// Descriptors in the order of `all`.
  public static var descriptors: [IndicatorDescriptor] { all.map { $0.descriptor } }

  /// The indicators with these catalogue ids, in catalogue order; unknown ids are left out.
  public static func indicators(_ ids: Set<String>) -> [any CohortIndicator.Type] {
    all.filter { ids.contains($0.descriptor.id) }
  }
}
