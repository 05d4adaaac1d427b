import Foundation
import Ingestion
import Pipeline
import SocialAid
import Store
import TestKit
import Testing

/// Whatever way a delivery comes, it is read once, whole, or refused with its reason.
@Suite("Input: folders, patterns, archives, sedex pairs, packages, recalls")
struct InputTests {
  private let workdir: Workdir

  init() throws {
    workdir = try Workdir()
    try configure("exports")
    try workdir.write("exports/.keep", text: "")
    _ = try Starter.make(in: workdir.path)
  }

  private func configure(_ input: String, synthetic: Bool = true) throws {
    try workdir.write(
      "parcours.yaml",
      text: """
        canton: XX
        purpose: method_test
        synthetic: \(synthetic)
        languages: [fr]
        key: secrets/parcours.key
        store: store/parcours.sqlite
        site: site
        sources: [{id: shs, profile: shs-mod-like, input: "\(input)"}]
        coverage: [{source: shs, records: [bookings], from: 2025-01, to: 2025-06}]
        reports: [{name: monitor, kind: monitor, policy: internal}]
        """)
  }

  private func ingest() throws -> Answer {
    try Session(
      configuration: workdir.file("parcours.yaml"), progress: ProgressLine(.silent)
    ).ingest()
  }

  private func store() throws -> CanonicalStore {
    try CanonicalStore(path: workdir.file("store/parcours.sqlite"))
  }

