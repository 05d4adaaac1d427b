import Foundation
import Ingestion
import SocialAid
import TestKit
import Testing

/// The scanner gives up wherever it is in doubt; the file is then read from its start by libxml2.
@Suite("XML that the scanner gives up on")
struct XMLScannerTests {
  /// The first dossiers of a sample delivery.
  private static func sample() throws -> String {
    let whole = try Repository.text("sample-data/shs-mod-like/exports/shs-2024-01.xml")
    let parts = whole.components(separatedBy: "</dossier>")
    return parts.prefix(9).joined(separator: "</dossier>") + "</dossier>" + (parts.last ?? "")
  }

  /// The sample with something after its `place`th dossier.
  private static func with(_ oddity: String, at place: Int, in text: String) -> String {
    var parts = text.components(separatedBy: "</dossier>")
    let at = min(place, parts.count - 2)
    parts[at + 1] = oddity + parts[at + 1]
    return parts.joined(separator: "</dossier>")
  }

  private static func told(_ text: String, scans: Bool, threads: Int) throws -> String {
    let read = try Built.read(
      try Built.profile("shs-mod-like"), "shs-2024-01.xml", bytes: Array(text.utf8),
      chunk: 3_000, threads: threads, scans: scans)
    let refusal = read.outcome.refusal.map { "\($0.code) \($0.line)" } ?? "read"
    return "\(refusal) \(read.outcome.books) \(read.outcome.encoding)"
      + " \(read.outcome.findings.counts.sorted { $0.key < $1.key })"
      + (read.outcome.refusal == nil ? " \(read.records) \(read.quarantined)" : "")
  }

  @Test(
    "Wherever the oddity stands, records, books and findings are those of libxml2 alone",
    arguments: [
      "", "<?xml-stylesheet href='a'?>", "<note xml:lang='fr'>x</note>", "<note>\u{E9}\r</note>",
      "<n\u{F6}te/>", "<!-- a comment -->", "<a xmlns='relative'/>", "<note>&#233;&amp;</note>",
    ])
  func oddities(oddity: String) throws {
    let plain = try Self.sample()
    for place in [0, 3, 10_000] {
      let text = Self.with(oddity, at: place, in: plain)
      let expected = try Self.told(text, scans: false, threads: 1)
      #expect(expected.hasPrefix("read "))
      for threads in [1, 3] {
        #expect(try Self.told(text, scans: true, threads: threads) == expected, "\(place)")
      }
    }
  }

  @Test(
    "What is broken is refused with libxml2's own word and line",
    arguments: ["<a>", "</a>", "<q:a/>", "<a b=1/>", "&x;", "]]>", "<a b='<'/>", "<!DOCTYPE a>"])
  func broken(oddity: String) throws {
    let plain = try Self.sample()
    for place in [0, 4, 10_000] {
      let text = Self.with(oddity, at: place, in: plain)
      let expected = try Self.told(text, scans: false, threads: 1)
      #expect(expected.hasPrefix("ING-01"))
      let found = try Self.told(text, scans: true, threads: 1)
      #expect(found.prefix { $0 != "F" } == expected.prefix { $0 != "F" }, "\(place)")
    }
  }
}
