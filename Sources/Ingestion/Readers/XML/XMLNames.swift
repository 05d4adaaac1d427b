/// Names and namespaces that a file has used, each kept once: equal by pointer.
///
/// Bounded: `name` answers nil when a file uses more names than a delivery has.
final class XMLNames {
  /// A qualified name.
  struct Name: BitwiseCopyable {
    /// As written, with its prefix.
    var raw: UnsafePointer<UInt8>
    var count: Int
    var local: UnsafePointer<UInt8>
    var prefix: UnsafePointer<UInt8>?
    /// Its number among the names of the file, from 1.
    var index: Int32
  }

  private struct Entry: BitwiseCopyable {
    var hash: UInt64
    var name: Name
    /// The name that followed it last; 0 for none.
    var successor: Int32 = 0
    /// Its namespace in a state of the bindings; 0 for none.
    var state: UInt32 = 0
    var namespace: UnsafePointer<UInt8>?
  }

  /// Different names that a file may use.
  private static let limit = 8192

  /// Qualified names, and what is interned for itself, in tables of their own.
  @exclusivity(unchecked) private var names = Table()
  @exclusivity(unchecked) private var words = Table()
  private(set) var xmlns = UnsafePointer<UInt8>(bitPattern: 1).unsafelyUnwrapped
  private(set) var xml = UnsafePointer<UInt8>(bitPattern: 1).unsafelyUnwrapped

  init() {
    var text = "xmlns"
    xmlns = text.withUTF8 { intern($0) }
    text = "xml"
    xml = text.withUTF8 { intern($0) }
  }

  deinit {
    for index in 0..<words.entries.count { words.entries.base[index].name.raw.deallocate() }
    for index in 0..<names.entries.count { names.entries.base[index].name.raw.deallocate() }
    names.deallocate()
    words.deallocate()
  }

  /// The kept copy of the bytes, with a NUL behind it.
  func intern(_ bytes: Bytes) -> UnsafePointer<UInt8> {
    let hash = quickHash(bytes)
    if let known = words.find(bytes, hash) { return known.raw }
    let copy = Self.copy(bytes)
    words.insert(
      Entry(
        hash: hash, name: Name(raw: copy, count: bytes.count, local: copy, prefix: nil, index: 0)))
    return copy
  }

  /// The qualified name in `bytes`, whose colon, if it has one, is at `colon`.
  @inline(__always)
  func name(_ bytes: Bytes, colon: Int?) -> Name? {
    let hash = quickHash(bytes)
    if let known = names.find(bytes, hash) { return known }
    return meet(bytes, colon, hash)
  }

  private func meet(_ bytes: Bytes, _ colon: Int?, _ hash: UInt64) -> Name? {
    guard names.entries.count < Self.limit, words.entries.count < Self.limit else { return nil }
    let local = intern(Bytes(rebasing: bytes[(colon.map { $0 + 1 } ?? 0)...]))
    let prefix = colon.map { intern(Bytes(rebasing: bytes[..<$0])) }
    let name = Name(
      raw: Self.copy(bytes), count: bytes.count, local: local, prefix: prefix,
      index: Int32(names.entries.count + 1))
    names.insert(Entry(hash: hash, name: name))
    return name
  }

  // MARK: What is remembered of a name

  /// The name that followed name `index` last.
  @inline(__always)
  func successor(of index: Int32) -> Name? {
    guard index > 0 else { return nil }
    let next = names.entries.base[Int(index) &- 1].successor
    return next > 0 ? names.entries.base[Int(next) &- 1].name : nil
  }

  @inline(__always)
  func note(_ next: Int32, after index: Int32) {
    if index > 0 { names.entries.base[Int(index) &- 1].successor = next }
  }

  /// The namespace that `remember` was told of for this state of the bindings.
  @inline(__always)
  func namespace(of name: Name, in state: UInt32) -> (uri: UnsafePointer<UInt8>?, Void)? {
    let entry = names.entries.base + (Int(name.index) &- 1)
    return entry.pointee.state == state ? (entry.pointee.namespace, ()) : nil
  }

  @inline(__always)
  func remember(_ uri: UnsafePointer<UInt8>?, of name: Name, in state: UInt32) {
    names.entries.base[Int(name.index) &- 1].state = state
    names.entries.base[Int(name.index) &- 1].namespace = uri
  }

  /// A copy with eight bytes behind it, the first a NUL.
  private static func copy(_ bytes: Bytes) -> UnsafePointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 8)
    copy.update(repeating: 0, count: bytes.count + 8)
    for (place, byte) in bytes.enumerated() { copy[place] = byte }
    return UnsafePointer(copy)
  }

  /// Open addressing over raw memory.
  private struct Table {
    var entries = RawList<Entry>()
    private var slots: UnsafeMutablePointer<UInt32>
    private var mask: Int

    init() {
      mask = 255
      slots = .allocate(capacity: 256)
      slots.update(repeating: 0, count: 256)
    }

    func deallocate() {
      entries.deallocate()
      slots.deallocate()
    }

    @inline(__always)
    func find(_ bytes: Bytes, _ hash: UInt64) -> Name? {
      var at = Int(truncatingIfNeeded: hash) & mask
      while slots[at] != 0 {
        let entry = entries.base + Int(slots[at] &- 1)
        if entry.pointee.hash == hash, entry.pointee.name.count == bytes.count,
          isEqual(entry.pointee.name, bytes)
        {
          return entry.pointee.name
        }
        at = (at &+ 1) & mask
      }
      return nil
    }

    @inline(__always)
    private func isEqual(_ name: Name, _ bytes: Bytes) -> Bool {
      let known = Bytes(start: name.raw, count: name.count)
      var place = 0
      while place < bytes.count {
        if known.word(at: place) != bytes.word(at: place) { return false }
        place &+= 8
      }
      return true
    }

    mutating func insert(_ entry: Entry) {
      entries.append(entry)
      if entries.count * 2 <= mask {
        place(entries.count - 1)
        return
      }
      slots.deallocate()
      mask = mask * 2 + 1
      slots = .allocate(capacity: mask + 1)
      slots.update(repeating: 0, count: mask + 1)
      for index in 0..<entries.count { place(index) }
    }

    private func place(_ index: Int) {
      var at = Int(truncatingIfNeeded: entries.base[index].hash) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = UInt32(index + 1)
    }
  }
}
