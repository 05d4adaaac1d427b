import Ingestion
import SocialAid
import Store

/// What a report needs before it can be made: without it, what is not known would be shown as zero.
extension Session {
  func requireInputs(_ store: CanonicalStore) throws {
    try requireMeasureTypes(store)
    let deliveries = try store.deliveries()
    for source in configuration.sources {
      let profile = try ProfileFiles.load(source.profile, from: share)
      let own = deliveries.filter { $0.delivery.source == source.id }
      try requireCatalogue(of: source, profile, own)
      try requireCoverage(of: source, profile, own.filter { !$0.isSuperseded })
    }
  }

  /// What says which measure is which is required as soon as measures are read (ruling 11): without
  /// it every measure would be OTHER, and shares of social and professional measures a false zero.
  private func requireMeasureTypes(_ store: CanonicalStore) throws {
    let measures = try store.measuresByExplanation()
    if measures.unexplained > 0, measures.explained == 0 {
      throw PipelineError(
        .inputMissing,
        "Nothing says of what type the measures are: \(measures.unexplained) have none.",
        remedy: "Map their codes under `codes: measure_type` of the profile, or add a measure "
          + "catalogue (docs/profiles/fields.md).")
    }
  }

  /// A source whose profile has a table for the catalogue delivers it; any other names the types in
  /// its profile, or uses the codes of another source's catalogue.
  private func requireCatalogue(
    of source: Configuration.Source, _ profile: Profile, _ deliveries: [LoadedDelivery]
  ) throws {
    let kinds = deliveries.flatMap { $0.records.map(\.kind) }
    guard profile.tables.contains(where: { $0.kinds.contains(.catalogue) }),
      kinds.contains(.measure), !kinds.contains(.catalogue)
    else { return }
    throw PipelineError(
      .inputMissing, "Source \(source.id) tells measures and no measure catalogue.",
      place: source.input, remedy: "Add the catalogue file that the profile describes.")
  }

  /// Each kind of record that coverage declares for a source must have been told by it: a month that
  /// is covered and holds nothing is a true zero.
  ///
  /// A file that was read and holds no row is such a zero; a kind that no file tells, and one whose
  /// rows were all set aside, are none.
  private func requireCoverage(
    of source: Configuration.Source, _ profile: Profile, _ deliveries: [LoadedDelivery]
  ) throws {
    var told = Set(deliveries.flatMap { $0.records.map(\.kind) })
    // Measures carry the units that were attended.
    if told.contains(.measure) { told.insert(.attendance) }
    for entry in configuration.coverage.entries
    where entry.source == source.id && !told.contains(entry.kind) {
      let telling = deliveries.filter { delivery in
        profile.tables.contains {
          $0.name == delivery.delivery.table && $0.kinds.contains(entry.kind)
        }
      }
      if telling.contains(where: { $0.books.accepted + $0.books.repaired > 0 }) { continue }
      let setAside = telling.reduce(0) { $0 + $1.books.quarantined }
      if !telling.isEmpty, setAside == 0 { continue }
      throw PipelineError(
        .inputMissing,
        "Coverage declares `\(entry.kind.name)` of source \(source.id), and "
          + (telling.isEmpty
            ? "no file tells them" : "all \(setAside) rows that tell them were set aside")
          + ": they would be shown as zero.",
        place: source.input,
        remedy: telling.isEmpty
          ? "Add the file, or take `\(entry.kind.name)` out of `coverage`."
          : "`parcours check` says why; mend the profile or the file.")
    }
  }
}
