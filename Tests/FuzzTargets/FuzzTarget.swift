import Foundation
import Ingestion
import SocialAid

/// What fuzzing holds the readers to. Each target takes any bytes and answers which promise they
/// broke; a crash is one too.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case csv, xml, numbers, dates, profiles, cubes

  /// nil when every promise held.
  public func brokenPromise(_ bytes: [UInt8]) -> String? {
    do {
      switch self {
      case .csv: return try csv(bytes)
      case .xml: return try xml(bytes)
      case .numbers: return numbers(bytes)
      case .dates: return dates(bytes)
      case .profiles: return profiles(bytes)
      case .cubes: return try reading("statpop", "statpop-2024.json", bytes, chunk: 3)
      }
    } catch {
      return "threw \(error)"
    }
  }

  // MARK: Files

  /// The rows do not depend on the bytes read at a time; fields are no longer than the file; a
  /// reading under a profile ends in books that balance, or in a refusal.
  private func csv(_ bytes: [UInt8]) throws -> String? {
    let seed = Int(bytes.first ?? 0)
    let dialect = CSVDialect(
      separator: [59, 44, 9, 124][seed & 3], quote: seed & 4 == 0 ? 34 : 39)
    let encoding: TextEncoding = seed & 8 == 0 ? .utf8 : .windows1252
    let content = Array(bytes.dropFirst())
    var limits = CSVLimits()
    limits.field = 1_000
    limits.row = 4_000
    limits.fields = 64
    func rows(chunk: Int) -> [String] {
      let parser = CSVParser(
        source: ByteSource(content: content, chunk: chunk), dialect: dialect, encoding: encoding,
        limits: limits)
      var rows: [String] = []
      do {
        let preamble = try parser.skipPreamble()
        rows.append("\(preamble)")
        while try parser.nextRow() {
          var row = "\(parser.line) \(parser.isMalformed) \(parser.endedWithLineBreak)"
          for index in 0..<parser.fieldCount { row += " \(Array(parser.field(index)))" }
          rows.append(row)
        }
      } catch {
        // Where a fault is seen first may depend on what has been read; that there is one may not.
        rows.append("fault")
      }
      return rows
    }
    let whole = rows(chunk: 64 * 1024)
    let pieces = rows(chunk: 1 + seed % 29)
    if (whole.last == "fault") != (pieces.last == "fault") { return "a fault depends on the chunk" }
    if whole.last != "fault", whole != pieces { return "rows depend on the chunk" }
    return try reading("fr-cms", "ecritures.csv", Self.bookingHeader + content, chunk: 1 + seed)
      ?? reading("city-2022", "dossiers.csv", content, chunk: 4096)
  }

  private static let bookingHeader = Array(
    ("No écriture;No dossier;No personne;Date comptable;Période du;Période au;Compte;Libellé;Débit;"
      + "Crédit;Solde;Extourne de\n").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })

  private func xml(_ bytes: [UInt8]) throws -> String? {
    let open = Array("<delivery xmlns=\"urn:x-project:shs-mod-like:1\">".utf8)
    let close = Array("</delivery>".utf8)
    return try scanning(bytes) ?? scanning(open + bytes + close)
      ?? reading("shs-mod-like", "shs-2025-01.xml", bytes, chunk: 7)
      ?? reading("shs-mod-like", "shs-2025-01.xml", open + bytes + close, chunk: 32 * 1024)
  }

  /// The scanner gives what libxml2 alone gives, also where it reads in parts.
  private func scanning(_ bytes: [UInt8]) throws -> String? {
    let name = "shs-2025-01.xml"
    let scanned = try outcome("shs-mod-like", name, bytes, chunk: 61)
    let parsed = try outcome("shs-mod-like", name, bytes, chunk: 4096, scansXML: false)
    if scanned.refused != parsed.refused { return "the scanner and libxml2 differ on a refusal" }
    if scanned.refused || scanned.text == parsed.text { return nil }
    return "the scanner and libxml2 differ on records"
  }

  /// Reads bytes as a file of a profile, whole and in pieces.
  private func reading(
    _ profile: String, _ name: String, _ bytes: [UInt8], chunk: Int
  ) throws -> String? {
    let whole = try outcome(profile, name, bytes, chunk: 256 * 1024)
    let pieces = try outcome(profile, name, bytes, chunk: chunk)
    if (whole.refused) != (pieces.refused) { return "\(profile): a refusal depends on the chunk" }
    if whole.refused { return nil }
    if whole.text != pieces.text { return "\(profile): records depend on the chunk" }
    return whole.balances ? nil : "\(profile): books do not balance"
  }

  private func outcome(
    _ profile: String, _ name: String, _ bytes: [UInt8], chunk: Int, scansXML: Bool = true
  ) throws -> (refused: Bool, balances: Bool, text: String) {
    let loaded = try Self.loaded(profile)
    guard let table = loaded.table(forFileNamed: name) else { return (true, true, "") }
    var reading = FileReading(
      path: name, profile: loaded, table: table,
      pseudonymiser: Pseudonymiser(key: try PseudonymKey(bytes: Array(0..<32)), canton: "XX"))
    reading.content = bytes
    reading.chunk = chunk
    reading.threads = 1
    reading.scansXML = scansXML
    var records = 0
    var kinds: [String: [String]] = [:]
    var aside = 0
    let outcome = try reading.read(
      deliver: { batch in
        records += batch.count
        for kind in Mirror(reflecting: batch).children where kind.label != "codes" {
          for record in Mirror(reflecting: kind.value).children {
            kinds[kind.label ?? "", default: []].append("\(record.value)")
          }
        }
        return []
      }, quarantine: { _ in aside += 1 })
    let books = outcome.books
    let text = kinds.sorted { $0.key < $1.key }
    return (
      outcome.refusal != nil, books.balances && aside == books.quarantined,
      "\(books) \(outcome.findings.counts.sorted { $0.key < $1.key }) \(records) \(text)"
    )
  }

  private static let builtIn = FuzzProfiles()
  private static func loaded(_ id: String) throws -> Profile { try builtIn.profile(id) }

  // MARK: Values

  /// A value read is read again from its plain form; spaces around change nothing.
  private func numbers(_ bytes: [UInt8]) -> String? {
    for form in [
      NumberForm(), NumberForm(decimal: ",", groups: [" ", "\u{A0}", "\u{202F}", "'"]),
      NumberForm(decimal: ".", groups: []),
    ] {
      for encoding in [TextEncoding.utf8, .windows1252] {
        let found = bytes.withUnsafeBufferPointer { form.parse($0, encoding: encoding) }
        let spaced = ([32] + bytes + [32]).withUnsafeBufferPointer {
          form.parse($0, encoding: encoding)
        }
        if spaced != found { return "spaces change \(found) to \(spaced)" }
        guard case .value(let value) = found else { continue }
        let cents = value.magnitude % 100
        let point = form.decimal == "," ? "," : "."
        let plain =
          "\(value < 0 ? "-" : "")\(value.magnitude / 100)\(point)\(cents < 10 ? "0" : "")\(cents)"
        let again = Array(plain.utf8).withUnsafeBufferPointer { form.parse($0, encoding: encoding) }
        if again != found { return "\(plain) reads \(again), not \(found)" }
      }
    }
    return nil
  }

  /// The fast and the slow way agree, and a day read exists.
  private func dates(_ bytes: [UInt8]) -> String? {
    for forms in [
      DateForms([.dayMonthYear, .iso], openEnds: ["31.12.9999", "31.12.2099"]),
      DateForms([.iso]), DateForms([.isoMonth, .monthYear]),
    ] {
      let found = bytes.withUnsafeBufferPointer { forms.parse($0) }
      let spaced = ([32] + bytes).withUnsafeBufferPointer { forms.parse($0) }
      if spaced != found { return "a space changes \(found) to \(spaced)" }
      if case .day(let day) = found {
        if !(1900...2199).contains(day.month.year) || day.day > 31 { return "\(day) is no day" }
      }
    }
    return nil
  }

  /// A profile is read or refused, never a crash; one that is read matches names.
  private func profiles(_ bytes: [UInt8]) -> String? {
    guard
      let profile = try? Profile.load(
        yaml: String(decoding: bytes, as: UTF8.self), file: "fuzz.yaml")
    else { return nil }
    _ = profile.table(forFileNamed: "ecritures.csv")
    return nil
  }
}

/// The built-in profiles, loaded once.
private final class FuzzProfiles: @unchecked Sendable {
  private let lock = NSLock()
  private var known: [String: Profile] = [:]

  func profile(_ id: String) throws -> Profile {
    lock.lock()
    defer { lock.unlock() }
    if let profile = known[id] { return profile }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("profiles/\(id).yaml")
    let profile = try Profile.load(
      yaml: String(contentsOf: file, encoding: .utf8), file: "\(id).yaml")
    known[id] = profile
    return profile
  }
}
