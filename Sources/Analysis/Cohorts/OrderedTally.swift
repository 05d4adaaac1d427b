/// Counts the persons and the distinct dossiers behind one cell, from records in order of dossier.
///
/// Records that are sorted by their dossier's hash need no set: a new hash is a new dossier. So a
/// table of any number of cells costs one pass and a few words a cell, and the count is exact at
/// any size. The hash is that of `ContributorTally`, and both count alike.
struct OrderedTally: Sendable, Equatable {
  /// Records added; distinct persons where each person has one record.
  private(set) var persons = 0
  private(set) var dossiers = 0
  private var last: UInt64 = 0

  /// Adds a record; hashes must not descend from call to call.
  mutating func add(_ cluster: UInt64) {
    if persons == 0 || cluster != last { dossiers += 1 }
    persons += 1
    last = cluster
  }

  /// Counts a whole list in any order; cost: one sort.
  init(sorting clusters: [UInt64]) {
    for cluster in clusters.sorted() { add(cluster) }
  }

  init() {}
}
