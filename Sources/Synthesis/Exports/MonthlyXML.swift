import SocialAid

/// One XML delivery a month in the federal manner (profile a): money and situations, no measures.
///
/// All months are open at once with small buffers, so a dossier writes to each of its months as
/// its account goes on. A dossier stands in a month in which something was booked.
final class MonthlyXML: CantonExport {
  private let canton: SyntheticCanton
  private let files: [ExportFile]

  init(_ canton: SyntheticCanton, in folder: String) throws(SynthesisError) {
    self.canton = canton
    var files: [ExportFile] = []
    for month in canton.window.months {
      let file = try ExportFile(
        "shs-\(month).xml", in: folder, encoding: .utf8, capacity: 1 << 15)
      try Self.writeHeader(file, month, canton)
      files.append(file)
    }
    self.files = files
  }

  func write(_ unit: Unit) throws(SynthesisError) {
    for stay in unit.path.stays.indices where unit.path.stays[stay].isSeen(in: canton.window) {
      let life = LifeBuilder.life(of: unit, stay: stay)
      var accidents = unit.dice(.dirt, stay: stay, part: 4)
      let repeated = canton.dirt && accidents.chance(30) ? 1 + accidents.below(24) : 0
      let broken = canton.dirt && accidents.chance(8) ? 1 + accidents.below(24) : 0
      let isPlaceless = canton.dirt && accidents.chance(10)
      var ledger = Ledger(unit, stay: stay, dirt: canton.dirt)
      let typographic = ledger.isTypographic
      var open: Month?
      try ledger.forEachLine(of: life) { (line) throws(SynthesisError) in
        let month = line.booked.month
        let file = files[month - canton.window.start]
        if open != month {
          if let open { try close(files[open - canton.window.start]) }
          open = month
          try begin(file, unit, stay, life, month, isPlaceless: isPlaceless)
        }
        try writeBooking(file, unit, stay, line, typographic: typographic, suffix: "")
        if line.sequence == repeated {
          file.mark(.duplicate)
          try writeBooking(file, unit, stay, line, typographic: typographic, suffix: "")
        }
        if line.sequence == broken { try writeBroken(file, unit, stay, line) }
      }
      if let open { try close(files[open - canton.window.start]) }
    }
  }

  func finish() throws(SynthesisError) -> [SynthesisSummary.File] {
    var books: [SynthesisSummary.File] = []
    for file in files {
      try file.beginRow()
      file.ascii("</delivery>\n")
      books.append(try file.finish())
    }
    return books
  }

  private func begin(
    _ file: ExportFile, _ unit: Unit, _ stay: Int, _ life: Life, _ month: Month,
    isPlaceless: Bool
  ) throws(SynthesisError) {
    let commune = unit.household.commune
    try file.beginRow()
    file.ascii("<dossier>\n <dossierNr>")
    file.integer(unit.dossierNumber(stay))
    file.ascii("</dossierNr><institutionId>")
    file.integer(commune.number)
    file.ascii("-01</institutionId>\n <municipality>\n")
    if isPlaceless {
      file.mark(.communeMissing)
    } else {
      file.ascii("  <m:municipalityId>")
      file.integer(commune.number)
      file.ascii("</m:municipalityId>")
    }
    file.ascii("<m:municipalityName>")
    file.text(commune.name)
    file.ascii("</m:municipalityName>\n  <m:cantonAbbreviation>VS</m:cantonAbbreviation>\n")
    file.ascii(" </municipality>\n <benefitType>")
    file.integer(life.stay.length == 1 ? 3 : life.agreements.isEmpty ? 1 : 2)
    file.ascii("</benefitType><firstPaymentDate>")
    file.isoDate(.first(of: life.stay.first))
    file.ascii("</firstPaymentDate>\n")
    for member in unit.household.members where member.birth.month <= month {
      try writePerson(file, unit, life, member, month)
    }
  }

  private func writePerson(
    _ file: ExportFile, _ unit: Unit, _ life: Life, _ member: Member, _ month: Month
  ) throws(SynthesisError) {
    let number = unit.personNumber(member.number)
    let identity = Identity(person: number, seed: canton.seed, dirt: canton.dirt)
    try file.beginRow()
    file.ascii(" <person role=\"")
    switch member.role {
    case .applicant: file.ascii("applicant")
    case .unitMember: file.ascii("member")
    case .householdMember, .unknown: file.ascii("household")
    }
    file.ascii("\">\n  <personIdentification>\n")
    if identity.form == .usual {
      file.ascii("   <p:vn>")
      for digit in identity.digits { file.byte(48 + digit) }
      file.ascii("</p:vn>\n")
    } else {
      file.mark(.ahvMissing)
    }
    file.ascii("   <p:localPersonId><p:personIdCategory>CMS.person</p:personIdCategory>")
    file.ascii("<p:personId>")
    file.person(number)
    file.ascii("</p:personId></p:localPersonId>\n   <p:officialName>")
    file.text(member.familyName)
    file.ascii("</p:officialName><p:firstName>")
    file.text(member.firstName)
    file.ascii("</p:firstName><p:sex>")
    file.integer(member.sex == .female ? 2 : member.sex == .male ? 1 : 3)
    file.ascii("</p:sex>\n   <p:dateOfBirth>")
    if canton.dirt, number % 97 == 0 {
      file.ascii("<p:yearMonth>")
      file.isoMonth(member.birth.month)
      file.ascii("</p:yearMonth>")
      file.mark(.monthBirth)
    } else {
      file.ascii("<p:yearMonthDay>")
      file.isoDate(member.birth)
      file.ascii("</p:yearMonthDay>")
    }
    file.ascii("</p:dateOfBirth>\n  </personIdentification>\n")
    if let situation = life.situation(of: member.number, in: month),
      situation.activity != .unknown
    {
      file.ascii("  <activityStatus validFrom=\"")
      file.isoDate(.first(of: situation.from))
      file.ascii("\">")
      file.ascii(Self.symbols[Int(situation.activity.rawValue)])
      file.ascii("</activityStatus>\n")
    }
    if member.country.group != .swiss {
      file.ascii("  <residenceStatus>0")
      file.integer(number % 5 < 2 ? 2 : 1)
      file.ascii("</residenceStatus>\n")
    }
    file.ascii(" </person>\n")
    file.count(.person)
  }

