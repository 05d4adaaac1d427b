import SocialAid

/// Keeps the books of one file while its rows pass (promise P3).
///
/// A row is counted when it is read and again by what became of it; the two must agree. The rows
/// handed to the store are counted a third time, on their own. A row is a duplicate when the
/// store ignored every record in which the row tells something; a person told again beside a new
/// assessment is not one.
struct BookKeeper {
  private(set) var books = FileBooks()
  private var handedOn = 0
  /// One bit a line: rows repaired, for stores that know repeats only at the end.
  private var repairedLines: [UInt64] = []

  /// Counts the rows of the next block of the file.
  mutating func join(_ tally: RowTally) {
    books.read += tally.read
    books.quarantined += tally.quarantined
    books.accepted += tally.marks.count - tally.repaired
    books.repaired += tally.repaired
    if tally.repaired > 0 {
      for mark in tally.marks where mark.isRepaired { remember(mark.line) }
    }
  }

  /// Settles a batch: rows of which the store ignored all that they tell become duplicates.
  mutating func settle(_ tally: inout RowTally, ignored: [IgnoredRecord]) {
    handedOn += tally.marks.count
    defer { tally.removeAll() }
    if ignored.isEmpty { return }
    var marks = tally.marks
    var places: [UInt32: [Int]] = [:]
    for (index, mark) in marks.enumerated() { places[mark.line, default: []].append(index) }
    for record in ignored {
      let bit = RowTally.bit(record.kind)
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

/// What became of the rows of one block, told once by each row as it is mapped.
struct RowTally {
  struct Mark {
    let line: UInt32
    let isRepaired: Bool
    /// Records of the row that the store has not ignored, one bit a kind.
    var told: UInt32
  }

  private(set) var read = 0
  private(set) var quarantined = 0
  private(set) var repaired = 0
  /// The rows that are handed on, in order.
  private(set) var marks: [Mark] = []

  @inline(__always)
  mutating func countRead() { read &+= 1 }

  @inline(__always)
  mutating func take(line: UInt32, told: UInt32, isRepaired: Bool) {
    if isRepaired { repaired &+= 1 }
    marks.append(Mark(line: line, isRepaired: isRepaired, told: told))
  }

  mutating func setAside() { quarantined &+= 1 }

  mutating func removeAll() {
    read = 0
    quarantined = 0
    repaired = 0
    marks.removeAll(keepingCapacity: true)
  }

  static func bit(_ kind: RecordKind) -> UInt32 { 1 << UInt32(kind.rawValue) }
}
