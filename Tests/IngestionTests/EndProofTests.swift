import Foundation
import Ingestion
import SocialAid
import Testing

/// A file that declares its end is refused when the end is not there (promise P4).
@Suite("Proof of the end")
struct EndProofTests {
  private static func profile(_ proof: String) throws -> Profile {
    try Profile.load(
      yaml: """
        profile: t
        label: t
        language: fr
        format: csv
        encoding: utf-8
        tables:
          links:
            files: {"l*.csv": full}
            rows: links
            columns: {participant: {headers: [P], required: true}, person: N}
            totals: [Total]
            end_proof: {\(proof)}
        """, file: "t.yaml")
  }

  private static func read(_ proof: String, _ text: String) throws -> Reading {
    try Built.read(try profile(proof), "l.csv", bytes: Array(text.utf8))
  }

  static let rows = "P;N\nT1;P1\nT2;P2\n"

  @Test("A trailer row ends the file, and its number is the number of rows")
  func trailer() throws {
    let read = try Self.read("trailer: [FIN, Ende]", Self.rows + "ENDE;2\n")
    #expect(read.refusal == nil)
    #expect(read.records.links.count == 2)
    #expect(read.quarantined.map(\.code) == [.trailerRow])
    #expect(read.outcome.books.read == 3 && read.outcome.books.balances)
    #expect(try Self.read("trailer: [FIN]", Self.rows + "FIN\n").refusal == nil)
    #expect(try Self.read("trailer: [FIN]", Self.rows).refusal == .endNotProven)
    #expect(try Self.read("trailer: [FIN]", Self.rows + "FIN;3\n").refusal == .rowCountDiffers)
    #expect(
      try Self.read("trailer: [FIN]", Self.rows + "FIN;2\nT3;P3\n").refusal == .endNotProven)
  }

  @Test("Cut at every byte, a file with a declared trailer is refused or the same")
  func everyByte() throws {
    let whole = Array((Self.rows + "FIN;2\n").utf8)
    let profile = try Self.profile("trailer: [FIN]")
    let full = try Built.read(profile, "l.csv", bytes: whole).records.links
    for length in 0..<whole.count {
      let read = try Built.read(profile, "l.csv", bytes: Array(whole[..<length]))
      #expect(read.refusal != nil || read.records.links == full, "cut at \(length)")
    }
  }

  @Test("A required total must be there; a note is all without the requirement")
  func total() throws {
    #expect(try Self.read("total: required", Self.rows).refusal == .endNotProven)
    #expect(try Self.read("total: required", Self.rows + ";Total\n").refusal == nil)
    #expect(try Self.read("total: optional", Self.rows).refusal == nil)
    #expect(try Self.read("total: optional", Self.rows).count(.noTrailer) == 1)
  }

  @Test("A checksum beside the file is held against its bytes")
  func checksum() throws {
    let profile = try Self.profile(#"checksum: "*.sha256""#)
    let file = try Delivered("l.csv", bytes: Array(Self.rows.utf8))
    func refusal() throws -> String? {
      try FileReading(
        path: file.path, profile: profile, table: try #require(profile.tables.first),
        pseudonymiser: try Built.pseudonymiser()
      ).read(deliver: { _ in [] }, quarantine: { _ in }).refusal?.code
    }
    #expect(try refusal() == FindingCode.checksumMissing.code)
    let beside = URL(fileURLWithPath: file.path + ".sha256")
    let sum = try SHA256.hex(of: Array(Self.rows.utf8))
    try Data("\(sum)  l.csv\n".utf8).write(to: beside)
    #expect(try refusal() == nil)
    try Data("\(sum.dropLast())0  l.csv\n".utf8).write(to: beside)
    let expected: FindingCode = sum.hasSuffix("0") ? .checksumMissing : .checksumDiffers
    #expect(try refusal() == (sum.hasSuffix("0") ? nil : expected.code))
    try Data("not a sum".utf8).write(to: beside)
    #expect(try refusal() == FindingCode.checksumMissing.code)
  }
}
