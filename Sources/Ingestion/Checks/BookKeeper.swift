import SocialAid

/// Keeps the books of one file while its rows pass (promise P3).
///
/// A row is counted when it is read and again by what became of it; the two must agree. The rows
/// handed to the store are counted a third time, on their own. A row is a duplicate when the
/// store ignored every record in which the row tells something; a person told again beside a new
/// assessment is not one.
struct BookKeeper {
  private struct Mark {
    let line: UInt32
    let isRepaired: Bool
    /// Records of the row that the store has not ignored, one bit a kind.
    var told: UInt32
  }

  private(set) var books = FileBooks()
  private var marks: [Mark] = []
  private var handedOn = 0
  /// One bit a line: rows repaired, for stores that know repeats only at the end.
  private var repairedLines: [UInt64] = []

  /// Rows in the batch in hand.
  var rowsInBatch: Int { marks.count }

  @inline(__always)
  mutating func read() { books.read &+= 1 }

  @inline(__always)
  mutating func take(line: UInt32, told: UInt32, isRepaired: Bool) {
    if isRepaired {
      books.repaired &+= 1
      remember(line)
    } else {
      books.accepted &+= 1
    }
    marks.append(Mark(line: line, isRepaired: isRepaired, told: told))
  }

  mutating func setAside() { books.quarantined &+= 1 }

  /// Settles a batch: rows of which the store ignored all that they tell become duplicates.
  mutating func settle(ignored: [IgnoredRecord]) {
    handedOn += marks.count
    defer { marks.removeAll(keepingCapacity: true) }
    if ignored.isEmpty { return }
    var places: [UInt32: [Int]] = [:]
    for (index, mark) in marks.enumerated() { places[mark.line, default: []].append(index) }
    for record in ignored {
      let bit = BookKeeper.bit(record.kind)
      guard let index = places[record.line]?.first(where: { marks[$0].told & bit != 0 }) else {
        continue
      }
      marks[index].told &= ~bit
      if marks[index].told == 0 { repeated(isRepaired: marks[index].isRepaired) }
    }
  }

  /// Settles what the store could tell only after the last batch: repeated bookings.
  mutating func settle(late: [IgnoredRecord]) {
    for record in late where record.kind == .booking {
      repeated(isRepaired: wasRepaired(record.line))
    }
  }

  /// True when each row read is accounted for once, by both counts.
  var balances: Bool {
    books.balances && books.accepted >= 0 && books.repaired >= 0
      && handedOn == books.accepted + books.repaired + books.duplicate
  }

  static func bit(_ kind: RecordKind) -> UInt32 { 1 << UInt32(kind.rawValue) }

  private mutating func repeated(isRepaired: Bool) {
    if isRepaired { books.repaired -= 1 } else { books.accepted -= 1 }
    books.duplicate += 1
  }

  private mutating func remember(_ line: UInt32) {
    let word = Int(line >> 6)
    if word >= repairedLines.count {
      repairedLines.append(contentsOf: repeatElement(0, count: word + 1 - repairedLines.count))
    }
    repairedLines[word] |= 1 << UInt64(line & 63)
  }

  private func wasRepaired(_ line: UInt32) -> Bool {
    let word = Int(line >> 6)
    return word < repairedLines.count && repairedLines[word] & (1 << UInt64(line & 63)) != 0
  }
}
