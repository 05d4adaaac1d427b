import CByteScan
import Ingestion
import Testing

/// A small generator whose numbers are the same everywhere (SplitMix64, Steele and others 2014).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Comparing many bytes at once")
struct ByteScanTests {
  @Test("With and without vector instructions, the marks are those of a plain loop")
  func structure() {
    var numbers = SeededNumbers(7)
    for round in 0..<2_000 {
      let alphabet: [UInt8] = round % 2 == 0 ? [59, 34, 10, 13, 97, 0, 0xE9] : Array(0...255)
      let bytes = (0..<64).map { _ in alphabet.randomElement(using: &numbers) ?? 0 }
      var expected: UInt64 = 0
      for (place, byte) in bytes.enumerated() where [59, 34, 10, 13].contains(byte) {
        expected |= 1 << UInt64(place)
      }
      #expect(byte_scan_structure(bytes, 59, 34) == expected)
      #expect(byte_scan_structure_words(bytes, 59, 34) == expected)
    }
  }

  @Test("What the XML scanner looks for is found the same way without vector instructions")
  func markup() {
    var numbers = SeededNumbers(8)
    for round in 0..<3_000 {
      let alphabet: [UInt8] =
        [[97, 60, 38, 93, 13, 10], [97, 9, 10, 13, 32], [97, 0xC3, 0xA9], Array(0...255)][round % 4]
      let count = round % 83
      let bytes = (0..<count + 16).map { _ in alphabet.randomElement(using: &numbers) ?? 0 }
      let first = bytes[..<count].firstIndex { [60, 38, 93, 13].contains($0) } ?? count
      #expect(byte_scan_first_of(bytes, count, 60, 38, 93, 13) == first)
      #expect(byte_scan_first_of_plain(bytes, count, 60, 38, 93, 13) == first)
      let feeds = bytes[..<count].count { $0 == 10 }
      #expect(byte_scan_line_feeds(bytes, count) == feeds)
      #expect(byte_scan_line_feeds_plain(bytes, count) == feeds)
      let isForbidden = bytes[..<count].contains { $0 < 32 && ![9, 10, 13].contains($0) }
      let letters: Int32 = isForbidden ? 2 : bytes[..<count].contains { $0 > 127 } ? 1 : 0
      #expect(byte_scan_xml_letters(bytes, count) == letters)
      #expect(byte_scan_xml_letters_plain(bytes, count) == letters)
    }
  }

  @Test("The first byte that Windows-1252 lacks is found at any place")
  func undefined() {
    for count in [0, 1, 15, 16, 17, 40] {
      let bytes = (0..<count).map { UInt8($0 % 2 == 0 ? 0x80 : 0x41) }
      #expect(byte_scan_undefined_1252(bytes, count) == count)
      for place in 0..<count {
        for byte: UInt8 in [0x81, 0x8D, 0x8F, 0x90, 0x9D] {
          var broken = bytes
          broken[place] = byte
          #expect(byte_scan_undefined_1252(broken, count) == place)
        }
      }
    }
  }

  @Test("Fast and slow reading of a date agree on every day and on near misses")
  func dates() {
    let plain = DateForms([.dayMonthYear, .iso], openEnds: ["31.12.2099", "9999-12-31"])
    for year in [1899, 1900, 1999, 2000, 2023, 2024, 2098, 2099, 2199, 2200] {
      for month in 0...13 {
        for day in 0...32 {
          func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
          for text in ["\(two(day)).\(two(month)).\(year)", "\(year)-\(two(month))-\(two(day))"] {
            // A space in front takes the slow way.
            #expect(
              withBytes(text) { plain.parse($0) } == withBytes(" " + text) { plain.parse($0) })
          }
        }
      }
    }
    for text in [
      "31.12.2O25", "31.12:2025", "3112.2025.", "2025/12/31", "2025-1231-", "::.12.2025",
    ] {
      #expect(withBytes(text) { plain.parse($0) } == .unreadable)
    }
  }
}
