import SocialAid
import Store
import Trajectories

/// Decides what the data cover when the configuration does not say (ruling 9).
enum CoverageResolution {
  /// Bookings and the kinds that came with them, over the months that bookings suggest.
  ///
  /// Throws `configuration` when there are no bookings to infer from.
  static func inferred(from store: CanonicalStore) throws -> Coverage {
    guard
      let span = CoverageInference.bookings(countsByMonth: try store.bookingCountsByMonth())
    else {
      throw PipelineError(
        .configuration, "No coverage is declared and there are no bookings to infer it from.",
        remedy: "Declare `coverage` in the configuration.")
    }
    var kinds: [String: Set<RecordKind>] = [:]
    for delivery in try store.deliveries() {
      kinds[delivery.delivery.source, default: []].formUnion(delivery.records.map(\.kind))
    }
    let dated: Set<RecordKind> = [
      .booking, .status, .measure, .attendance, .contact, .contract, .sanction, .closure,
      .housing, .event,
    ]
    return Coverage(
      kinds.sorted { $0.key < $1.key }.flatMap { source, found in
        found.intersection(dated).sorted { $0.rawValue < $1.rawValue }.map {
          Coverage.Entry(source: source, kind: $0, span: span, inferred: true)
        }
      })
  }
}
