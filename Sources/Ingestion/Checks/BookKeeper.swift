import SocialAid

/// Keeps the books of one file while its rows pass (promise P3).
///
/// A row is counted when it is read and again by what became of it; the two must agree. The
/// primary records handed to the store are counted a third time, on their own.
struct BookKeeper {
  private struct Mark {
    let line: UInt32
    let kind: RecordKind
    let isRepaired: Bool
    var isDuplicate = false
  }

  private(set) var books = FileBooks()
  private var marks: [Mark] = []
  private var taken = 0
  /// One bit a line: set when a row that starts there was repaired. An eighth of a byte a row.
  private var repairedLines: [UInt64] = []

  /// Rows in the batch in hand.
  var rowsInBatch: Int { marks.count }

  @inline(__always)
  mutating func read() { books.read &+= 1 }

  @inline(__always)
  mutating func take(line: UInt32, kind: RecordKind, isRepaired: Bool) {
    if isRepaired {
      books.repaired &+= 1
      let word = Int(line) / 64
      while repairedLines.count <= word { repairedLines.append(0) }
      repairedLines[word] |= 1 << (UInt64(line) % 64)
    } else {
      books.accepted &+= 1
    }
    marks.append(Mark(line: line, kind: kind, isRepaired: isRepaired))
  }

  mutating func setAside() { books.quarantined &+= 1 }

  /// Settles a batch: primary records that the store ignored become duplicates.
  mutating func settle(ignored: [IgnoredRecord]) {
    taken += marks.count
    if !ignored.isEmpty {
      var places: [IgnoredRecord: [Int]] = [:]
      for (index, mark) in marks.enumerated().reversed() {
        places[IgnoredRecord(kind: mark.kind, line: mark.line), default: []].append(index)
      }
      for record in ignored {
        guard let index = places[record]?.popLast() else { continue }
        if marks[index].isRepaired { books.repaired -= 1 } else { books.accepted -= 1 }
        books.duplicate += 1
      }
    }
    marks.removeAll(keepingCapacity: true)
  }

  /// Settles the duplicates that the store finds only when the file is whole.
  mutating func settleLate(ignored: [IgnoredRecord]) {
    for record in ignored {
      let word = Int(record.line) / 64
      let isRepaired =
        word < repairedLines.count && repairedLines[word] >> (UInt64(record.line) % 64) & 1 == 1
      if isRepaired { books.repaired -= 1 } else { books.accepted -= 1 }
      books.duplicate += 1
    }
  }

  /// True when each row read is accounted for once, by both counts.
  var balances: Bool {
    books.balances && taken == books.accepted + books.repaired + books.duplicate
  }
}
