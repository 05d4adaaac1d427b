import SocialAid

/// Holds a file to the end that its profile declares (promise P4: a cut file is refused).
struct EndProofCheck {
  private let proof: EndProof
  private var isMet = false
  /// Rows before the trailer, with and without those that are no records.
  private var rows = 0
  private var records = 0

  init(_ table: TableProfile) { proof = table.endProof }

  /// True when the row in hand is the declared trailer.
  @inline(__always)
  func isTrailer(_ parser: CSVParser, _ mapper: RowMapper) -> Bool {
    if proof.trailers.isEmpty { return false }
    let first = parser.field(0).trimmed
    return !first.isEmpty && first.count <= 40
      && proof.trailers.contains(foldedForComparison(mapper.encoding.decode(first)))
  }

  /// Counts a row before the end; a row after the trailer is a second file in the first.
  mutating func count(isRecord: Bool, line: UInt32) throws(Refusal) {
    if isMet {
      throw Refusal(.endNotProven, line: line, detail: "rows follow the trailer")
    }
    rows += 1
    if isRecord { records += 1 }
  }

  /// Meets the trailer; the first whole number in it is the number of rows.
  mutating func meet(_ parser: CSVParser, _ mapper: RowMapper) throws(Refusal) {
    if isMet { throw Refusal(.endNotProven, line: parser.line, detail: "a second trailer") }
    isMet = true
    mapper.refuseRow(.trailerRow)
    for column in 1..<max(1, parser.fieldCount) {
      guard case .value(let value) = NumberForm().parse(parser.field(column)), value % 100 == 0
      else { continue }
      let declared = Int(value / 100)
      if declared != rows, declared != records {
        throw Refusal(
          .rowCountDiffers, line: parser.line,
          detail: "declared \(declared) rows, found \(rows)")
      }
      return
    }
  }

  func finish(hasTotal: Bool, line: UInt32) throws(Refusal) {
    if !proof.trailers.isEmpty, !isMet {
      throw Refusal(.endNotProven, line: line, detail: "the trailer row is missing")
    }
    if proof.needsTotal, !hasTotal {
      throw Refusal(.endNotProven, line: line, detail: "the total row is missing")
    }
  }
}

extension FileReading {
  /// Compares the file with the checksum beside it, where the profile declares one.
  func proveChecksum() throws {
    guard let pattern = table.endProof.checksum else { return }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last.map(String.init) ?? path
    let beside = pattern.split(separator: "*", omittingEmptySubsequences: false)
      .joined(separator: name)
    let sum = (parts.dropLast().map(String.init) + [beside]).joined(separator: "/")
    guard let text = try? smallText(ofFile: sum) else {
      throw Refusal(.checksumMissing, detail: "no file \(beside) beside it")
    }
    let told = text.prefix { $0.isASCII && $0.isHexDigit }.lowercased()
    guard told.count == 64 else {
      throw Refusal(.checksumMissing, detail: "\(beside) does not begin with a SHA-256")
    }
    if try SHA256.hex(ofFile: path) != told { throw Refusal(.checksumDiffers) }
  }

  private func smallText(ofFile path: String) throws -> String {
    let source = try ByteSource(path: path, chunk: 4096)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 4096)
    defer { buffer.deallocate() }
    let count = try source.read(into: buffer, capacity: 4096)
    return String(decoding: Bytes(start: buffer, count: count), as: UTF8.self)
  }
}
