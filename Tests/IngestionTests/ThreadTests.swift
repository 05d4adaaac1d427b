import Foundation
import Ingestion
import SocialAid
import TestKit
import Testing

/// All that a reading gives, as text, so that two readings can be compared whole.
private func transcript(_ reading: Reading) -> [String] {
  var lines: [String] = []
  func add<T>(_ all: [T]) { for one in all { lines.append("\(one)") } }
  for kind in Mirror(reflecting: reading.records).children {
    for record in Mirror(reflecting: kind.value).children { lines.append("\(record.value)") }
  }
  add(reading.quarantined)
  add(reading.outcome.findings.entries)
  lines.append("\(reading.outcome.books) \(reading.outcome.encoding)")
  lines.append("\(String(describing: reading.outcome.period)) \(reading.outcome.refusal as Any)")
  return lines
}

@Suite("The number of threads changes nothing (P12)")
struct ThreadTests {
  /// Large enough for several blocks.
  private static let size = 700_000

  @Test(
    "Records, codes, findings and books are the same with 1, 2 and 4 threads",
    arguments: SampleFile.all)
  func threads(file: SampleFile) throws {
    let profile = try Built.profile(file.profile)
    let bytes = try file.lengthened(to: Self.size)
    let alone = transcript(try Built.read(profile, file.name, bytes: bytes, threads: 1))
    #expect(alone.count > 100)
    for threads in [2, 4] {
      let together = try Built.read(profile, file.name, bytes: bytes, threads: threads)
      #expect(transcript(together) == alone, "\(threads) threads")
    }
  }

  @Test("The bytes read at a time change nothing", arguments: [1_000, 65_537])
  func chunks(chunk: Int) throws {
    for file in SampleFile.all where !file.name.hasPrefix("ecritures") {
      let profile = try Built.profile(file.profile)
      let bytes = try file.bytes()
      let whole = transcript(try Built.read(profile, file.name, bytes: bytes))
      let pieces = try Built.read(profile, file.name, bytes: bytes, chunk: chunk, threads: 2)
      #expect(transcript(pieces) == whole, "\(file)")
    }
  }

  @Test("A file that is refused late is refused alike, after the same rows", arguments: [1, 2, 4])
  func lateRefusal(threads: Int) throws {
    let header = FrenchCaseSystemTests.bookings
    var lines = [header]
    for number in 0..<12_000 {
      lines.append("\(number);100;P-1;25.03.2025;01.03.2025;31.03.2025;3637.10;x;5.00;;;")
    }
    lines.append("12000;100;\"never closed")
    let bytes = Built.windows1252(lines.map { $0 + "\r\n" }.joined())
    let read = try Built.read(
      try Built.profile("fr-cms"), "ecritures.csv", bytes: bytes, threads: threads)
    #expect(read.refusal == .unterminatedQuote)
    #expect(read.outcome.refusal?.line == 12_002)
    #expect(read.outcome.books.read == 12_000)
  }

  @Test("A column of free text is refused at the same row", arguments: [1, 2, 4])
  func tooManyCodes(threads: Int) throws {
    var lines = [FrenchCaseSystemTests.bookings]
    for number in 0..<9_000 {
      let account = number % 2 == 0 ? "3637.10" : "free \(number)"
      lines.append("\(number);100;P-1;25.03.2025;01.03.2025;31.03.2025;\(account);x;5.00;;;")
    }
    let bytes = Built.windows1252(lines.map { $0 + "\r\n" }.joined())
    let read = try Built.read(
      try Built.profile("fr-cms"), "ecritures.csv", bytes: bytes, threads: threads)
    #expect(read.refusal == .tooManyCodes)
    #expect(read.outcome.refusal?.line == 2003)
  }

  @Test("Every field of a record that carries a code is given the delivery's number")
  func everyCode() throws {
    let renumbering = try Repository.text("Sources/Ingestion/Rows/DeliveryCodes.swift")
    let records = Repository.files(below: "Sources/SocialAid/Records", ending: ".swift")
    var declared = 0
    var renumbered = 0
    for file in records {
      declared += try Repository.text(file).components(separatedBy: "\n")
        .filter { $0.hasPrefix("  public var") && $0.contains(": Coded<") }.count
    }
    renumbered = renumbering.components(separatedBy: "renumber(&").count - 1
    #expect(declared > 15)
    #expect(renumbered == declared)
  }

  @Test("What the store throws ends the reading and every thread", arguments: [1, 3])
  func storeFails(threads: Int) throws {
    struct Full: Error {}
    var calls = 0
    let bytes = try SampleFile.all[7].lengthened(to: 3_000_000)
    #expect(throws: Full.self) {
      _ = try Built.read(
        try Built.profile("fr-cms"), "ecritures.csv", bytes: bytes, threads: threads,
        delivering: { _ in
          calls += 1
          if calls == 3 { throw Full() }
        })
    }
    #expect(calls == 3)
  }
}
