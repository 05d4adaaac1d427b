import Ingestion

/// Looks for AHV numbers in everything that leaves the program: releases, lines, JSON, records.
///
/// The guard of the last resort; identifiers are dropped long before. A release that holds a
/// number is not published; a line or a record is shown with the number struck out.
public enum LeakScan {
  /// Throws `releaseBlocked` with the file's path when a number with a valid check digit stands
  /// in it; cost: one pass over the bytes.
  static func check(_ files: [ReleaseFile]) throws(PipelineError) {
    for file in files where AHVScanner.firstMatch(in: file.bytes) != nil {
      throw PipelineError(
        .releaseBlocked, "An output holds what looks like an AHV number.", place: file.path,
        remedy: "Nothing was published; find the source field and leave it out of the profile.")
    }
  }

  /// The text with each AHV number struck out; without one, the text itself. One pass.
  public static func masked(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var isMasked = false
    while let at = AHVScanner.firstMatch(in: bytes) {
      isMasked = true
      var digits = 0
      var place = at
      while place < bytes.count, digits < 13 {
        if bytes[place] &- 48 <= 9 {
          bytes[place] = UInt8(ascii: "#")
          digits += 1
        }
        place += 1
      }
    }
    return isMasked ? String(decoding: bytes, as: UTF8.self) : text
  }
}
