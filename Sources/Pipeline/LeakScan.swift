import Ingestion

/// Looks for what may identify a person in everything that is about to be published: AHV numbers,
/// and the pseudonyms under which the store keeps persons and dossiers.
package enum LeakScan {
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

  /// True when a word of exactly 32 hexadecimal digits (128 bits) stands in the bytes; digests of
  /// files have 64.
  static func holdsPseudonym(_ bytes: [UInt8]) -> Bool {
    var run = 0
    var isHexadecimal = true
    for byte in bytes {
      let isDigit = (0x30...0x39).contains(byte)
      let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      guard isDigit || isLetter else {
        if run == 32 && isHexadecimal { return true }
        run = 0
        isHexadecimal = true
        continue
      }
      run += 1
      let isHex = isDigit || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
      isHexadecimal = isHexadecimal && isHex
    }
    return run == 32 && isHexadecimal
  }
}
