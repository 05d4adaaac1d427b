public import SocialAid

/// The stable codes of what Ingestion finds; each is explained in docs/findings.md.
public enum FindingCode: UInt8, CaseIterable, Sendable {
  case missingColumn = 1
  case unknownColumn = 2
  case repeatedColumn = 3
  case encodingContradicted = 4
  case separatorContradicted = 5
  case unterminatedQuote = 6
  case truncated = 7
  case nulByte = 8
  case overLimit = 9
  case noHeader = 10
  case malformedXML = 11
  case truncatedXML = 12
  case doctype = 13
  case xmlOverLimit = 14
  case foreignDocument = 15
  case negativeBasicNeeds = 16
  case booksDoNotBalance = 17
  case tooManyCodes = 18
  case unsupportedDelivery = 19
  case testDelivery = 20
  case noFinalLineBreak = 21
  case noTrailer = 22
  case totalDoesNotFoot = 23
  case mojibake = 24
  case testDeliveryRefused = 25
  case endNotProven = 26
  case rowCountDiffers = 27
  case checksumMissing = 28
  case checksumDiffers = 29

  case fieldCount = 30
  case misplacedQuote = 31
  case missingValue = 32
  case unreadableNumber = 33
  case ambiguousNumber = 34
  case unreadableDate = 35
  case endBeforeStart = 36
  case attendanceOutside = 37
  case unreadableArea = 38
  case openingBalance = 40
  case totalRow = 41
  case emptyRow = 42
  case trailerRow = 43
  case forgottenPerson = 49

  case futureEnd = 50
  case valueDropped = 51
  case plannedPeriodDropped = 52
  case plannedUnitsMissing = 53

  case unknownCode = 60
  case codeWithheld = 61
  case ahvMissing = 62
  case ahvInvalid = 63
  case ahvOld = 64
  case flagAmount = 65
  case attendedAbovePlanned = 66
  case reasonWithoutClosing = 67
  case dateAfterExtraction = 68
  case missingWord = 69
  case massDate = 70
  case householdSmallerThanUnit = 71
  case closingOffRule = 72
  case singlePaymentRepeated = 73
  case statusNotKnown = 74
  case lateBooking = 75
  case partialBirth = 76

  case incompletePackages = 80
  case envelopeMissing = 81
  case envelopeUnreadable = 82
  case damagedArchive = 83
  case archiveOverLimit = 84
  case unsupportedArchive = 85
  case unreadableCube = 86

  case recallWithoutTarget = 90
  case messageRepeated = 91
  case overtaken = 92
  case recalled = 93
  case unitSizeMismatch = 94
  case personInTwoUnits = 95
  case exitVanished = 96
  case exitReopened = 97
  case closedMonthChanged = 98
  case numbersBreak = 99
  case severalNumbers = 100
  case unexplainedMeasure = 101

  /// The code as printed, for example `ING-014`.
  public var code: String {
    let number = String(rawValue)
    return "ING-" + String(repeating: "0", count: 3 - number.count) + number
  }

  /// Finds a finding by its printed code.
  public init?(code: String) {
    guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = found
  }

  /// What follows from the finding. Rows that are no records (040-043) are set aside, and so
  /// counted as quarantined in the books, but nothing is wrong with them: a note.
  public var severity: Finding.Severity {
    switch rawValue {
    case 2, 20...24: .note
    case 1...29, 80...89: .fatal
    case 30...39: .quarantine
    case 50...59: .repair
    default: .note
    }
  }

