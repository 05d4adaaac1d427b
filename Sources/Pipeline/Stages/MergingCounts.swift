import SocialAid
import Statistics
import Synchronization
import Trajectories

/// Counts rows as delivered beside the episodes they were merged into, while histories pass.
///
/// Sums alone, so the order in which threads add does not matter. A person's row counts once a
/// person: a dossier of three counts three times, as its spells do.
final class MergingCounts: Sendable {
  private struct Pair {
    var raw = 0
    var merged = 0
  }

  private struct Sums {
    var dossiers = Pair()
    var versions = Pair()
    var participations = Pair()
  }

  private let sums = Mutex(Sums())

  func add(_ history: History, _ trajectory: Trajectory?) {
    guard let trajectory else { return }
    let dossiers = trajectory.dossiers.count
    let versions = history.dossierVersions.count
    let spells = trajectory.spells.count
    let rows = history.measures.count
    let participations = trajectory.participations.count
    sums.withLock { sums in
      if versions > 0 {
        sums.versions.raw += versions
        sums.versions.merged += spells
      } else {
        sums.dossiers.raw += dossiers
        sums.dossiers.merged += spells
      }
      sums.participations.raw += rows
      sums.participations.merged += participations
    }
  }

  /// `Q.merging`: raw rows and merged episodes, of what there is.
  var table: CountedTable {
    let sums = sums.withLock { $0 }
    let lines = [
      ("dossiers", sums.dossiers), ("versions", sums.versions),
      ("participations", sums.participations),
    ]
    return CountedTable(
      id: "Q.merging", indicator: "Q", subject: .rows, dimensions: ["what"],
      columns: ["raw", "merged"].map { CountedTable.Column($0, .rows) },
      rows: lines.filter { $0.1.raw > 0 }.map { name, pair in
        CountedTable.Row(
          [CountedTable.Category(name)], [pair.raw, pair.merged].map(QualityTables.rows))
      })
  }
}