  /// One delivery of one month with one dossier.
  private func delivery(
    _ dossier: Int, month: String = "2025-03", header: String = "", action: Int = 1
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <delivery xmlns="urn:x-project:shs-mod-like:1" xmlns:p="http://www.ech.ch/xmlns/eCH-0044/4"
     xmlns:h="http://www.ech.ch/xmlns/eCH-0058/5">
    <header>\(header)<h:action>\(action)</h:action></header>
    <referencePeriod>\(month)</referencePeriod>
    <dossier><dossierNr>\(dossier)</dossierNr>
    <person role="applicant"><personIdentification><p:localPersonId><p:personId>P-\(dossier)</p:personId>
    </p:localPersonId></personIdentification></person>
    <booking><bookingId>B-\(dossier)-\(month)</bookingId><bookingDate>\(month)-25</bookingDate>
    <account>3637.10</account><amount>1061.00</amount></booking></dossier>
    </delivery>

    """
  }

  private func put(_ name: String, _ text: String) throws {
    try workdir.write("exports/" + name, text: text)
  }

  private func put(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: workdir.file("exports/" + name)))
  }

  private func header(
    _ id: String, date: String? = nil, reference: String? = nil, package: (String, Int, Int)? = nil
  ) -> String {
    var text = "<h:messageId>\(id)</h:messageId>"
    if let reference { text += "<h:referenceMessageId>\(reference)</h:referenceMessageId>" }
    if let package {
      text += """
        <h:partialDelivery><h:uniqueIdDelivery>\(package.0)</h:uniqueIdDelivery>
        <h:totalNumberOfPackages>\(package.2)</h:totalNumberOfPackages>
        <h:numberOfActualPackage>\(package.1)</h:numberOfActualPackage></h:partialDelivery>
        """
    }
    if let date { text += "<h:messageDate>\(date)</h:messageDate>" }
    return text
  }

  private func liveNames() throws -> [String] { try store().deliveries().map(\.delivery.name) }

  private func refusals(_ answer: Answer) -> [String] {
    answer.warnings.compactMap { line in
      line.firstMatch(of: /ING-\d\d\d/).map { String($0.output) }
    }
  }

  @Test("A pattern takes the files that fit, a single file is itself")
  func patterns() throws {
    try put("a-1.xml", delivery(1, month: "2025-01"))
    try put("a-2.xml", delivery(2, month: "2025-02"))
    try put("b.xml", delivery(3, month: "2025-03"))
    try configure("exports/a-*.xml")
    #expect(try ingest().status == .done)
    #expect(try liveNames() == ["a-1.xml", "a-2.xml"])
    try configure("exports/b.xml")
    _ = try ingest()
    #expect(try liveNames() == ["a-1.xml", "a-2.xml", "b.xml"])
    try configure("exports/c-*.xml")
    #expect(throws: PipelineError.self) { try ingest() }
  }

  @Test("gzip and zip are read as what they hold; the same bytes packed otherwise are known")
  func archives() throws {
    let text = Array(delivery(1, month: "2025-01").utf8)
    try put("one.xml.gz", try PackedFiles.gzip(text))
    try put(
      "two.zip",
      try PackedFiles.zip([
        .init(name: "folder/two.xml", bytes: Array(delivery(2, month: "2025-02").utf8)),
        .init(
          name: "three.xml", bytes: Array(delivery(3, month: "2025-03").utf8), isDeflated: false),
      ]))
    let answer = try ingest()
    #expect(answer.status == .done)
    #expect(try liveNames() == ["one.xml", "three.xml", "two.xml"])
    #expect(try store().deliveries().allSatisfy { $0.books.read == 3 })
    let hash = try store().contentHash()
    try put("one.xml", text)
    _ = try ingest()
    #expect(try store().contentHash() == hash)
    #expect(try liveNames().count == 3)
  }

  @Test("An archive with zip64 records is read; one that lies about them is refused")
  func largeArchives() throws {
    let entries = [
      PackedFiles.Entry(name: "one.xml", bytes: Array(delivery(1, month: "2025-01").utf8)),
      .init(name: "two.xml", bytes: Array(delivery(2, month: "2025-02").utf8), isDeflated: false),
    ]
    let whole = try PackedFiles.zip(entries, large: true)
    try put("x.zip", whole)
    #expect(try ingest().status == .done)
    #expect(try liveNames() == ["one.xml", "two.xml"])
    let hash = try store().contentHash()
    // Every byte of the directory and its ends changed: refused, or the same bytes are known; never
    // a crash, nor other content.
    for place in stride(from: whole.count - 1, to: whole.count - 330, by: -1) {
      var broken = whole
      broken[place] ^= 0xFF
      try put("x.zip", broken)
      _ = try ingest()
      #expect(try store().contentHash() == hash, "byte \(place)")
    }
  }

  @Test("A stored entry whose bytes are not those of its checksum is refused")
  func storedChecksum() throws {
    let text = Array(delivery(1).utf8)
    for isDeflated in [true, false] {
      try put(
        "x.zip",
        try PackedFiles.zip([
          .init(name: "a.xml", bytes: text, isDeflated: isDeflated, hasWrongChecksum: true)
        ]))
      #expect(try refusals(ingest()) == ["ING-083"])
    }
  }

  @Test("A packed file cut at any place is refused, and nothing of it is kept")
  func cutArchives() throws {
    let text = Array((delivery(1) + String(repeating: "<!-- x -->\n", count: 4000)).utf8)
    let packed = try PackedFiles.gzip(text)
    let profile = try Profile.load(
      yaml: Repository.text("profiles/shs-mod-like.yaml"), file: "shs-mod-like.yaml")
    let table = try #require(profile.tables.first)
    let pseudonymiser = Pseudonymiser(
      key: try PseudonymKey.load(workdir.file("secrets/parcours.key")), canton: "XX")
    for length in stride(from: 0, to: packed.count - 1, by: max(1, packed.count / 60)) {
      try put("cut.xml.gz", Array(packed[..<length]))
      var reading = FileReading(
        path: workdir.file("exports/cut.xml.gz"), profile: profile, table: table,
        pseudonymiser: pseudonymiser)
      reading.packing = .gzip
      let outcome = try reading.read(deliver: { _ in [] }, quarantine: { _ in })
      #expect(outcome.refusal != nil, "cut at \(length)")
    }
    try put("whole.xml.gz", Array(packed.dropLast(8)))
    try? FileManager.default.removeItem(atPath: workdir.file("exports/cut.xml.gz"))
    #expect(try refusals(ingest()) == ["ING-083"])
  }

  @Test("Bombs, encrypted, nested and damaged archives are refused with their own codes")
  func hostileArchives() throws {
    func code(_ entry: PackedFiles.Entry) throws -> [String] {
      try put("x.zip", try PackedFiles.zip([entry]))
      return try refusals(ingest())
    }
    let text = Array(delivery(1).utf8)
    #expect(try code(.init(name: "a.xml", bytes: text, flags: 1)) == ["ING-085"])
    #expect(try code(.init(name: "a.zip", bytes: text)) == ["ING-085"])
    #expect(
      try code(.init(name: "a.xml", bytes: text, claimedSize: 4_000_000_000)) == ["ING-084"])
    #expect(try code(.init(name: "a.xml", bytes: text, claimedSize: 10)) == ["ING-083"])
    try put("x.zip", Array(try PackedFiles.zip([.init(name: "a.xml", bytes: text)]).dropLast(30)))
    #expect(try refusals(ingest()) == ["ING-083"])
    try? FileManager.default.removeItem(atPath: workdir.file("exports/x.zip"))
    // 100 MB of spaces pack a thousand to one.
    try put(
      "bomb.xml.gz", try PackedFiles.gzip([UInt8](repeating: 32, count: 100_000_000)))
    #expect(try refusals(ingest()) == ["ING-084"])
  }

  @Test("Packages of one delivery are read when all are there, and refused while one is missing")
  func packages() throws {
    try put("p1.xml", delivery(1, header: header("m1", package: ("D", 1, 3))))
    try put("p3.xml", delivery(3, header: header("m3", package: ("D", 3, 3))))
    let early = try ingest()
    #expect(early.status == .dataRejected)
    #expect(refusals(early) == ["ING-080", "ING-080"])
    #expect(early.warnings.contains { $0.contains("of 3 packages 2 did not arrive") })
    #expect(try liveNames() == [])
    try put("p2.xml", delivery(2, header: header("m2", package: ("D", 2, 3))))
    #expect(try ingest().status == .done)
    #expect(try liveNames() == ["p1.xml", "p2.xml", "p3.xml"])
    #expect(try ingest().status == .done)
  }

  @Test("The later message counts in one folder and over two nights; a repeat adds nothing")
  func messages() throws {
    try put("z.xml", delivery(1, header: header("m1", date: "2025-04-05T02:00:00+02:00")))
    try put("a.xml", delivery(2, header: header("m2", date: "2025-04-05T01:00:00+00:00")))
    _ = try ingest()
    #expect(try liveNames() == ["a.xml"])
    try put("late.xml", delivery(3, header: header("m0", date: "2025-04-01T00:00:00Z")))
    let night = try ingest()
    #expect(night.status == .done)
    #expect(refusals(night) == ["ING-092"])
    #expect(try liveNames() == ["a.xml"])
    try put("again.xml", delivery(4, header: header("m2", date: "2025-05-05T00:00:00Z")))
    #expect(try refusals(ingest()) == ["ING-091"])
    #expect(try liveNames() == ["a.xml"])
    #expect(try refusals(ingest()) == [])
  }

  @Test("A recall takes its message back and the replaced one is read again in the same night")
  func recall() throws {
    try put("a.xml", delivery(1, header: header("m1", date: "2025-04-01T00:00:00Z")))
    _ = try ingest()
    try put("b.xml", delivery(2, header: header("m2", date: "2025-04-02T00:00:00Z"), action: 4))
    _ = try ingest()
    #expect(try liveNames() == ["b.xml"])
    try put("c.xml", delivery(9, header: header("m3", reference: "m2"), action: 3))
    #expect(try ingest().status == .done)
    #expect(try liveNames() == ["a.xml", "c.xml"])
    #expect(try store().histories().count() == 1)
    let hash = try store().contentHash()
    _ = try ingest()
    #expect(try store().contentHash() == hash)
  }

  @Test("Tests are taken by a synthetic canton alone")
  func tests() throws {
    try put("t.xml", delivery(1, header: "<h:testDeliveryFlag>true</h:testDeliveryFlag>"))
    try configure("exports", synthetic: false)
    #expect(try refusals(ingest()) == ["ING-025"])
    try configure("exports", synthetic: true)
    #expect(try ingest().status == .done)
    #expect(try store().findings().map(\.finding.code) == ["ING-020", "ING-062"])
  }

  private func envelope(_ id: String, kind: Int = 0, date: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <eCH-0090:envelope version="1.0" xmlns:eCH-0090="http://www.ech.ch/xmlns/eCH-0090/1">
     <eCH-0090:messageId>\(id)</eCH-0090:messageId><eCH-0090:messageType>2699999</eCH-0090:messageType>
     <eCH-0090:messageClass>\(kind)</eCH-0090:messageClass>
     <eCH-0090:senderId>4-999999-1</eCH-0090:senderId><eCH-0090:recipientId>3-CH-1</eCH-0090:recipientId>
     <eCH-0090:eventDate>\(date)</eCH-0090:eventDate><eCH-0090:messageDate>\(date)</eCH-0090:messageDate>
    </eCH-0090:envelope>

    """
  }

