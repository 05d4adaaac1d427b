import Ingestion

/// Looks for AHV numbers in everything that is about to be published.
enum LeakScan {
  /// Throws `releaseBlocked` with the file's path when a number with a valid check digit stands
  /// in it; cost: one pass over the bytes.
  static func check(_ files: [ReleaseFile]) throws(PipelineError) {
    for file in files where AHVScanner.firstMatch(in: file.bytes) != nil {
      throw PipelineError(
        .releaseBlocked, "An output holds what looks like an AHV number.", place: file.path,
        remedy: "Nothing was published; find the source field and leave it out of the profile.")
    }
  }
}