  private func writeBooking(
    _ file: ExportFile, _ unit: Unit, _ stay: Int, _ line: LedgerLine, typographic: Bool,
    suffix: StaticString, account: StaticString? = nil, amount: StaticString? = nil
  ) throws(SynthesisError) {
    try file.beginRow()
    file.ascii(" <booking>\n  <bookingId>")
    bookingNumber(file, unit, stay, line.sequence)
    file.ascii(suffix)
    file.ascii("</bookingId>")
    if line.reverses > 0 {
      file.ascii("<reversalOf>")
      bookingNumber(file, unit, stay, line.reverses)
      file.ascii("</reversalOf>")
      file.mark(.reversal)
    }
    file.ascii("<bookingDate>")
    file.isoDate(line.booked)
    file.ascii("</bookingDate>\n  <periodFrom>")
    file.isoDate(.first(of: line.period.start))
    file.ascii("</periodFrom><periodTo>")
    file.isoDate(.last(of: line.period.last))
    file.ascii("</periodTo>\n  <account>")
    file.ascii(account ?? line.account.number)
    file.ascii("</account><text>")
    file.text(line.account.label(typographic: typographic))
    file.byte(UInt8(ascii: " "))
    file.text(WordLists.months[line.period.last.monthOfYear - 1])
    file.ascii("</text><amount currency=\"CHF\">")
    if let amount {
      file.ascii(amount)
    } else if line.isFlag {
      file.ascii("0.001")
      file.mark(.flagAmount)
    } else {
      file.money(line.centimes, grouped: false)
    }
    file.ascii("</amount>\n </booking>\n")
    file.count(.booking)
  }

  /// Two extra bookings: one on an account that no chart knows, one with a broken amount.
  private func writeBroken(
    _ file: ExportFile, _ unit: Unit, _ stay: Int, _ line: LedgerLine
  ) throws(SynthesisError) {
    var extra = line
    extra.reverses = 0
    extra.isFlag = false
    try writeBooking(
      file, unit, stay, extra, typographic: false, suffix: "-X",
      account: Account.unlisted.number, amount: "42.00")
    file.mark(.unknownCode)
    try writeBooking(
      file, unit, stay, extra, typographic: false, suffix: "-Y",
      account: Account.situational.number, amount: "12O.5O")
    file.mark(.unreadableAmount)
  }

  private func bookingNumber(_ file: ExportFile, _ unit: Unit, _ stay: Int, _ sequence: Int) {
    file.ascii("B-")
    file.integer(unit.dossierNumber(stay))
    file.integer(sequence, width: 5)
  }

  private func close(_ file: ExportFile) throws(SynthesisError) {
    try file.beginRow()
    file.ascii("</dossier>\n")
    try file.endRow()
  }

  /// Names of the activity symbols in the order of `ActivityStatus`.
  private static let symbols: [StaticString] = [
    "UNK", "SELF", "EMP_OWN", "EMP_REG", "EMP_TEMP", "EMP_CALL", "EMP_CASUAL", "APPR",
    "EMP_OTHER", "UNEMP_REG", "UNEMP_UNREG", "PROG", "PROG_EXH", "UNEMP_OTHER", "TRAIN", "HOME",
    "PENS", "ILL", "INVAL", "NOCHANCE", "BAN", "INACT_OTHER",
  ]

  private static func writeHeader(
    _ file: ExportFile, _ month: Month, _ canton: SyntheticCanton
  ) throws(SynthesisError) {
    var dice = Dice(seed: canton.seed, .identity, Int(month.index), 7)
    let sent = month + 1
    try file.beginRow()
    file.ascii(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <delivery xmlns="urn:x-project:shs-mod-like:1" version="1.0"
       xmlns:m="http://www.ech.ch/xmlns/eCH-0007/6"
       xmlns:p="http://www.ech.ch/xmlns/eCH-0044/4"
       xmlns:h="http://www.ech.ch/xmlns/eCH-0058/5">
      <header>
       <h:senderId>4-999999-1</h:senderId>
       <h:messageId>
      """)
    for width in [8, 4, 4, 4] {
      if width != 8 { file.byte(UInt8(ascii: "-")) }
      for _ in 0..<width { file.ascii(Self.hexadecimal[dice.below(16)]) }
    }
    file.ascii(
      """
      </h:messageId>
       <h:messageType>urn:x-project:shs-mod-like</h:messageType>
       <h:sendingApplication>
        <h:manufacturer>ExampleSoft</h:manufacturer><h:product>CaseDesk</h:product>
        <h:productVersion>4.2</h:productVersion>
       </h:sendingApplication>
       <h:messageDate>
      """)
    file.isoDate(CivilDate(sent, 5))
    file.ascii("T02:13:07+0")
    file.integer((4...10).contains(sent.monthOfYear) ? 2 : 1)
    file.ascii(
      """
      :00</h:messageDate>
       <h:action>1</h:action><h:testDeliveryFlag>false</h:testDeliveryFlag>
      </header>
      <referencePeriod>
      """)
    file.isoMonth(month)
    file.ascii("</referencePeriod>\n")
  }

  private static let hexadecimal: [StaticString] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f",
  ]
}
