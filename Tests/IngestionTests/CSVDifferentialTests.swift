import Foundation
import Ingestion
import Testing

/// One text with the rows that Python's csv module reads from it.
private struct CSVCase: Decodable, Sendable {
  let separator: String
  let quote: String
  let text: String
  let rows: [[String]]
  /// `misplaced`, `open` or nil.
  let wrong: String?

  static func parse(_ lines: Data) throws -> [CSVCase] {
    try lines.split(separator: 10).map { try JSONDecoder().decode(CSVCase.self, from: $0) }
  }
}

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Oracles/csv")

@Suite("CSV as Python's csv module reads it")
struct CSVDifferentialTests {
  /// What our reader makes of the text, bytes read `chunk` at a time.
  private func read(_ given: CSVCase, chunk: Int) throws -> (rows: [[String]], wrong: String?) {
    let dialect = CSVDialect(
      separator: given.separator.utf8.first ?? 0, quote: given.quote.utf8.first ?? 0)
    let parser = CSVParser(
      source: ByteSource(content: Array(given.text.utf8), chunk: chunk), dialect: dialect,
      encoding: .utf8)
    var rows: [[String]] = []
    do throws(CSVFault) {
      while try parser.nextRow() {
        if parser.isMalformed { return (rows, "misplaced") }
        rows.append(
          (0..<parser.fieldCount).map { String(decoding: parser.field($0), as: UTF8.self) })
      }
    } catch {
      if case .unterminatedQuote = error { return (rows, "open") }
      throw error
    }
    return (rows, nil)
  }

  private func compare(_ cases: [CSVCase]) throws {
    for (index, given) in cases.enumerated() {
      for chunk in [1, 2 + index % 61, 64 * 1024] {
        let found = try read(given, chunk: chunk)
        // Both tell the rows before the first fault, and which of the two it is.
        let isSame =
          found.wrong == given.wrong
          && found.rows.map { $0.map(\.unicodeScalarValues) }
            == given.rows.map { $0.map(\.unicodeScalarValues) }
        if !isSame {
          Issue.record(
            "case \(index), chunk \(chunk): \(given) gives \(found.rows) \(found.wrong ?? "")")
          return
        }
      }
    }
  }

  @Test("400 recorded texts in 24 dialects give Python's rows")
  func recorded() throws {
    let cases = try CSVCase.parse(
      Data(contentsOf: folder.appendingPathComponent("cases.jsonl")))
    #expect(cases.count == 400)
    try compare(cases)
  }

  @Test("Thousands of texts made now give Python's rows", .enabled(if: python != nil))
  func generated() throws {
    let process = Process()
    process.executableURL = python
    process.arguments = [folder.appendingPathComponent("cases.py").path, "20251", "6000"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let cases = try CSVCase.parse(output)
    #expect(cases.count == 6000)
    try compare(cases)
  }
}

/// The path of python3, where there is one.
private let python: URL? = {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return folders.map { URL(fileURLWithPath: "\($0)/python3") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
}()

extension String {
  fileprivate var unicodeScalarValues: [UInt32] { unicodeScalars.map(\.value) }
}
