/// The figures of one CSV file of a release, read from its bytes: what is printed of each.
package struct PublishedFigures {
  private struct Line {
    /// Where the id of the figure stands.
    var figure: Range<Int>
    /// Where value, interval and status stand.
    var shown: Range<Int>
  }

  private let bytes: [UInt8]
  private let lines: [Line]

  /// Nil where the file is none of ours: it names no figures.
  package init?(_ bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    var lines: [Line] = []
    var start = bytes.firstIndex(of: newline) ?? bytes.endIndex
    let header = bytes[..<start].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard header.last.map({ $0.elementsEqual("figure".utf8) }) == true,
      let value = header.firstIndex(where: { $0.elementsEqual("value".utf8) })
    else { return nil }
    while start < bytes.endIndex {
      start += 1
      let end = bytes[start...].firstIndex(of: newline) ?? bytes.endIndex
      if let line = Self.line(bytes, start..<end, columns: header.count, value: value) {
        lines.append(line)
      }
      start = end
    }
    self.bytes = bytes
    self.lines = lines
  }

  /// Fields are counted from the right, because only those of the dimensions and the id of the
  /// figure may hold a comma; the id stands in quotes then.
  private static func line(
    _ bytes: [UInt8], _ range: Range<Int>, columns: Int, value: Int
  ) -> Line? {
    let comma = UInt8(ascii: ",")
    let quote = UInt8(ascii: "\"")
    guard !range.isEmpty else { return nil }
    var place = range.upperBound - 1
    if bytes[place] == quote {
      place -= 1
      while place > range.lowerBound, bytes[place] != quote || bytes[place - 1] != comma {
        place -= 1
      }
    }
    var found = 0
    var figure: Int?
    var shownEnd: Int?
    while place >= range.lowerBound {
      if bytes[place] == comma {
        found += 1
        if found == 1 { figure = place + 1 }
        if found == columns - value - 4 { shownEnd = place }
        if found == columns - value, let figure, let shownEnd {
          return Line(figure: figure..<range.upperBound, shown: (place + 1)..<shownEnd)
        }
      }
      place -= 1
    }
    return nil
  }

  /// How many figures show something else than in an earlier file, are new, or are gone.
  package func changes(from old: PublishedFigures) -> (moved: Int, added: Int, gone: Int) {
    var changes = (moved: 0, added: 0, gone: 0)
    // Mostly the same figures stand in the same lines.
    var place = 0
    while place < min(lines.count, old.lines.count),
      bytes[lines[place].figure].elementsEqual(old.bytes[old.lines[place].figure])
    {
      if isMoved(lines[place], old, old.lines[place]) { changes.moved += 1 }
      place += 1
    }
    var was = Dictionary(
      old.lines[place...].map { (old.bytes[$0.figure], $0) }, uniquingKeysWith: { $1 })
    for line in lines[place...] {
      if let former = was.removeValue(forKey: bytes[line.figure]) {
        if isMoved(line, old, former) { changes.moved += 1 }
      } else {
        changes.added += 1
      }
    }
    changes.gone = was.count
    return changes
  }

  private func isMoved(_ line: Line, _ old: PublishedFigures, _ former: Line) -> Bool {
    !bytes[line.shown].elementsEqual(old.bytes[former.shown])
  }
}
