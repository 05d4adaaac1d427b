/// The bookings of one dossier within a run, in the order of the file.
struct BookingGroup {
  var dossier: UInt32
  var bytes: UnsafeRawBufferPointer
}

/// Bookings in memory, to be read back by dossier.
///
/// Takes some 600,000 bookings in 16 MB; the sort is a stable radix sort on the dossier's number,
/// left out when the file is already in that order.
struct BookingBuffer {
  private static let capacity = 16 << 20

  private let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 8)
  private var used = 0
  /// Dossier number in the upper half, offset in the lower.
  private var places: [UInt64] = []
  private var isSorted = true

  var isEmpty: Bool { places.isEmpty }
  var isFull: Bool { used + BookingCodec.longest > Self.capacity }

  func deallocate() { bytes.deallocate() }

  /// Appends a record that `write` puts at the address it is lent; not to be called when full.
  @inline(__always)
  mutating func append(
    dossier: UInt32, _ write: (UnsafeMutableRawPointer) -> Int
  ) {
    guard let base = bytes.baseAddress, !isFull else { return }
    let place = UInt64(dossier) << 32 | UInt64(used)
    if let last = places.last, last > place { isSorted = false }
    places.append(place)
    used += write(base + used)
  }

  mutating func removeAll() {
    used = 0
    places.removeAll(keepingCapacity: true)
    isSorted = true
  }

  /// Calls `body` once a dossier, ascending; the bytes are lent for the call.
  mutating func forEachGroup(_ body: (BookingGroup) throws -> Void) throws {
    if !isSorted {
      radixSort(&places)
      isSorted = true
    }
    var scratch: [UInt8] = []
    var index = 0
    while index < places.count {
      let dossier = UInt32(places[index] >> 32)
      scratch.removeAll(keepingCapacity: true)
      while index < places.count, UInt32(places[index] >> 32) == dossier {
        let offset = Int(UInt32(truncatingIfNeeded: places[index]))
        scratch.append(contentsOf: bytes[offset..<offset + Int(bytes[offset])])
        index += 1
      }
      try scratch.withUnsafeBytes { try body(BookingGroup(dossier: dossier, bytes: $0)) }
    }
  }

  /// Sorts by the upper half alone and keeps the order within it.
  private func radixSort(_ words: inout [UInt64]) {
    let widest = words.reduce(0) { $0 | ($1 >> 32) }
    var other = [UInt64](repeating: 0, count: words.count)
    var shift: UInt64 = 32
    while shift < 64, widest >> (shift - 32) != 0 {
      var starts = [Int](repeating: 0, count: 2049)
      for word in words { starts[Int(word >> shift & 2047) + 1] += 1 }
      for digit in 1..<2049 { starts[digit] += starts[digit - 1] }
      for word in words {
        let digit = Int(word >> shift & 2047)
        other[starts[digit]] = word
        starts[digit] += 1
      }
      swap(&words, &other)
      shift += 11
    }
  }
}

/// A sorted run in the spill file: `[dossier 4][count 4][records]`, ascending by dossier.
final class SpilledRun {
  private let file: SpillFile
  private var next: Int
  private let end: Int
  private var window: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var place = 0
  /// The group at hand; nil after the last one. Its bytes are lent until `advance`.
  private(set) var current: BookingGroup?

  init(_ file: SpillFile, from start: Int, to end: Int) throws {
    self.file = file
    next = start
    self.end = end
    window = .allocate(byteCount: 64 << 10, alignment: 8)
    try advance()
  }

  deinit { window.deallocate() }

  /// Moves to the next group.
  func advance() throws {
    guard try hold(8) else {
      current = nil
      return
    }
    let dossier = window.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    let count = Int(window.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self))
    guard try hold(8 + count) else {
      throw StoreError.inputOutput("the file of sorted runs is cut short")
    }
    current = BookingGroup(
      dossier: dossier,
      bytes: UnsafeRawBufferPointer(rebasing: window[place + 8..<place + 8 + count]))
    place += 8 + count
  }

  /// Sees to it that `count` bytes lie in the window from `place`; false at the end of the run.
  private func hold(_ count: Int) throws -> Bool {
    if filled - place >= count { return true }
    let rest = filled - place
    if count > window.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count * 2, alignment: 8)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: window[place..<filled]))
      window.deallocate()
      window = larger
    } else if rest > 0 {
      window.copyMemory(from: UnsafeRawBufferPointer(rebasing: window[place..<filled]))
    }
    place = 0
    filled = rest
    while filled < count, next < end {
      let room = min(window.count - filled, end - next)
      let read = try file.read(
        at: next, into: UnsafeMutableRawBufferPointer(rebasing: window[filled..<filled + room]))
      if read == 0 { return false }
      filled += read
      next += read
    }
    return filled >= count
  }
}
