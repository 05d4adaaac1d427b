import Ingestion

/// Looks for what may identify a person in everything that leaves the program: AHV numbers, and the
/// pseudonyms under which the store keeps persons and dossiers.
///
/// The guard of the last resort; identifiers are dropped long before. A release that holds one is
/// not published; a line, an answer or a record is written with the number struck out.
public enum LeakScan {
  /// Throws `releaseBlocked` with the file's path when a number with a valid check digit, or a
  /// word of 32 hexadecimal digits, stands in it; cost: two passes over the bytes.
  package static func check(_ files: [ReleaseFile]) throws(PipelineError) {
    for file in files {
      if AHVScanner.firstMatch(in: file.bytes) != nil {
        throw PipelineError(
          .releaseBlocked, "An output holds what looks like an AHV number.", place: file.path,
          remedy: "Nothing was published; find the source field and leave it out of the profile.")
      }
      if holdsPseudonym(file.bytes) {
        throw PipelineError(
          .releaseBlocked, "An output holds what looks like a pseudonym.", place: file.path,
          remedy: "Nothing was published; report it with the run record.")
      }
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

  /// True when a word of exactly 32 hexadecimal digits (128 bits) stands in the bytes; digests of
  /// files have 64.
  ///
  /// A word of 32 letters and digits covers one byte of any 32 that follow each other, so only words
  /// that lie on such a byte are measured.
  package static func holdsPseudonym(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var probe = 31
      while probe < bytes.count {
        guard isOfWord(bytes[probe]) else {
          probe += 32
          continue
        }
        var start = probe
        while start > 0, isOfWord(bytes[start - 1]) { start -= 1 }
        var end = probe + 1
        while end < bytes.count, isOfWord(bytes[end]) { end += 1 }
        if end - start == 32, bytes[start..<end].allSatisfy(isHexadecimal) { return true }
        // What stands at `end` is of no word.
        probe = end + 32
      }
      return false
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }
}
