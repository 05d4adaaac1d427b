public import SocialAid

extension FileReading {
  /// A block of rows on its way from the file to the store, with the part that it is read from.
  private final class XMLWork {
    let block = XMLRowBlock()
    let part = XMLPart()
    let rows = MappedRows()
    /// False for a part that cannot be read by itself.
    @exclusivity(unchecked) var isRead = true
    @exclusivity(unchecked) var error: (any Error)?
  }

  /// A part could not be read by itself; the stream goes on before it.
  private struct PartLeft: Error {}

  /// Reads an XML delivery into `joined`; returns the encoding it declares and the period it
  /// states.
  ///
  /// The file is read in one stretch up to the first place between two rows, then in parts that are
  /// read beside each other, and in one stretch again where parts end. Blocks end between pieces of
  /// the file, not inside libxml2's callbacks; a piece is small enough that a batch stays within its
  /// bound.
  func readXML(
    _ joined: inout JoinedRows?, deliver: (RecordBatch) throws -> [IgnoredRecord],
    quarantine: (QuarantinedRow) throws -> Void
  ) throws -> (encoding: String, period: MonthSpan?, header: DeliveryHeader) {
    guard let document = profile.document else { throw Refusal(.foreignDocument) }
    let mappers = try xmlMappers(document)
    let all = JoinedRows(mappers: mappers.count, first: mappers[0])
    joined = all
    let stream = try rowStream(document)
    let kinds = document.rows.map(\.kind)
    let blocks = (0..<(threads > 1 ? threads * 2 + 2 : 1)).map { _ in XMLWork() }
    func join(_ work: XMLWork) throws {
      try all.join(work.rows, deliver: deliver, quarantine: quarantine)
      if let error = work.error { throw error }
    }
    do {
      repeat {
        try stretch(stream, blocks, mappers, kinds).run(workers: threads > 1 ? threads : 0, join)
        if stream.place == nil { break }
        var left: XMLPart?
        do {
          try parts(stream, blocks, mappers, kinds).run(workers: threads > 1 ? threads : 0) {
            work in
            if !work.isRead {
              left = work.part
              throw PartLeft()
            }
            stream.gave(work.block)
            try join(work)
          }
        } catch is PartLeft {
          if let left { try stream.takeBack(left) }
        }
      } while true
    } catch let fault as XMLFault {
      throw refusal(fault)
    }
    return (stream.encoding, stream.period, stream.header)
  }

  private func xmlMappers(_ document: XMLDocumentProfile) throws -> [RowMapper] {
    try (0..<max(1, threads)).map { _ in
      let mapper = try RowMapper(
        profile: profile, table: table, encoding: .utf8, pseudonymiser: pseudonymiser, asOf: asOf)
      XMLRows.declare(document, to: mapper)
      return mapper
    }
  }

  /// One thread reads on, the others map what it read.
  private func stretch(
    _ stream: XMLRowStream, _ blocks: [XMLWork], _ mappers: [RowMapper], _ kinds: [RowKind]
  ) -> OrderedWork<XMLWork> {
    OrderedWork(
      blocks: blocks, ahead: threads,
      fill: { work in
        work.error = nil
        do {
          return try stream.fill(work.block) ? .more : .last
        } catch {
          work.error = error
          return .last
        }
      },
      work: { worker, work in Self.map(work, worker, mappers[worker], kinds) })
  }

  /// Each thread reads a part and maps it.
  private func parts(
    _ stream: XMLRowStream, _ blocks: [XMLWork], _ mappers: [RowMapper], _ kinds: [RowKind]
  ) -> OrderedWork<XMLWork> {
    let readers = mappers.map { _ in stream.partReader() }
    return OrderedWork(
      blocks: blocks,
      fill: { work in
        work.error = nil
        work.isRead = true
        do {
          return try stream.take(work.part) ? .more : .none
        } catch {
          work.block.removeAll()
          work.error = error
          return .last
        }
      },
      work: { worker, work in
        if work.error == nil {
          work.isRead = readers[worker]?.read(work.part, into: work.block) ?? false
        }
        if work.isRead { Self.map(work, worker, mappers[worker], kinds) }
      })
  }

  /// Maps the rows of one block; runs beside other blocks of the file.
  private static func map(
    _ work: XMLWork, _ worker: Int, _ mapper: RowMapper, _ kinds: [RowKind]
  ) {
    work.rows.removeAll()
    work.rows.mapper = worker
    mapper.begin()
    for note in work.block.notes { mapper.ledger.note(note.code, line: note.line) }
    do throws(Refusal) {
      for index in 0..<work.block.rowCount {
        let row = work.block.lend(index, to: mapper.cells)
        mapper.line = row.line
        try mapper.take(kinds[Int(row.index)])
        work.block.takeBack(index, from: mapper.cells)
      }
    } catch {
      mapper.cells.clear()
      work.rows.refusal = error
    }
    mapper.hand(over: work.rows)
  }

  /// What an XML file says of itself, read up to its first row; nil for CSV and for a file that is
  /// not what the profile expects (reading it whole will say so).
  public func header() throws -> DeliveryHeader? {
    guard profile.format == .xml, let document = profile.document else { return nil }
    var reading = self
    reading.acceptsTests = true
    reading.acceptsParts = true
    let stream = try reading.rowStream(document)
    return try stream.readHeader()
  }

  private func rowStream(_ document: XMLDocumentProfile) throws -> XMLRowStream {
    try XMLRowStream(
      document, scans: scansXML, chunk: chunk, open: { try source(chunk: chunk) },
      rows: {
        XMLRows(
          document, months: profile.months, acceptsTests: acceptsTests, acceptsParts: acceptsParts)
      })
  }

  private func refusal(_ fault: XMLFault) -> Refusal {
    switch fault {
    case .malformed(let line, let code):
      Refusal(
        .malformedXML, line: line,
        detail: code == XMLFault.undeclaredPrefix
          ? "a prefix is used that nothing declares" : "libxml2 error \(code)")
    case .truncated(let line): Refusal(.truncatedXML, line: line)
    case .doctype(let line): Refusal(.doctype, line: line)
    case .tooDeep(let line):
      Refusal(.xmlOverLimit, line: line, detail: "deeper than \(XMLLimits.depth) elements")
    case .textTooLong(let line):
      Refusal(.xmlOverLimit, line: line, detail: "a text is longer than 64 KiB")
    case .markupTooLong(let line):
      Refusal(.xmlOverLimit, line: line, detail: "a tag or a comment is longer than 256 KiB")
    case .unavailable: Refusal(.malformedXML, detail: "libxml2 could not make a parser")
    }
  }
}
