import Foundation
import Ingestion
import SocialAid
import TestKit
import Testing

/// A large delivery is cut where rows seem to begin, and its parts are read beside each other. What is
/// told must be what libxml2 tells of the whole, wherever a cut misleads.
@Suite("XML read in parts")
struct XMLPartTests {
  private static let dossiers = 24

  /// A sample delivery, shortened: what stands before, its dossiers, what stands behind.
  private static func sample() throws -> (head: String, dossiers: [String], tail: String) {
    let whole = try Repository.text("sample-data/shs-mod-like/exports/shs-2024-01.xml")
    let parts = whole.components(separatedBy: "<dossier>")
    let dossiers = parts.dropFirst().prefix(dossiers).map { part in
      "<dossier>" + (part.components(separatedBy: "</dossier>").first ?? "") + "</dossier>\n"
    }
    return (parts[0], dossiers, "</delivery>\n")
  }

  private static func profile(_ change: (String) -> String = { $0 }) throws -> Profile {
    try Profile.load(
      yaml: change(Repository.text("profiles/shs-mod-like.yaml")), file: "shs-mod-like.yaml")
  }

  private static func told(
    _ text: String, _ profile: Profile, scans: Bool, chunk: Int, threads: Int
  ) throws -> String {
    let read = try Built.read(
      profile, "shs-2024-01.xml", bytes: Array(text.utf8), chunk: chunk, threads: threads,
      scans: scans)
    let refusal = read.outcome.refusal.map { "\($0.code) \($0.line)" } ?? "read"
    return "\(refusal) \(read.outcome.books) \(String(describing: read.outcome.period))"
      + " \(read.outcome.findings.entries)"
      + (read.outcome.refusal == nil ? " \(read.records) \(read.quarantined)" : "")
  }

  /// Compares every way to read `text` with libxml2's; answers what was told.
  @discardableResult
  private static func compare(
    _ text: String, _ profile: Profile, _ comment: Comment
  ) throws -> String {
    let expected = try told(text, profile, scans: false, chunk: 1 << 18, threads: 1)
    for chunk in [900, 4_000, 20_000] {
      for threads in [1, 3] {
        let found = try told(text, profile, scans: true, chunk: chunk, threads: threads)
        #expect(found == expected, comment)
      }
    }
    return expected
  }

  @Test("A plain delivery gives the same rows, findings with their lines, and books")
  func plain() throws {
    let (head, dossiers, tail) = try Self.sample()
    let text = head + dossiers.joined() + tail
    #expect(try Self.compare(text, Self.profile(), "plain").hasPrefix("read "))
  }

  @Test(
    "Bytes that look like the start of a row are none where they stand",
    arguments: [
      "<!-- <dossier> -->", "<!--\n<dossier><dossierNr>1</dossierNr>\n-->",
      "<note><![CDATA[ <dossier> ]]></note>", "<note>\n<dossier><b/></dossier></note>",
      "<?x <dossier> ?>", "<x:dossier xmlns:x='urn:x-other'>\n<a/></x:dossier>",
      "<dossier xmlns='urn:x-other'><dossier/></dossier>", "<note a='&lt;dossier>'/>",
    ])
  func misleading(oddity: String) throws {
    let (head, dossiers, tail) = try Self.sample()
    for place in [1, 7, 20, 24] {
      var parts = dossiers
      parts.insert(oddity, at: place)
      let text = head + parts.joined() + tail
      #expect(try Self.compare(text, Self.profile(), "\(oddity) at \(place)").hasPrefix("read "))
    }
  }

  @Test("Rows in groups, each with its own prefixes, are read in every group")
  func groups() throws {
    let (head, dossiers, tail) = try Self.sample()
    let profile = try Self.profile {
      $0.replacingOccurrences(of: "element: d:dossier", with: "element: d:gruppe/d:dossier")
    }
    let half = dossiers.count / 2
    let first = dossiers[..<half].joined().replacingOccurrences(of: "p:", with: "q:")
    let text =
      head + "<gruppe xmlns:q='http://www.ech.ch/xmlns/eCH-0044/4'>" + first + "</gruppe>"
      + "<gruppe>" + dossiers[half...].joined() + "</gruppe>\n" + tail
    let told = try Self.compare(text, profile, "two groups")
    #expect(told.hasPrefix("read ") && !told.contains("read: 0"))
    let prefixed =
      head + "<gruppe xmlns:p='http://www.ech.ch/xmlns/eCH-0044/4'>" + dossiers[..<half].joined()
      + "</gruppe><gruppe xmlns:p='urn:x-other'>" + dossiers[half...].joined() + "</gruppe>\n"
      + tail
    try Self.compare(prefixed, profile, "the same prefix for two namespaces")
    let single = dossiers.map { "<gruppe>" + $0 + "</gruppe>\n" }.joined()
    try Self.compare(head + single + tail, profile, "a group for each")
  }

  @Test("What the delivery says of itself behind its rows is heard")
  func lateHeader() throws {
    let (head, dossiers, tail) = try Self.sample()
    let period = "<referencePeriod>2024-01</referencePeriod>"
    #expect(head.contains(period))
    let late = head.replacingOccurrences(of: period, with: "") + dossiers.joined()
    let told = try Self.compare(late + period + tail, Self.profile(), "the period last")
    #expect(told.hasPrefix("read "))
  }

  @Test("A delivery that breaks off, wherever, is refused with libxml2's word and line")
  func brokenOff() throws {
    let (head, dossiers, tail) = try Self.sample()
    let text = head + dossiers.joined() + tail
    for place in stride(from: 2_000, to: text.utf8.count - 15, by: 3_517) {
      let bytes = String(decoding: text.utf8.prefix(place), as: UTF8.self)
      let expected = try Self.told(bytes, Self.profile(), scans: false, chunk: 900, threads: 1)
      let found = try Self.told(bytes, Self.profile(), scans: true, chunk: 900, threads: 3)
      #expect(expected.hasPrefix("ING-01"))
      #expect(found.prefix { $0 != "F" } == expected.prefix { $0 != "F" }, "cut at \(place)")
    }
  }

  @Test("Rows of a few bytes, more than a batch holds in one part, are all read")
  func tinyRows() throws {
    let (head, _, tail) = try Self.sample()
    let rows = (0..<30_000).map { "<dossier><dossierNr>\($0)</dossierNr></dossier>" }
    let one = "<dossier><dossierNr>x</dossierNr>" + String(repeating: " ", count: 60_000)
    let text = head + one + "</dossier>" + rows.joined() + tail
    let expected = try Self.told(text, Self.profile(), scans: false, chunk: 1 << 18, threads: 1)
    let found = try Self.told(text, Self.profile(), scans: true, chunk: 1 << 18, threads: 2)
    #expect(found == expected && found.contains("read: 30001"))
  }
}
