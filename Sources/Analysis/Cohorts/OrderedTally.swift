/// Counts the persons and the distinct dossiers behind one cell, from records in order.
///
/// Records that are sorted by dossier, then by person, need no set: a new hash is a new dossier.
/// So a table of any number of cells costs one pass and a few words a cell, and the counts are
/// exact at any size. The hash of a dossier is that of `ContributorTally`; both count alike.
struct OrderedTally: Sendable, Equatable {
  /// Records added: spells, exits or windows.
  private(set) var records = 0
  /// Distinct persons.
  private(set) var persons = 0
  /// Distinct dossiers.
  private(set) var dossiers = 0
  private var lastCluster: UInt64 = 0
  private var lastPerson: UInt32 = 0

  init() {}

  /// Counts one record a person, given in any order; cost: one sort.
  init(sorting clusters: [UInt64]) {
    for cluster in clusters.sorted() { add(cluster) }
  }

  /// Adds the only record of a person; dossiers must not descend from call to call.
  mutating func add(_ cluster: UInt64) {
    if records == 0 || cluster != lastCluster { dossiers += 1 }
    records += 1
    persons += 1
    lastCluster = cluster
  }

  /// Adds one of perhaps several records of a person; (dossier, person) must not descend.
  mutating func add(_ cluster: UInt64, person: UInt32) {
    let isNewDossier = records == 0 || cluster != lastCluster
    if isNewDossier { dossiers += 1 }
    if isNewDossier || person != lastPerson { persons += 1 }
    records += 1
    lastCluster = cluster
    lastPerson = person
  }
}
