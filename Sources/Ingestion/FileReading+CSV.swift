import SocialAid

extension FileReading {
  /// A block of rows on its way from the file to the store.
  private final class CSVWork {
    let block = CSVBlock()
    let rows = MappedRows()
    @exclusivity(unchecked) var sums: BlockSums
    @exclusivity(unchecked) var end: BlockEnd
    @exclusivity(unchecked) var fault: CSVFault?
    @exclusivity(unchecked) var isEnded = true

    init(sums: BlockSums, end: BlockEnd) {
      self.sums = sums
      self.end = end
    }
  }

  /// Reads a CSV file into `joined`, which is made when the header has been read; returns the
  /// encoding as found.
  func readCSV(
    _ encoding: TextEncoding, _ joined: inout JoinedRows?,
    deliver: (RecordBatch) throws -> [IgnoredRecord],
    quarantine: (QuarantinedRow) throws -> Void
  ) throws -> String {
    let tokenizer = CSVTokenizer(
      source: try profile.format == .jsonStat ? cells() : source(chunk: chunk),
      dialect: profile.format == .jsonStat ? CSVDialect() : profile.dialect, encoding: encoding)
    let first = try makeMapper(encoding)
    do {
      let preamble = try tokenizer.skipPreamble()
      if preamble.byteOrderMark, encoding != .utf8 {
        throw Refusal(
          .encodingContradicted, line: 1, detail: "the file begins with a UTF-8 byte order mark")
      }
      if let named = preamble.separator, named != profile.dialect.separator {
        throw Refusal(.separatorContradicted, line: 1)
      }
      let header = CSVBlock()
      guard try tokenizer.fill(header, rows: 1) else { throw Refusal(.noHeader) }
      var mappers: [(RowMapper, CSVPlan)] = []
      for index in 0..<max(1, threads) {
        let mapper = index == 0 ? first : try makeMapper(encoding)
        let plan: CSVPlan
        do {
          plan = try CSVPlan(header: header.row(0), table: table, profile: profile, mapper: mapper)
        } catch {
          joined = JoinedRows(mappers: 1, first: mapper)
          throw error
        }
        if index > 0 { mapper.ledger.removeAll() }
        mappers.append((mapper, plan))
      }
      let rows = JoinedRows(mappers: mappers.count, first: first)
      joined = rows
      try map(
        tokenizer, header: header.row(0), mappers, rows, deliver: deliver, quarantine: quarantine)
      return preamble.byteOrderMark ? "utf-8-bom" : encoding.rawValue
    } catch let fault as CSVFault {
      throw try refusal(fault)
    }
  }

  private func makeMapper(_ encoding: TextEncoding) throws -> RowMapper {
    try RowMapper(
      profile: profile, table: table, encoding: encoding, pseudonymiser: pseudonymiser, asOf: asOf)
  }

