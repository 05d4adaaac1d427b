public import SocialAid

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads one file once, as a stream, into checked records.
///
/// Rows are split off block by block, and mapped beside each other on several threads; what is
/// handed on comes in the order of the file and does not depend on the number of threads.
/// Memory stays flat at any size of file: a few blocks and their records, the codes met, the
/// first findings of each code.
public struct FileReading: Sendable {
  public let path: String
  public let profile: Profile
  public let table: TableProfile
  public let pseudonymiser: Pseudonymiser
  /// The month of the extraction; later months are future. nil: nothing is.
  public let asOf: Month?
  /// Whether a delivery that calls itself a test is taken (a synthetic canton's configuration).
  public var acceptsTests = false
  /// Whether the file may be one package of a delivery: the caller has all of them.
  public var acceptsParts = false
  /// How the file is packed; nil for a plain one.
  public var packing: Packing?
  /// Bytes read at a time.
  package var chunk = 256 * 1024
  /// Whether XML is first tried by the scanner, or left to libxml2 from the start.
  package var scansXML = true
  /// Bytes that are read instead of the file at `path`.
  package var content: [UInt8]?

  /// Threads that map rows beside the caller's; 1 does all on the caller's.
  package var threads = min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// The most rows that one batch carries.
  public static let batchRows = 4096

  public init(
    path: String, profile: Profile, table: TableProfile, pseudonymiser: Pseudonymiser,
    asOf: Month? = nil
  ) {
    self.path = path
    self.profile = profile.reading(table)
    self.table = table
    self.pseudonymiser = pseudonymiser
    self.asOf = asOf
  }

  /// Reads the file and hands on its rows in order.
  ///
  /// `deliver` takes a batch of at most 4096 rows and answers which records the store ignored
  /// because the file had told them before. `finish` is called once after the last batch of a
  /// file that is not refused, and answers the repeated bookings that a store knows only then.
  /// `quarantine` hears of each row set aside. When the outcome has a refusal, whatever was
  /// delivered must be rolled back. Data at fault never throws; an unreadable file, a broken
  /// libcrypto and what the closures throw do.
  public func read(
    deliver: (RecordBatch) throws -> [IgnoredRecord],
    finish: () throws -> [IgnoredRecord] = { [] },
    quarantine: (QuarantinedRow) throws -> Void
  ) throws -> FileOutcome {
    let encoding: TextEncoding =
      profile.format == .csv
      ? try resolveEncoding(profile.encoding, source(chunk: 64 * 1024)) : .utf8
    var joined: JoinedRows?
    var name = encoding.rawValue
    var period: MonthSpan?
    var header = DeliveryHeader()
    do {
      try proveChecksum()
      if profile.format == .xml {
        let document = try readXML(&joined, deliver: deliver, quarantine: quarantine)
        name = document.encoding
        period = document.period
        header = document.header
      } else {
        name = try readCSV(encoding, &joined, deliver: deliver, quarantine: quarantine)
      }
      guard let joined else { throw Refusal(.booksDoNotBalance) }
      joined.finish()
      if joined.basicNeeds < .zero { throw Refusal(.negativeBasicNeeds) }
      let late = try finish()
      if table.rows != .yearlyDossiers { joined.settle(late: late) }
      if !joined.keeper.balances { throw Refusal(.booksDoNotBalance) }
    } catch let error as SourceFileError {
      guard let fault = error.packed else { throw error }
      return outcome(joined, name, period, header, PackedFaultError(fault).refusal.finding)
    } catch let refusal as Refusal {
      return outcome(joined, name, period, header, refusal.finding)
    }
    return outcome(joined, name, period, header, nil)
  }

  /// The bytes of the file from its start, unpacked.
  func source(chunk: Int) throws(SourceFileError) -> ByteSource {
    if let content { return ByteSource(content: content, chunk: chunk) }
    return try ByteSource(path: path, chunk: chunk, packing: packing)
  }

  private func outcome(
    _ joined: JoinedRows?, _ encoding: String, _ stated: MonthSpan?,
    _ header: DeliveryHeader, _ refusal: Finding?
  ) -> FileOutcome {
    var ledger = joined?.ledger ?? FindingLedger()
    if let refusal, let code = FindingCode(code: refusal.code) {
      ledger.note(
        code, line: refusal.line, column: refusal.column, field: refusal.field,
        detail: refusal.detail)
    }
    var period = stated
    if period == nil, let first = joined?.firstMonth, let last = joined?.lastMonth {
      period = MonthSpan(first: first, last: last)
    }
    return FileOutcome(
      books: joined?.keeper.books ?? FileBooks(), findings: ledger.summary, encoding: encoding,
      period: period,
      header: header, refusal: refusal)
  }
}
