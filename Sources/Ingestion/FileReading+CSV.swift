import SocialAid

extension FileReading {
  /// Reads a CSV file; returns the encoding as found.
  func readCSV(_ mapper: RowMapper, flush: () throws -> Void) throws -> String {
    let parser = CSVParser(
      source: try source(chunk: chunk), dialect: profile.dialect,
      encoding: mapper.encoding)
    do {
      let preamble = try parser.skipPreamble()
      if preamble.byteOrderMark, mapper.encoding != .utf8 {
        throw Refusal(
          .encodingContradicted, line: 1, detail: "the file begins with a UTF-8 byte order mark")
      }
      if let named = preamble.separator, named != profile.dialect.separator {
        throw Refusal(.separatorContradicted, line: 1)
      }
      guard try parser.nextRow() else { throw Refusal(.noHeader) }
      let plan = try CSVPlan(header: parser, table: table, profile: profile, mapper: mapper)
      try readRows(parser, plan, mapper, flush: flush)
      return preamble.byteOrderMark ? "utf-8-bom" : mapper.encoding.rawValue
    } catch let fault as CSVFault {
      throw try refusal(fault)
    }
  }

  private func readRows(
    _ parser: CSVParser, _ plan: CSVPlan, _ mapper: RowMapper, flush: () throws -> Void
  ) throws {
    guard let kind = table.rows else { return }
    var reconciliation = Reconciliation(table: table, plan: plan, profile: profile, mapper: mapper)
    var end = EndProofCheck(table)
    while try parser.nextRow() {
      mapper.line = parser.line
      if end.isTrailer(parser, mapper) {
        try end.meet(parser, mapper)
      } else if parser.isMalformed {
        mapper.refuseRow(.misplacedQuote)
        try end.count(isRecord: true, line: parser.line)
      } else if parser.fieldCount != plan.width {
        if !parser.endedWithLineBreak, parser.fieldCount < plan.width {
          throw Refusal(.truncated, line: parser.line)
        }
        mapper.refuseRow(.fieldCount)
        try end.count(isRecord: true, line: parser.line)
      } else {
        plan.fill(mapper, from: parser)
        if let code = plan.notARecord(parser, mapper) {
          reconciliation.meet(code, mapper)
          mapper.refuseRow(code)
          try end.count(isRecord: false, line: parser.line)
        } else {
          reconciliation.add(mapper)
          try end.count(isRecord: true, line: parser.line)
          if plan.months.isEmpty {
            try mapper.take(kind)
          } else {
            try plan.months.take(kind, parser, mapper)
          }
        }
      }
      if mapper.keeper.rowsInBatch >= Self.batchRows
        || mapper.quarantined.count >= Self.batchRows
      {
        try flush()
      }
    }
    if !parser.endedWithLineBreak {
      if profile.needsFinalLineBreak {
        throw Refusal(
          .truncated, line: parser.line, detail: "the last row has no line break")
      }
      mapper.ledger.note(.noFinalLineBreak, line: parser.line)
    }
    try end.finish(hasTotal: reconciliation.hasTotal, line: mapper.line)
    reconciliation.finish(mapper)
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
      Refusal(.nulByte, line: line, detail: "a NUL byte; is the file UTF-16?")
    case .encoding(let line): Refusal(.encodingContradicted, line: line)
    case .source(let error): throw error
    }
  }
}
