import Foundation
import Ingestion
import SocialAid

/// A file written for one test, read by a built-in profile; the folder goes with the value.
final class Delivered {
  let path: String
  private let folder: URL

  init(_ name: String, bytes: [UInt8]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    path = file.path
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// All that one reading gave, batches joined.
struct Reading {
  var records = RecordBatch()
  var quarantined: [QuarantinedRow] = []
  var largestBatch = 0
  let outcome: FileOutcome

  func count(_ code: FindingCode) -> Int { outcome.findings.count(code) }
  var refusal: FindingCode? { outcome.refusal.flatMap { FindingCode(code: $0.code) } }
  func raw(_ code: UInt32) -> String? { records.codes.first { $0.id == code }?.raw }
}

enum Built {
  /// The profile of this name in `profiles/`.
  static func profile(_ id: String) throws -> Profile {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("profiles/\(id).yaml")
    return try Profile.load(
      yaml: String(contentsOf: file, encoding: .utf8), file: "\(id).yaml")
  }

  static func pseudonymiser() throws -> Pseudonymiser {
    Pseudonymiser(key: try PseudonymKey(bytes: Array(0..<32)), canton: "VS")
  }

  /// Reads `bytes` as a file called `name`; `ignoring` answers for the store.
  static func read(
    _ profile: Profile, _ name: String, bytes: [UInt8], asOf: Month? = nil,
    chunk: Int? = nil, threads: Int? = nil, scans: Bool = true,
    ignoring: (RecordBatch) -> [IgnoredRecord] = { _ in [] },
    late: [IgnoredRecord] = [], delivering: (RecordBatch) throws -> Void = { _ in },
    as key: Pseudonymiser? = nil
  ) throws -> Reading {
    guard let table = profile.table(forFileNamed: name) else { throw NoTable() }
    var reading = FileReading(
      path: name, profile: profile, table: table, pseudonymiser: try key ?? pseudonymiser(),
      asOf: asOf)
    reading.content = bytes
    if let chunk { reading.chunk = chunk }
    if let threads { reading.threads = threads }
    reading.scansXML = scans
    var all = RecordBatch()
    var rows: [QuarantinedRow] = []
    var largest = 0
    let outcome = try reading.read(
      deliver: { batch in
        largest = max(largest, batch.bookings.count)
        all.add(batch)
        try delivering(batch)
        return ignoring(batch)
      }, finish: { late }, quarantine: { rows.append($0) })
    return Reading(
      records: all, quarantined: rows, largestBatch: largest, outcome: outcome)
  }

  /// Reads text in Windows-1252 with CRLF, as the case system writes it.
  static func french(
    _ name: String, _ lines: [String], asOf: Month? = nil,
    ignoring: (RecordBatch) -> [IgnoredRecord] = { _ in [] }, late: [IgnoredRecord] = []
  ) throws -> Reading {
    try read(
      try profile("fr-cms"), name, bytes: windows1252(lines.map { $0 + "\r\n" }.joined()),
      asOf: asOf, ignoring: ignoring, late: late)
  }

  static func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\u{2019}": 0x92
      case "\u{2013}": 0x96
      default: UInt8(truncatingIfNeeded: scalar.value)
      }
    }
  }

  struct NoTable: Error {}
}

extension RecordBatch {
  mutating func add(_ other: RecordBatch) {
    persons += other.persons
    dossiers += other.dossiers
    memberships += other.memberships
    anchors += other.anchors
    bookings += other.bookings
    statuses += other.statuses
    measures += other.measures
    attendances += other.attendances
    contacts += other.contacts
    contracts += other.contracts
    sanctions += other.sanctions
    closures += other.closures
    links += other.links
    catalogue += other.catalogue
    dossierVersions += other.dossierVersions
    supportSpans += other.supportSpans
    population += other.population
    communes += other.communes
    communeChanges += other.communeChanges
    housings += other.housings
    events += other.events
    healthCosts += other.healthCosts
    codes += other.codes
  }
}

/// Runs `body` on the bytes of `text`.
func withBytes<R>(_ text: String, _ body: (Bytes) throws -> R) rethrows -> R {
  try Array(text.utf8).withUnsafeBufferPointer { try body($0) }
}

func month(_ text: String) -> Month { Month(iso: text) ?? Month(index: 0) }
