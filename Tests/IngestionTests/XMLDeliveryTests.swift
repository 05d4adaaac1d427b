import Ingestion
import SocialAid
import Testing

@Suite("shs-mod-like")
struct XMLDeliveryTests {
  private static let dossier = """
    <dossier>
     <dossierNr>100245</dossierNr><institutionId>6266-01</institutionId>
     <municipality><m:municipalityId>6266</m:municipalityId></municipality>
     <benefitType>2</benefitType><firstPaymentDate>2023-09-01</firstPaymentDate>
     <person role="applicant">
      <personIdentification><p:vn>7569217076985</p:vn>
       <p:localPersonId><p:personIdCategory>CMS.person</p:personIdCategory><p:personId>P-1</p:personId></p:localPersonId>
       <p:officialName>Muster</p:officialName><p:sex>2</p:sex>
       <p:dateOfBirth><p:yearMonth>1979-03</p:yearMonth></p:dateOfBirth>
      </personIdentification>
      <activityStatus validFrom="2024-11-01">NOCHANCE</activityStatus>
     </person>
     <booking><bookingId>B-1</bookingId><bookingDate>2025-03-25</bookingDate>
      <periodFrom>2025-03-01</periodFrom><periodTo>2025-03-31</periodTo>
      <account>3637.10</account><text>a &amp; b</text><amount currency="CHF">1061.00</amount></booking>
     <booking><bookingId>B-2</bookingId><reversalOf>B-1</reversalOf><bookingDate>2025-03-26</bookingDate>
      <account>3637.40</account><amount>-100.00</amount></booking>
    </dossier>
    """

