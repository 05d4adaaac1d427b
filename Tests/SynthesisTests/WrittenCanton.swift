import Foundation
import SocialAid
import Synthesis
import Testing

/// A canton written to a temporary folder and read back; the folder is gone when it stands.
struct WrittenCanton: Sendable {
  let summary: SynthesisSummary
  private let contents: [String: [UInt8]]
  private let tables: [String: Table]

  init(_ canton: SyntheticCanton) throws {
    let folder = NSTemporaryDirectory() + "synthesis-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    summary = try canton.write(to: folder)
    var contents: [String: [UInt8]] = [:]
    var tables: [String: Table] = [:]
    for file in summary.files {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file.path)))
      contents[file.path] = bytes
      guard file.path.hasSuffix(".csv") else { continue }
      let isCaseSystem = canton.profile == .frCMS && !file.path.contains("/")
      tables[file.path] = Table(isCaseSystem ? Self.utf8(bytes) : bytes)
    }
    self.contents = contents
    self.tables = tables
  }

  /// The bytes of a file that the summary names.
  func bytes(_ path: String) throws -> [UInt8] { try #require(contents[path]) }

  /// The file as text; Windows-1252 for the case system's files, else UTF-8.
  func text(_ path: String, windows1252: Bool) throws -> String {
    let bytes = try bytes(path)
    return String(decoding: windows1252 ? Self.utf8(bytes) : bytes, as: UTF8.self)
  }

  /// The rows of a CSV file.
  func table(_ path: String) throws -> Table { try #require(tables[path]) }

  private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      switch byte {
      case ..<0x80: result.append(byte)
      case 0x92: result += [0xE2, 0x80, 0x99]
      case 0x96: result += [0xE2, 0x80, 0x93]
      default: result += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
      }
    }
    return result
  }

  func file(_ path: String) -> SynthesisSummary.File? {
    summary.files.first { $0.path == path }
  }

  /// Rows of one kind of dirt in one file.
  func dirt(_ kind: String, in path: String) -> Int {
    file(path)?.dirt.first { $0.name == kind }?.count ?? 0
  }

  /// Group of each dossier, by dossier number.
  func groups() throws -> [String: String] {
    let truth = try table("truth/truth.csv")
    return Dictionary(
      uniqueKeysWithValues: truth.rows.map { (truth["N° dossier", $0], truth["group", $0]) })
  }
}

/// Rows of a CSV file with access by column name.
struct Table: Sendable {
  let header: [String]
  let lines: [String]
  let rows: [[String]]
  private let columns: [String: Int]

  /// Reads UTF-8, with or without a byte order mark; a `sep=` line before the header is skipped.
  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var lines = bytes[start...].split(separator: 10).map { line in
      line.last == 13 ? line.dropLast() : line
    }
    if let first = lines.first, first.starts(with: Array("sep=".utf8)) { lines.removeFirst() }
    func cells(_ line: ArraySlice<UInt8>) -> [String] {
      line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    header = lines.first.map(cells) ?? []
    self.lines = lines.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    rows = lines.dropFirst().map(cells)
    columns = Dictionary(
      header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The cell of a row; empty for an unknown column.
  subscript(_ column: String, _ row: [String]) -> String {
    guard let index = columns[column], index < row.count else { return "" }
    return row[index]
  }

  /// Centimes of `1'234.50`; nil when it is no amount.
  func centimes(_ column: String, _ row: [String]) -> Int? {
    let text = self[column, row].replacing("'", with: "")
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let francs = Int(parts[0]),
      let rest = Int(parts[1])
    else { return nil }
    return text.hasPrefix("-") ? francs * 100 - rest : francs * 100 + rest
  }

  /// The month of `dd.mm.yyyy`; nil for an empty or impossible day.
  func month(_ column: String, _ row: [String]) -> Month? {
    let parts = self[column, row].split(separator: ".").map { Int($0) ?? 0 }
    guard parts.count == 3, let month = Month(year: parts[2], month: parts[1]) else { return nil }
    let isLeap = month.year % 4 == 0 && (month.year % 100 != 0 || month.year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let last = lengths[month.monthOfYear - 1]
    return (1...last).contains(parts[0]) ? month : nil
  }
}