  /// What is the matter, in English, without a value of the row.
  public var summary: String {
    switch self {
    case .missingColumn: "a required column is missing"
    case .unknownColumn: "the profile does not know a column"
    case .repeatedColumn: "two columns stand for one field"
    case .encodingContradicted: "the bytes contradict the declared encoding"
    case .separatorContradicted: "the file names another separator than the profile"
    case .unterminatedQuote: "the file ends inside a quoted field"
    case .truncated: "the file ends inside a row"
    case .nulByte: "a CSV file holds a NUL byte"
    case .overLimit: "a field or a row is longer than a file of this kind can have"
    case .noHeader: "the file has no header row"
    case .malformedXML: "the file is not well-formed XML"
    case .truncatedXML: "the XML ends before its root element does"
    case .doctype: "the XML declares a document type"
    case .xmlOverLimit: "the XML is deeper or has a longer text than a delivery can have"
    case .foreignDocument: "the root element is not the profile's"
    case .negativeBasicNeeds: "the basic needs of the file sum to less than nothing"
    case .booksDoNotBalance: "rows read and rows accounted for differ"
    case .tooManyCodes: "a column of codes holds too many values that are no codes"
    case .unsupportedDelivery: "the message is neither a delivery, a correction nor a recall"
    case .testDelivery: "the delivery says that it is a test"
    case .noFinalLineBreak: "the last row has no line break"
    case .noTrailer: "the declared total row is missing, so the end is not proven"
    case .totalDoesNotFoot: "the total row differs from the sum of the rows"
    case .mojibake: "a text looks like UTF-8 read in another encoding"
    case .testDeliveryRefused: "the delivery says that it is a test and tests are not taken"
    case .endNotProven: "the declared end of the file is missing"
    case .rowCountDiffers: "the file declares another number of rows than it holds"
    case .checksumMissing: "the declared checksum file is missing"
    case .checksumDiffers: "the bytes are not those of the checksum file"
    case .fieldCount: "a row has more or fewer fields than the header"
    case .misplacedQuote: "text follows a closing quote"
    case .missingValue: "a value without which the row means nothing is missing"
    case .unreadableNumber: "a number cannot be read in the declared form"
    case .ambiguousNumber: "a number could be a thousand or a fraction"
    case .unreadableDate: "a date cannot be read in the declared forms"
    case .endBeforeStart: "an end lies before its start"
    case .attendanceOutside: "attendance lies outside the participation"
    case .unreadableArea: "an area is neither a country, a canton, a district nor a commune"
    case .openingBalance: "an opening balance is not a booking"
    case .totalRow: "a total is not a record"
    case .emptyRow: "a row without any value is not a record"
    case .trailerRow: "a trailer is not a record"
    case .forgottenPerson: "a person or dossier of the row was forgotten on request"
    case .futureEnd: "an end after the extraction was read as still open"
    case .valueDropped: "a secondary value could not be read and was left out"
    case .plannedPeriodDropped: "a planned end before the planned start was left out"
    case .plannedUnitsMissing: "missing planned units were read as none planned"
    case .unknownCode: "a code is not in the profile's map"
    case .codeWithheld: "a code looked like personal data and was not kept"
    case .ahvMissing: "a person has no AHV number"
    case .ahvInvalid: "an AHV number is not valid"
    case .ahvOld: "an AHV number has the eleven digits used before 2008"
    case .flagAmount: "an amount below one centime was read as a yes without an amount"
    case .attendedAbovePlanned: "more was attended than planned"
    case .reasonWithoutClosing: "a reason for closing stands without a closing date"
    case .dateAfterExtraction: "a date lies after the extraction"
    case .missingWord: "a number is not told: a word stands for it"
    case .massDate: "many rows start or end in one month"
    case .householdSmallerThanUnit: "the household is smaller than the support unit in it"
    case .closingOffRule: "a dossier was not closed six months after its last payment"
    case .singlePaymentRepeated: "a single payment spans more than a month"
    case .statusNotKnown: "an assessment of activity says that it is not known"
    case .lateBooking: "a booking was made after its period was over"
    case .partialBirth: "a birth date is a month or a year alone"
    case .incompletePackages: "packages of the delivery are missing"
    case .envelopeMissing: "a sedex data file has no envelope"
    case .envelopeUnreadable: "a sedex envelope cannot be read"
    case .damagedArchive: "a compressed file is damaged or cut short"
    case .archiveOverLimit: "a compressed file unpacks to more than a delivery can be"
    case .unsupportedArchive: "an archive is encrypted, nested or packed in an unknown way"
    case .unreadableCube: "a cube of figures in JSON-stat cannot be read"
    case .recallWithoutTarget: "a recall names a message that was not loaded"
    case .messageRepeated: "a message of this id was loaded before"
    case .overtaken: "a later message of the same content was loaded before"
    case .recalled: "the sender has recalled the message"
    case .unitSizeMismatch: "a dossier states another number of persons than it lists"
    case .personInTwoUnits: "a person is in two support units at once"
    case .exitVanished: "a closing told before is no longer told"
    case .exitReopened: "a dossier whose closing had vanished is closed again"
    case .closedMonthChanged: "a month told before has changed"
    case .numbersBreak: "most dossiers end in one month and most of the next begin in it"
    case .severalNumbers: "a person stands under several numbers of one system"
    case .unexplainedMeasure: "nothing says of what type a measure is"
    }
  }
}
