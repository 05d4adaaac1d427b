import Foundation
import Ingestion
import SocialAid
import Store

extension Session {
  /// `forget`: takes persons out of the store and sees to it that no export brings them back.
  ///
  /// `ids` are the numbers of the source's system, one a line; they are used to derive the keys
  /// and are not kept. `asParticipants` takes them for a provider's numbers. Published releases
  /// are not touched: they hold no record of a person. Throws 66 when an id is not known, before
  /// anything is removed.
  public func forget(
    source name: String, ids: [String], asParticipants: Bool
  ) throws(PipelineError) -> Answer {
    try PipelineError.telling {
      guard let source = configuration.sources.first(where: { $0.id == name }) else {
        throw PipelineError(
          .usage, "No source is named `\(name)`.",
          remedy: "Configured: \(configuration.sources.map(\.id).joined(separator: ", ")).")
      }
      guard !ids.isEmpty else {
        throw PipelineError(
          .usage, "No number was given.", remedy: "Write one a line on standard input.")
      }
      let profile = try ProfileFiles.load(source.profile, from: share)
      let pseudonymiser = Pseudonymiser(key: try key(), canton: configuration.canton)
      let keys = try ids.map {
        asParticipants
          ? try pseudonymiser.participantKey(system: source.id, localID: $0)
          : try pseudonymiser.personKey(system: profile.personSystem, localID: $0)
      }
      let lock = try self.lock()
      defer { _ = lock }
      let store = try openStore()
      let unknown = try keys.filter { try !store.knows($0) }.count
      guard unknown == 0 else {
        throw PipelineError(
          .inputMissing, "\(unknown) of \(ids.count) numbers are not in the store.",
          place: configuration.store,
          remedy: "Nothing was forgotten; check the numbers and the source, one number a line.")
      }
      let forgotten = try store.forget(keys) { try pseudonymiser.tombstone(of: $0) }
      try store.check()
      return Answer(
        .done,
        lines: [
          "forgotten: \(forgotten.persons) persons, \(forgotten.dossiers) dossiers of nobody else, "
            + "\(forgotten.records) records",
          "`parcours report` publishes without them; remove older releases under "
            + "\(configuration.site)/releases, older backups and the exports themselves",
        ],
        json: .object([
          ("persons", .integer(forgotten.persons)), ("dossiers", .integer(forgotten.dossiers)),
          ("records", .integer(forgotten.records)),
        ]))
    }
  }
}
