import Foundation
import Ingestion

/// Files that are sniffed in the tests, and the words to sniff them with.
enum Sniffed {
  private static let loaded = Result {
    try SniffWords.load(
      yaml: try text("sniff/header-words.yaml"), file: "header-words.yaml",
      profiles: try ["fr-cms", "provider", "shs-mod-like", "city-2022"].map(Built.profile))
  }

  static func words() throws -> SniffWords { try loaded.get() }

  /// The first lines of a sample: enough to be known by.
  static func sample(_ path: String) throws -> SniffedFile {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.path(path))).prefix(60_000)
    let whole = bytes.prefix(through: bytes.lastIndex(of: 10) ?? bytes.endIndex - 1)
    return try describe((path as NSString).lastPathComponent, bytes: Array(whole))
  }

  static func path(_ path: String) -> String {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appendingPathComponent(path).path
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: Self.path(path), encoding: .utf8)
  }

  static func describe(_ name: String, bytes: [UInt8]) throws -> SniffedFile {
    let file = try Delivered(name, bytes: bytes)
    return try FileSniffer(words: words()).describe(file.path)
  }

  static func describe(_ name: String, _ text: String) throws -> SniffedFile {
    try describe(name, bytes: Array(text.utf8))
  }

  /// A made-up list with codes, names, numbers of persons and notes; the names are canaries.
  static func list(rows: Int = 60, end: String = "\r\n", separator: String = ";") -> String {
    var lines = [
      ["Matricola", "Cognome", "Nascita", "Nr AVS", "Stato", "Importo CHF", "Note"]
        .joined(separator: separator)
    ]
    for row in 0..<rows {
      lines.append(
        [
          "M\(10000 + row / 2)", "Canarino\(["Alfa", "Beta", "Gamma"][row % 3])",
          "\(10 + row % 18).0\(1 + row % 9).\(1950 + row % 50)",
          "756.\(1000 + row).\(2000 + row).\(10 + row)", ["A1", "B2", "C3"][row % 3],
          "\(1 + row).\(100 + row),50",
          row % 5 == 0 ? "chiamato il signor Canarino" : "",
        ].joined(separator: separator))
    }
    return lines.joined(separator: end) + end
  }

  /// Everything that is printed or written of a file.
  static func everything(_ file: SniffedFile) throws -> String {
    var parts = [DraftProfile.yaml(for: [file], id: "draft", words: try words())]
    for table in file.tables {
      for column in table.columns {
        parts.append(column.name)
        parts += column.shapes.map(\.shape)
        parts += column.codes.map(\.text)
        parts += column.openEnds
      }
    }
    return parts.joined(separator: "\n")
  }
}

extension SniffedFile {
  func column(_ name: String) -> SniffedColumn? {
    tables.lazy.flatMap(\.columns).first { $0.name == name }
  }

  func oddity(_ key: String) -> Int? { oddities.first { $0.key == key }?.count }
}
