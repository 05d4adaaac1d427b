import Foundation
import SocialAid
import Synthesis
import Testing

/// A canton written to a temporary folder and read back; the folder is gone when it stands.
struct WrittenCanton: Sendable {
  let summary: SynthesisSummary
  private let contents: [String: [UInt8]]

  init(_ canton: SyntheticCanton) throws {
    let folder = NSTemporaryDirectory() + "synthesis-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    summary = try canton.write(to: folder)
    var contents: [String: [UInt8]] = [:]
    for file in summary.files {
      contents[file.path] = [UInt8](
        try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file.path)))
    }
    self.contents = contents
  }

  /// The bytes of a file that the summary names.
  func bytes(_ path: String) throws -> [UInt8] { try #require(contents[path]) }

  /// The file as text; Windows-1252 for the case system's files, else UTF-8 without its mark.
  func text(_ path: String, windows1252: Bool) throws -> String {
    let bytes = try bytes(path)
    guard windows1252 else {
      return String(
        decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...],
        as: UTF8.self)
    }
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      switch byte {
      case 0x92: scalars.append("\u{2019}")
      case 0x96: scalars.append("\u{2013}")
      default: scalars.append(Unicode.Scalar(byte))
      }
    }
    return String(scalars)
  }

  /// The table's rows by column name; a `sep=` line before the header is skipped.
  func table(_ path: String, windows1252: Bool = true) throws -> Table {
    var lines = try text(path, windows1252: windows1252)
      .replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    if lines.first == "sep=;" { lines.removeFirst() }
    return Table(lines.map(String.init))
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
    let truth = try table("truth/truth.csv", windows1252: false)
    return Dictionary(
      uniqueKeysWithValues: truth.rows.map { (truth["N° dossier", $0], truth["group", $0]) })
  }
}

/// Rows of a CSV file with access by column name.
struct Table {
  let header: [String]
  let lines: [String]
  let rows: [[String]]
  private let columns: [String: Int]

  init(_ lines: [String]) {
    func cells(_ line: String) -> [String] {
      line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    header = lines.first.map(cells) ?? []
    self.lines = Array(lines.dropFirst())
    rows = self.lines.map(cells)
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
    let next = month + 1
    var components = DateComponents()
    components.year = next.year
    components.month = next.monthOfYear
    components.day = 0
    let calendar = Calendar(identifier: .gregorian)
    guard let last = calendar.date(from: components).map({ calendar.component(.day, from: $0) })
    else { return nil }
    return (1...last).contains(parts[0]) ? month : nil
  }
}
