/// Looks into one unknown export: bytes in, a description out.
///
/// Two passes over the file; memory is flat: the head, one row, and per column a bounded sample.
/// Whatever the file holds is described, never refused; only an unreadable file throws.
public struct FileSniffer {
  private static let piece = 64 * 1024
  private let words: SniffWords

  public init(words: SniffWords) { self.words = words }

  /// A file, and whether it is packed.
  private struct Input {
    let path: String
    var packing: Packing?
  }

  /// Describes the file at `path`; a gzip file is described as it is inside.
  public func describe(_ path: String) throws(SourceFileError) -> SniffedFile {
    let isPacked = try Self.head(of: path).prefix(2) == [0x1F, 0x8B]
    return try describe(Input(path: path, packing: isPacked ? .gzip : nil), Self.name(path))
  }

  /// Describes the file at `path`, or each file of a zip archive in the order of its directory.
  public func describeAll(_ path: String) throws(SourceFileError) -> [SniffedFile] {
    guard try Self.head(of: path) == [0x50, 0x4B, 3, 4] else { return [try describe(path)] }
    let entries: [ZipEntry]
    do {
      entries = try ZipDirectory.entries(ofFile: path)
    } catch let error as SourceFileError {
      throw error
    } catch {
      let fault = (error as? ZipDirectory.Fault)?.fault ?? .damaged("it cannot be unpacked")
      throw SourceFileError(path: path, errorNumber: 0, packed: fault)
    }
    var files: [SniffedFile] = []
    for entry in entries {
      files.append(try describe(Input(path: path, packing: .zip(entry)), entry.name))
    }
    return files
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The first four bytes, or all there are.
  private static func head(of path: String) throws(SourceFileError) -> [UInt8] {
    let start = UnsafeMutablePointer<UInt8>.allocate(capacity: 4)
    defer { start.deallocate() }
    let count = try ByteSource(path: path, chunk: 4).read(into: start, capacity: 4)
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  private func describe(_ input: Input, _ name: String) throws(SourceFileError) -> SniffedFile {
    var evidence = ByteEvidence()
    try forEachPiece(of: input) { evidence.feed($0) }
    var file = SniffedFile(
      name: name, bytes: evidence.count, format: isXML(evidence.head) ? .xml : .csv,
      encoding: evidence.verdict)
    if evidence.count == 0 { file.oddities.append(.init("empty")) }
    if evidence.mojibake > 0 { file.oddities.append(.init("mojibake", count: evidence.mojibake)) }
    if file.format == .xml {
      try describeXML(input, &file)
    } else {
      try describeCSV(input, evidence, &file)
    }
    return file
  }

  private func forEachPiece(of input: Input, _ body: (Bytes) -> Void) throws(SourceFileError) {
    let source = try ByteSource(path: input.path, chunk: Self.piece, packing: input.packing)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.piece)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer, capacity: Self.piece)
      if count == 0 { return }
      body(Bytes(start: buffer, count: count))
    }
  }

  /// The first letter, in whatever encoding, is `<`.
  private func isXML(_ head: [UInt8]) -> Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 9, 10, 13, 32]
    return head.first { !marks.contains($0) } == UInt8(ascii: "<")
  }

  // MARK: CSV

  private func describeCSV(
    _ input: Input, _ evidence: ByteEvidence, _ file: inout SniffedFile
  ) throws(SourceFileError) {
    var headStream = UTF8Stream(file.encoding.encoding)
    var head: [UInt8] = []
    evidence.head.withUnsafeBufferPointer { headStream.decode($0) { head.append(contentsOf: $0) } }
    var dialect = DialectVerdict.judge(head)
    var splitter = RowSplitter(
      separator: dialect.separator.asciiValue ?? UInt8(ascii: ";"),
      quote: dialect.quote?.asciiValue ?? UInt8(ascii: "\""))
    var table = TableSniffer(words: words)
    var stream = UTF8Stream(file.encoding.encoding)
    var isFirst = dialect.namesSeparator
    func take(_ row: RowSplitter.Row) {
      if isFirst { isFirst = false } else { table.take(row) }
    }
    try forEachPiece(of: input) { piece in
      stream.decode(piece) { splitter.feed($0, take) }
    }
    let endsInQuotes = splitter.finish(take)
    let found = table.finish()
    dialect.headerLine = table.headerLine
    dialect.lineFeeds = splitter.lineFeeds
    dialect.pairs = splitter.pairs
    dialect.returns = splitter.returns
    dialect.endsWithBreak = splitter.endsWithBreak
    if splitter.quotedFields == 0 { dialect.quote = nil }
    file.dialect = dialect
    file.tables = [found]
    file.isSampled = table.isSampled
    note(splitter, table, found, endsInQuotes, &file)
  }

  private func note(
    _ splitter: RowSplitter, _ table: TableSniffer, _ found: SniffedTable, _ endsInQuotes: Bool,
    _ file: inout SniffedFile
  ) {
    func add(_ key: String, _ count: Int, line: Int = 0) {
      if count > 0 { file.oddities.append(.init(key, count: count, line: line)) }
    }
    add("nul", splitter.nuls)
    let ends = [splitter.lineFeeds, splitter.pairs, splitter.returns].filter { $0 > 0 }
    if ends.count > 1 { add("mixed_line_ends", ends.min() ?? 0) }
    if table.headerLine == nil, file.bytes > 0 { add("no_header", 1) }
    add("title_lines", table.titleLines)
    add("ragged", found.raggedRows)
    add("lone_quotes", splitter.loneQuotes)
    add("breaks_in_quotes", splitter.breaksInQuotes)
    add("over_limit", splitter.overLimit)
    if endsInQuotes { add("ends_in_quotes", 1) }
    if !splitter.endsWithBreak, file.bytes > 0 { add("no_final_break", 1) }
    let forms = found.columns.flatMap { $0.forms }
    for (form, key) in [
      (ValueForm.mangledAHV, "mangled_ahv"), (.ambiguous, "ambiguous"), (.slashDate, "slash_date"),
      (.shortYear, "short_year"),
    ] {
      add(key, forms.filter { $0.form == form }.reduce(0) { $0 + $1.count })
    }
  }

  // MARK: XML

  private func describeXML(_ input: Input, _ file: inout SniffedFile) throws(SourceFileError) {
    let sniffer = XMLSniffer(words: words)
    var fault: XMLFault?
    var parser: XMLPushParser?
    do throws(XMLFault) { parser = try XMLPushParser(handler: sniffer) } catch { fault = error }
    if let parser {
      try forEachPiece(of: input) { piece in
        guard fault == nil else { return }
        do throws(XMLFault) { try parser.feed(piece) } catch { fault = error }
      }
      if fault == nil {
        do throws(XMLFault) { try parser.finish() } catch { fault = error }
      }
      file.encoding.declared = parser.encoding
      if file.encoding.reason != "bom" { file.encoding.reason = "declared" }
      file.encoding.encoding = .declared
    }
    if let fault { file.oddities.append(oddity(fault)) }
    if sniffer.mojibake > 0, !file.oddities.contains(where: { $0.key == "mojibake" }) {
      file.oddities.append(.init("mojibake", count: sniffer.mojibake))
    }
    if sniffer.pathsLeftOut > 0 {
      file.oddities.append(.init("paths_left_out", count: sniffer.pathsLeftOut))
    }
    file.root = sniffer.root
    file.tables = sniffer.tables()
    file.outside = sniffer.outside()
    file.isSampled = sniffer.elements > ColumnTally.sampled
  }

  private func oddity(_ fault: XMLFault) -> SniffedFile.Oddity {
    switch fault {
    case .malformed(let line, _): .init("malformed", line: Int(line))
    case .truncated(let line): .init("truncated", line: Int(line))
    case .doctype(let line): .init("doctype", line: Int(line))
    case .tooDeep(let line): .init("too_deep", line: Int(line))
    case .textTooLong(let line), .markupTooLong(let line):
      .init("text_too_long", line: Int(line))
    case .unavailable: .init("malformed", line: 0)
    }
  }
}
