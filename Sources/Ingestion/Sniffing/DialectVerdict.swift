/// How a CSV file separates and quotes, and what decided it.
public struct DialectVerdict: Hashable, Sendable {
  public var separator: Character = ";"
  /// nil when no field is quoted.
  public var quote: Character?
  /// The first line names the separator.
  public var namesSeparator = false
  /// Share of the sampled rows with as many fields as the header, 0 to 1.
  public var agreement = 0.0
  public var fields = 1
  /// 1-based line of the header; nil when the first row reads as data.
  public var headerLine: Int?
  public var lineFeeds = 0
  public var pairs = 0
  public var returns = 0
  public var endsWithBreak = true

  /// The separator as profiles write it.
  public var separatorName: String { separator == "\t" ? "tab" : String(separator) }

  /// Decides from the start of a file in UTF-8: the separator under which most rows have as many
  /// fields as the fullest rows, outside quotes (formats rule 2); a `sep=` line is believed when
  /// it agrees.
  static func judge(_ head: [UInt8]) -> DialectVerdict {
    var best = DialectVerdict()
    var bestScore = -1.0
    let named = namedSeparator(head)
    for separator in [UInt8(ascii: ";"), UInt8(ascii: ","), 9, UInt8(ascii: "|")] {
      for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] {
        let trial = measure(head, separator, quote)
        guard trial.rows > 0 else { continue }
        var score =
          trial.fields > 1 ? trial.agreement * (1 + 0.02 * Double(min(trial.fields, 20))) : 0
        if quote == UInt8(ascii: "'") { score -= trial.quoted > trial.rows / 4 ? 0 : 0.5 }
        score -= 0.5 * Double(trial.lone) / Double(trial.rows)
        if separator == named { score += 0.3 }
        if score > bestScore + 1e-9 {
          bestScore = score
          best.separator = Character(Unicode.Scalar(separator))
          best.quote = trial.quoted > 0 ? Character(Unicode.Scalar(quote)) : nil
          best.agreement = trial.agreement
          best.fields = trial.fields
        }
      }
    }
    best.namesSeparator = named != nil
    return best
  }

  /// The separator of a `sep=` line.
  static func namedSeparator(_ head: [UInt8]) -> UInt8? {
    var line = head.prefix { $0 != 10 && $0 != 13 }.filter { $0 != UInt8(ascii: "\"") }
    for byte in "sep=".utf8 {
      guard let first = line.first, first | 0x20 == byte | 0x20 else { return nil }
      line.removeFirst()
    }
    return line.count == 1 ? line[0] : nil
  }

  private static func measure(
    _ head: [UInt8], _ separator: UInt8, _ quote: UInt8
  ) -> (rows: Int, fields: Int, agreement: Double, quoted: Int, lone: Int) {
    var splitter = RowSplitter(separator: separator, quote: quote)
    var counts: [Int: Int] = [:]
    var rows = 0
    head.withUnsafeBufferPointer { bytes in
      splitter.feed(bytes) { row in
        rows += 1
        // The first lines may be a title or `sep=`.
        counts[row.count, default: 0] += 1
      }
      if rows < 20 {
        _ = splitter.finish {
          counts[$0.count, default: 0] += 1
          rows += 1
        }
      }
    }
    let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return (
      rows, usual?.key ?? 1, rows == 0 ? 0 : Double(usual?.value ?? 0) / Double(rows),
      splitter.quotedFields, splitter.loneQuotes
    )
  }
}
