public import SocialAid

extension FileReading {
  /// Reads an XML delivery; returns the encoding it declares and the period it states.
  ///
  /// Batches are handed on between pieces of the file, not inside libxml2's callbacks; a piece
  /// is small enough that a batch stays within its bound.
  func readXML(
    _ mapper: RowMapper, flush: () throws -> Void
  ) throws -> (encoding: String, period: MonthSpan?, header: DeliveryHeader) {
    guard let document = profile.document else { throw Refusal(.foreignDocument) }
    let rows = XMLRows(
      document, mapper, acceptsTests: acceptsTests, acceptsParts: acceptsParts)
    let piece = 32 * 1024
    let source = try source(chunk: min(chunk, piece))
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: piece)
    defer { buffer.deallocate() }
    return try withExtendedLifetime(rows) {
      do {
        let parser = try XMLPushParser(handler: rows)
        rows.tree = XMLElementTree(document) { parser.intern($0) }
        while true {
          let count = try source.read(into: buffer, capacity: piece)
          if count == 0 { break }
          try parser.feed(Bytes(start: buffer, count: count))
          if let refusal = rows.refusal { throw refusal }
          if mapper.keeper.rowsInBatch + mapper.quarantined.count >= Self.xmlFlushRows {
            try flush()
          }
        }
        try parser.finish()
        if let refusal = rows.refusal { throw refusal }
        return (parser.encoding, rows.period, rows.header)
      } catch let fault as XMLFault {
        throw refusal(fault)
      }
    }
  }

  /// What an XML file says of itself, read up to its first row; nil for CSV and for a file that is
  /// not what the profile expects (reading it whole will say so).
  public func header() throws -> DeliveryHeader? {
    guard profile.format == .xml, let document = profile.document else { return nil }
    let mapper = try RowMapper(
      profile: profile, table: table, encoding: .utf8, pseudonymiser: pseudonymiser, asOf: asOf)
    let rows = XMLRows(document, mapper, acceptsTests: true, acceptsParts: true)
    let piece = 32 * 1024
    let source = try source(chunk: piece)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: piece)
    defer { buffer.deallocate() }
    return try withExtendedLifetime(rows) {
      do {
        let parser = try XMLPushParser(handler: rows)
        rows.tree = XMLElementTree(document) { parser.intern($0) }
        while !rows.isPastHeader, rows.refusal == nil {
          let count = try source.read(into: buffer, capacity: piece)
          if count == 0 { break }
          try parser.feed(Bytes(start: buffer, count: count))
        }
      } catch is XMLFault {
        // What stands before the fault is told; reading the whole file will refuse it.
        if !rows.isPastHeader { return nil }
      } catch let error as SourceFileError where error.packed != nil {
        return nil
      }
      return rows.refusal == nil ? rows.header : nil
    }
  }

  /// A piece of 32 KiB holds at most some 3 200 rows (`<a></a>` with one field each).
  private static let xmlFlushRows = 800

  private func refusal(_ fault: XMLFault) -> Refusal {
    switch fault {
    case .malformed(let line, let code):
      Refusal(.malformedXML, line: line, detail: "libxml2 error \(code)")
    case .truncated(let line): Refusal(.truncatedXML, line: line)
    case .doctype(let line): Refusal(.doctype, line: line)
    case .tooDeep(let line):
      Refusal(.xmlOverLimit, line: line, detail: "deeper than \(XMLLimits.depth) elements")
    case .textTooLong(let line):
      Refusal(.xmlOverLimit, line: line, detail: "a text is longer than 64 KiB")
    case .unavailable: Refusal(.malformedXML, detail: "libxml2 could not make a parser")
    }
  }
}
