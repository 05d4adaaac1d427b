import SocialAid

/// What the rows of one block tell of the end that a profile declares, in their order.
struct BlockEnd {
  enum Step {
    /// Rows, with and without those that are no records, and the line of the first.
    case rows(Int, records: Int, line: UInt32)
    /// A trailer, with the number of rows that it declares.
    case trailer(declared: Int?, line: UInt32)
  }

  private let trailers: Set<String>
  private(set) var steps: [Step] = []

  init(_ table: TableProfile) { trailers = table.endProof.trailers }

  mutating func removeAll() { steps.removeAll(keepingCapacity: true) }

  /// True when the row is the declared trailer.
  @inline(__always)
  func isTrailer(_ row: CSVRow, _ mapper: RowMapper) -> Bool {
    if trailers.isEmpty { return false }
    let first = row.field(0).trimmed
    return !first.isEmpty && first.count <= 40
      && trailers.contains(foldedForComparison(mapper.encoding.decode(first)))
  }

  @inline(__always)
  mutating func count(isRecord: Bool, line: UInt32) {
    if case .rows(let rows, let records, let first)? = steps.last {
      steps[steps.count &- 1] = .rows(
        rows &+ 1, records: records &+ (isRecord ? 1 : 0), line: first)
    } else {
      steps.append(.rows(1, records: isRecord ? 1 : 0, line: line))
    }
  }

  /// Meets the trailer; the first whole number in it is the number of rows.
  mutating func meet(_ row: CSVRow, _ mapper: RowMapper) {
    mapper.refuseRow(.trailerRow)
    var declared: Int?
    for column in 1..<max(1, row.fieldCount) {
      if case .value(let value) = NumberForm().parse(row.field(column)), value % 100 == 0 {
        declared = Int(value / 100)
        break
      }
    }
    steps.append(.trailer(declared: declared, line: row.line))
  }
}

/// Holds a file to the end that its profile declares (promise P4: a cut file is refused).
struct EndProofCheck {
  private let proof: EndProof
  private var isMet = false
  /// Rows before the trailer, with and without those that are no records.
  private var rows = 0
  private var records = 0

  init(_ table: TableProfile) { proof = table.endProof }

  /// Joins the next block; a row after the trailer is a second file in the first.
  mutating func join(_ block: BlockEnd) throws(Refusal) {
    for step in block.steps {
      switch step {
      case .rows(let more, let moreRecords, let line):
        if isMet { throw Refusal(.endNotProven, line: line, detail: "rows follow the trailer") }
        rows += more
        records += moreRecords
      case .trailer(let declared, let line):
        if isMet { throw Refusal(.endNotProven, line: line, detail: "a second trailer") }
        isMet = true
        if let declared, declared != rows, declared != records {
          throw Refusal(
            .rowCountDiffers, line: line, detail: "declared \(declared) rows, found \(rows)")
        }
      }
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