  @Test("sedex pairs: the envelope names and dates the data, receipts and lone halves are told")
  func sedex() throws {
    try put("envl_7.xml", envelope("m7", date: "2025-04-05T00:00:00Z"))
    try put("data_7.xml", delivery(7))
    try put("envl_8.xml", envelope("m8", date: "2025-04-04T00:00:00Z"))
    try put(
      "data_8.zip", try PackedFiles.zip([.init(name: "x.xml", bytes: Array(delivery(8).utf8))]))
    try put("envl_9.xml", envelope("m9", kind: 2, date: "2025-04-06T00:00:00Z"))
    try put("data_9.xml", "<receipt/>")
    try put("envl_10.xml", envelope("m10", date: "2025-04-06T00:00:00Z"))
    let night = try ingest()
    #expect(night.status == .done)
    #expect(try liveNames() == ["data_7.xml"])
    #expect(try store().deliveries(includingSuperseded: true).count == 2)
    #expect(night.warnings.contains { $0.contains("data_9.xml: a receipt") })
    #expect(night.warnings.contains { $0.contains("envl_10.xml: its data file has not arrived") })
    try put("envl_11.xml", envelope("m7", date: "2025-06-05T00:00:00Z"))
    try put("data_11.xml", delivery(11))
    #expect(try refusals(ingest()) == ["ING-091"])
    try put("data_12.xml", delivery(12))
    try put("envl_13.xml", "<nothing/>")
    try put("data_13.xml", delivery(13))
    #expect(try refusals(ingest()) == ["ING-081", "ING-082"])
  }

  @Test("status lists what the last deliveries changed, by kind and month")
  func changes() throws {
    try put("a.xml", delivery(1, header: header("m1", date: "2025-04-01T00:00:00Z")))
    _ = try ingest()
    try put("b.xml", delivery(2, header: header("m2", date: "2025-04-02T00:00:00Z")))
    _ = try ingest()
    let status = try Session(
      configuration: workdir.file("parcours.yaml"), progress: ProgressLine(.silent)
    ).status()
    #expect(status.lines.contains("  changed: shs/b.xml: bookings +1 -1 ~0 in 2025-03"))
  }
}

extension HistorySource {
  fileprivate func count() throws -> Int {
    var count = 0
    try forEachHistory { _ in count += 1 }
    return count
  }
}