  private static func delivery(
    _ body: String, header: String = "", prefix: (p: String, h: String) = ("p", "h")
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <delivery xmlns="urn:x-project:shs-mod-like:1" version="1.0"
     xmlns:m="http://www.ech.ch/xmlns/eCH-0007/6" xmlns:p="http://www.ech.ch/xmlns/eCH-0044/4"
     xmlns:h="http://www.ech.ch/xmlns/eCH-0058/5">
    <header><h:action>1</h:action>\(header)</header>
    <referencePeriod>2025-03</referencePeriod>
    \(body)
    </delivery>

    """
  }

  private static func read(_ text: String, chunk: Int? = nil) throws -> Reading {
    try Built.read(
      try Built.profile("shs-mod-like"), "shs-2025-03.xml", bytes: Array(text.utf8), chunk: chunk)
  }

  @Test("A delivery gives dossiers, persons and bookings with the stated period")
  func records() throws {
    let read = try Self.read(Self.delivery(Self.dossier))
    #expect(read.refusal == nil)
    #expect(read.outcome.encoding == "utf-8")
    #expect(read.outcome.period == MonthSpan(first: month("2025-03"), last: month("2025-03")))
    let dossier = try #require(read.records.dossiers.first)
    #expect(dossier.commune == 6266)
    #expect(dossier.benefitType.symbol == .regularWithAgreement)
    #expect(dossier.firstPayment == month("2023-09"))
    #expect(dossier.line == 7)
    let person = try #require(read.records.persons.first)
    #expect(person.birthYear == 1979)
    #expect(person.sex.symbol == .female)
    #expect(person.key == (try Built.pseudonymiser().personKey(system: "cms", localID: "P-1")))
    #expect(read.records.memberships.first?.role.symbol == .applicant)
    #expect(read.records.memberships.first?.dossier == dossier.key)
    #expect(read.records.statuses.first?.activity.symbol == .noChance)
    #expect(read.records.statuses.first?.from == month("2024-11"))
    #expect(read.records.bookings.map(\.amount.centimes) == [106_100, -10_000])
    #expect(read.records.bookings.allSatisfy { $0.dossier == dossier.key && $0.person == nil })
    #expect(read.records.bookings[1].reverses == read.records.bookings[0].reference)
    #expect(read.outcome.books.read == 4)
    #expect(read.outcome.books.accepted == 4)
    #expect(read.count(.ahvMissing) == 0)
  }

  @Test("Truncation at every byte is refused, or nothing but the last line break is missing")
  func truncation() throws {
    let whole = Array(Self.delivery(Self.dossier).utf8)
    let profile = try Built.profile("shs-mod-like")
    let file = "shs-2025-03.xml"
    let complete = try Built.read(profile, file, bytes: whole)
    for count in 0..<whole.count {
      let cut = try Built.read(profile, file, bytes: Array(whole.prefix(count)))
      if cut.refusal != nil { continue }
      #expect(cut.records.bookings == complete.records.bookings)
      #expect(cut.outcome.books == complete.outcome.books)
      #expect(whole.count - count == 1, "cut after \(count) of \(whole.count) bytes")
    }
  }

  @Test("Any chunk size gives the same records", arguments: [1, 2, 3, 7, 65_536])
  func chunks(chunk: Int) throws {
    let text = Self.delivery(Self.dossier + Self.dossier)
    let whole = try Self.read(text)
    let pieces = try Self.read(text, chunk: chunk)
    #expect(pieces.records.bookings == whole.records.bookings)
    #expect(pieces.records.persons == whole.records.persons)
    #expect(pieces.records.codes == whole.records.codes)
    #expect(pieces.outcome.books == whole.outcome.books)
  }

  @Test("Prefixes do not matter; an older version of a standard and a missing namespace are known")
  func namespaces() throws {
    let text = Self.delivery(Self.dossier)
    let plain = try Self.read(text)
    let renamed = text.replacing("<p:", with: "<eCH-0044:").replacing("</p:", with: "</eCH-0044:")
      .replacing("xmlns:p=", with: "xmlns:eCH-0044=")
    #expect(try Self.read(renamed).records.persons == plain.records.persons)
    let older = text.replacing("eCH-0044/4", with: "eCH-0044/1")
    #expect(try Self.read(older).records.persons == plain.records.persons)
    let none = text.replacing("xmlns=\"urn:x-project:shs-mod-like:1\"", with: "")
    #expect(try Self.read(none).records.bookings == plain.records.bookings)
    let foreign = text.replacing("shs-mod-like:1", with: "other:1")
    #expect(try Self.read(foreign).refusal == .foreignDocument)
  }

  @Test("A row that cannot be used is set aside; its neighbours stay")
  func quarantine() throws {
    let text = Self.delivery(
      Self.dossier.replacing("<amount>-100.00", with: "<amount>12O.5O")
        + "<dossier><dossierNr/><person role=\"x\"><activityStatus>NOCHANCE</activityStatus></person></dossier>"
    )
    let read = try Self.read(text)
    #expect(read.refusal == nil)
    #expect(
      read.quarantined.map(\.code) == [.unreadableNumber, .missingValue, .missingValue])
    #expect(read.quarantined.map(\.field) == ["amount", "dossierNr", "dossierNr"])
    #expect(read.quarantined.allSatisfy { $0.column == nil && $0.line > 0 })
    #expect(read.outcome.books.read == 6)
    #expect(read.outcome.books.accepted == 3)
  }

  @Test(
    "Tests, parts of a delivery and other messages are refused; a correction is read",
    arguments: [
      ("<h:testDeliveryFlag>true</h:testDeliveryFlag>", FindingCode.testDeliveryRefused),
      ("<h:testDeliveryFlag>false</h:testDeliveryFlag>", nil),
      (
        "<h:partialDelivery><h:totalNumberOfPackages>2</h:totalNumberOfPackages></h:partialDelivery>",
        .incompletePackages
      ),
      (
        "<h:partialDelivery><h:totalNumberOfPackages>1</h:totalNumberOfPackages></h:partialDelivery>",
        nil
      ),
      ("<h:action>8</h:action>", .unsupportedDelivery), ("<h:action>4</h:action>", nil),
      ("<h:messageDate>yesterday</h:messageDate>", .unreadableDate),
    ] as [(String, FindingCode?)])
  func header(header: String, expected: FindingCode?) throws {
    #expect(try Self.read(Self.delivery(Self.dossier, header: header)).refusal == expected)
  }

  @Test("A header tells message, date in UTC, recall and package; a recall tells no rows")
  func messageHeader() throws {
    let text = Self.delivery(
      Self.dossier,
      header: """
        <h:messageId>m-7</h:messageId><h:referenceMessageId>m-3</h:referenceMessageId>
        <h:messageDate>2025-04-01T00:13:07.5+02:00</h:messageDate><h:action>3</h:action>
        """)
    let read = try Self.read(text)
    #expect(read.refusal == nil)
    #expect(read.outcome.header.messageID == "m-7")
    #expect(read.outcome.header.messageDate == "2025-03-31T22:13:07Z")
    #expect(read.outcome.header.action == .recall)
    #expect(read.outcome.header.reference == "m-3")
    #expect(read.outcome.books.read == 0 && read.records.count == 0)
    let profile = try Built.profile("shs-mod-like")
    let file = try Delivered("a.xml", bytes: Array((text + "<cut").utf8))
    let reading = FileReading(
      path: file.path, profile: profile, table: try #require(profile.tables.first),
      pseudonymiser: try Built.pseudonymiser())
    #expect(try reading.header()?.messageID == "m-7")
  }

  @Test(
    "An instant is brought to UTC",
    arguments: [
      ("2025-04-05T02:13:07+02:00", "2025-04-05T00:13:07Z"),
      ("2024-12-31T23:30:00-01:00", "2025-01-01T00:30:00Z"),
      ("2024-03-01T00:10:00+01:00", "2024-02-29T23:10:00Z"),
      ("2025-04-05", "2025-04-05T00:00:00Z"), ("2025-04-05T02:13:07.123Z", "2025-04-05T02:13:07Z"),
      ("2025-13-05", nil), ("2025-04-05T25:61:00Z", nil), ("yesterday", nil),
    ] as [(String, String?)])
  func instant(text: String, expected: String?) { #expect(utcInstant(text) == expected) }

  @Test("Broken and hostile documents are refused with their own codes")
  func hostile() throws {
    func refusal(_ text: String) throws -> FindingCode? { try Self.read(text).refusal }
    let text = Self.delivery(Self.dossier)
    #expect(try refusal(text.replacing("</booking>", with: "")) == .malformedXML)
    #expect(try refusal(String(text.dropLast(3))) == .truncatedXML)
    #expect(
      try refusal(text.replacing("<delivery", with: "<!DOCTYPE delivery><delivery")) == .doctype)
    let deep = String(repeating: "<a>", count: 80) + String(repeating: "</a>", count: 80)
    #expect(try refusal(Self.delivery(deep)) == .xmlOverLimit)
    #expect(try refusal(text.replacing("2025-03</ref", with: "2025-3</ref")) == .unreadableDate)
    #expect(try refusal("") == .truncatedXML)
  }

  @Test("Batches of a large delivery stay within their bound")
  func batches() throws {
    let bookings = (0..<9_000).map {
      "<booking><bookingId>\($0)</bookingId><bookingDate>2025-03-25</bookingDate>"
        + "<account>3637.10</account><amount>1.00</amount></booking>"
    }.joined()
    let read = try Self.read(
      Self.delivery("<dossier><dossierNr>1</dossierNr>\(bookings)</dossier>"))
    #expect(read.records.bookings.count == 9_000)
    #expect(read.largestBatch <= FileReading.batchRows)
    #expect(read.outcome.books.accepted == 9_001)
  }
}