  private func map(
    _ tokenizer: CSVTokenizer, header: CSVRow, _ mappers: [(RowMapper, CSVPlan)],
    _ joined: JoinedRows, deliver: (RecordBatch) throws -> [IgnoredRecord],
    quarantine: (QuarantinedRow) throws -> Void
  ) throws {
    guard let kind = table.rows else { return }
    let sums = BlockSums(table: table, mapper: mappers[0].0)
    var reconciliation = Reconciliation(table: table, sums: sums)
    var end = EndProofCheck(table)
    var isEnded = header.isEnded
    let rows = CSVTokenizer.blockRows / max(1, mappers[0].1.months.count)
    let hasWorkers = threads > 1 && !tokenizer.isAtEnd
    let blocks = (0..<(hasWorkers ? threads * 2 + 2 : 1)).map { _ in
      CSVWork(sums: sums, end: BlockEnd(table))
    }
    let work = OrderedWork(
      blocks: blocks,
      fill: { work in
        work.fault = nil
        do throws(CSVFault) {
          if try !tokenizer.fill(work.block, rows: rows) { return .none }
        } catch {
          work.block.removeAll()
          work.fault = error
          return .last
        }
        return tokenizer.isAtEnd ? .last : .more
      },
      work: { worker, work in
        let (mapper, plan) = mappers[worker]
        Self.map(work, worker, mapper, plan, kind)
      })
    func join(_ work: CSVWork) throws {
      reconciliation.join(work.sums) { line, field in
        let column = mappers[0].0.columnOf[Int(field.rawValue)]
        joined.note(
          .totalDoesNotFoot, line: line, column: column == 0 ? nil : column,
          field: mappers[0].0.nameOf[Int(field.rawValue)])
      }
      if work.block.rowCount > 0 { isEnded = work.isEnded }
      try end.join(work.end)
      try joined.join(work.rows, deliver: deliver, quarantine: quarantine)
      if let fault = work.fault { throw fault }
    }
    try work.run(workers: hasWorkers ? threads : 0, join)
    if !isEnded {
      let line = max(joined.lastLine, header.line)
      if profile.needsFinalLineBreak {
        throw Refusal(.truncated, line: line, detail: "the last row has no line break")
      }
      joined.note(.noFinalLineBreak, line: line)
    }
    try end.finish(hasTotal: reconciliation.hasTotal, line: joined.lastLine)
    if reconciliation.lacksTotal { joined.note(.noTrailer, line: joined.lastLine) }
  }

  /// Maps the rows of one block; runs beside other blocks of the file.
  private static func map(
    _ work: CSVWork, _ worker: Int, _ mapper: RowMapper, _ plan: CSVPlan, _ kind: RowKind
  ) {
    work.rows.removeAll()
    work.rows.mapper = worker
    work.sums.removeAll()
    work.end.removeAll()
    mapper.begin()
    do throws(Refusal) {
      for index in 0..<work.block.rowCount {
        let row = work.block.row(index)
        mapper.line = row.line
        if work.end.isTrailer(row, mapper) {
          work.end.meet(row, mapper)
        } else if row.isMalformed {
          mapper.refuseRow(.misplacedQuote)
          work.end.count(isRecord: true, line: row.line)
        } else if row.fieldCount != plan.width {
          if !row.isEnded, row.fieldCount < plan.width {
            throw Refusal(.truncated, line: row.line)
          }
          mapper.refuseRow(.fieldCount)
          work.end.count(isRecord: true, line: row.line)
        } else {
          plan.fill(mapper, from: row)
          if let code = plan.notARecord(row, mapper) {
            work.sums.meet(code, mapper)
            mapper.refuseRow(code)
            work.end.count(isRecord: false, line: row.line)
          } else {
            work.sums.add(mapper)
            work.end.count(isRecord: true, line: row.line)
            if plan.months.isEmpty {
              try mapper.take(kind)
            } else {
              try plan.months.take(kind, row, mapper)
            }
          }
        }
      }
      if work.block.rowCount > 0 { work.isEnded = work.block.row(work.block.rowCount - 1).isEnded }
    } catch {
      work.rows.refusal = error
    }
    mapper.hand(over: work.rows)
  }

  private func refusal(_ fault: CSVFault) throws -> Refusal {
    switch fault {
    case .unterminatedQuote(let line): Refusal(.unterminatedQuote, line: line)
    case .fieldTooLong(let line):
      Refusal(.overLimit, line: line, detail: "a field is longer than 64 KiB")
    case .rowTooLong(let line):
      Refusal(.overLimit, line: line, detail: "a row is longer than 1 MiB")
    case .tooManyFields(let line):
      Refusal(.overLimit, line: line, detail: "a row has more than 1024 fields")
    case .nulByte(let line):
      Refusal(.nulByte, line: line, detail: "a NUL byte; text has none, so this is no CSV file")
    case .utf16(let isLittleEndian):
      Refusal(
        .encodingContradicted, line: 1,
        detail:
          "the file is UTF-16; convert it first: iconv -f UTF-16\(isLittleEndian ? "LE" : "BE")"
          + " -t UTF-8, or save it as CSV UTF-8")
    case .encoding(let line): Refusal(.encodingContradicted, line: line)
    case .source(let error): throw error
    }
  }
}
