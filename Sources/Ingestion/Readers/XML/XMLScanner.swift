import CByteScan

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads the XML that deliveries are made of, several times faster than libxml2, and gives up on
/// everything else.
///
/// It tells a handler exactly what `XMLPushParser` would, as long as the file is UTF-8, its names are
/// ASCII, its namespaces absolute, and nothing in it is doubtful. At the first byte that could be a
/// fault, or that is merely unusual (a document type, `xml:` attributes, a lone carriage return), it
/// gives up; the caller then reads the file from its start with libxml2, whose word is the last. So
/// what is well-formed is decided by libxml2 alone wherever it could be in doubt. Limits are those of
/// `XMLLimits`. Memory: one piece of the file and the markup that is not whole yet.
package final class XMLScanner<Handler: XMLHandler> {
  let handler: Unmanaged<Handler>
  let names = XMLNames()

  /// Bytes read but not used up: from `at` to `end`; a NUL stands behind them.
  @exclusivity(unchecked) var buffer: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var capacity: Int
  @exclusivity(unchecked) var at = 0
  @exclusivity(unchecked) var end = 0
  @exclusivity(unchecked) var guardian = EncodingGuard(encoding: .utf8)
  @exclusivity(unchecked) private var isFinal = false

  /// Line of the byte at `counted`.
  @exclusivity(unchecked) var line: UInt32 = 1
  @exclusivity(unchecked) var counted = 0

  @exclusivity(unchecked) private var hasBegun = false
  @exclusivity(unchecked) var rootClosed = false
  @exclusivity(unchecked) var depth = 0
  @exclusivity(unchecked) var textBytes = 0
  let open = UnsafeMutablePointer<OpenElement>.allocate(capacity: XMLLimits.depth + 1)
  @exclusivity(unchecked) var bindings = RawList<Binding>()
  /// Changes whenever other namespaces are in force; 0 is never.
  @exclusivity(unchecked) var bindingState: UInt32 = 1
  /// The name of the last start tag.
  @exclusivity(unchecked) var lastName: Int32 = 0
  @exclusivity(unchecked) var attributes = RawList<Attribute>()
  @exclusivity(unchecked) var decoded = RawList<UInt8>()

  struct OpenElement {
    var name: XMLNames.Name
    /// Bindings that were in force around it.
    var bindings: Int
  }

  struct Binding {
    /// nil for the default namespace.
    var prefix: UnsafePointer<UInt8>?
    var uri: UnsafePointer<UInt8>
  }

  struct Attribute {
    var name: XMLNames.Name
    var start: Int
    var count: Int
    /// Holds a reference or a space that is not the blank.
    var isRaw: Bool
  }

  /// How far one step came.
  enum Step {
    case done
    /// The markup in hand is not whole yet.
    case wait
    case giveUp
  }

  /// Bytes behind those in hand that are read and passed over.
  static var slack: Int { 64 }

  /// The handler must outlive the scanner.
  package init(handler: Handler) {
    self.handler = Unmanaged.passUnretained(handler)
    capacity = 128 * 1024
    buffer = .allocate(capacity: capacity + Self.slack)
  }

  deinit {
    buffer.deallocate()
    open.deallocate()
    bindings.deallocate()
    attributes.deallocate()
    decoded.deallocate()
  }

  /// The interned form of a name or a namespace, to compare by pointer.
  package func intern(_ name: String) -> UnsafePointer<UInt8> {
    var name = name
    return name.withUTF8 { names.intern($0) }
  }

  /// Room for the next `count` bytes of the file, to be told by `advance`.
  package func room(for count: Int) -> UnsafeMutablePointer<UInt8> {
    if at > 0 {
      countLines(to: at)
      memmove(buffer, buffer + at, end - at)
      counted -= at
      end -= at
      at = 0
    }
    if end + count > capacity {
      let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: end + count + Self.slack)
      grown.update(from: buffer, count: end)
      buffer.deallocate()
      buffer = grown
      capacity = end + count
    }
    return buffer + end
  }

  /// Reads on with `count` bytes that were put into the room; false when it gives up.
  package func advance(_ count: Int) -> Bool {
    guard take(count) else { return false }
    if !hasBegun, !begin() { return false }
    return scan() && end - at <= XMLLimits.markup
  }

  /// Lengthens what is in hand by `count` bytes; false when they hold what is no letter of XML.
  func take(_ count: Int) -> Bool {
    let start = end
    end += count
    memset(buffer + end, 0, Self.slack)
    switch byte_scan_xml_letters(buffer + start, count) {
    case 0 where guardian.isComplete: return true
    case 2: return false
    default:
      let new = Bytes(start: buffer + start, count: count)
      return guardian.firstFault(in: new) == nil && !holdsNoncharacter(from: max(0, start - 2))
    }
  }

  /// Reads on with a piece of the file; false when it gives up.
  package func feed(_ bytes: Bytes) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    room(for: bytes.count).update(from: base, count: bytes.count)
    return advance(bytes.count)
  }

  /// Ends the file; false unless the document is whole.
  package func finish() -> Bool {
    isFinal = true
    guard hasBegun || begin(), scan(), guardian.isComplete else { return false }
    return at == end && depth == 0 && rootClosed
  }

  /// U+FFFE and U+FFFF are no letters of XML.
  private func holdsNoncharacter(from start: Int) -> Bool {
    var place = start
    while place + 2 < end, let hit = memchr(buffer + place, 0xEF, end - place - 2) {
      place = hit.assumingMemoryBound(to: UInt8.self) - buffer
      if buffer[place + 1] == 0xBF, buffer[place + 2] >= 0xBE { return true }
      place += 1
    }
    return false
  }

  @inline(__always)
  func countLines(to place: Int) {
    if place <= counted { return }
    line &+= UInt32(truncatingIfNeeded: byte_scan_line_feeds(buffer + counted, place &- counted))
    counted = place
  }

  // MARK: The start

  /// Takes a byte order mark and the XML declaration; true when it may go on, or has to wait.
  private func begin() -> Bool {
    if end < 64, !isFinal { return true }
    hasBegun = true
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { at = 3 }
    guard matches("<?xml", at) else { return true }
    guard isBlank(buffer[at + 5]), let close = find("?>", from: at) else { return false }
    let text = String(decoding: Bytes(start: buffer + at, count: close - at), as: UTF8.self)
    let isMixed = text.contains("'") && text.contains("\"")
    guard !isMixed, XMLLetter.isPlainDeclaration(text.replacing("'", with: "\"")) else {
      return false
    }
    at = close + 2
    return true
  }

  // MARK: Tokens

  /// Reads whole tokens; false when it gives up.
  func scan() -> Bool {
    if !hasBegun { return true }
    while at < end {
      switch token() {
      case .done: continue
      case .wait: return !isFinal
      case .giveUp: return false
      }
    }
    return true
  }

  @inline(__always)
  private func token() -> Step {
    if buffer[at] != UInt8(ascii: "<") { return text() }
    switch buffer[at &+ 1] {
    case UInt8(ascii: "/"): return endTag()
    case UInt8(ascii: "!"): return declaration()
    case UInt8(ascii: "?"): return instruction()
    default: return startTag()
    }
  }

  private func text() -> Step {
    let left = end &- at
    var count = byte_scan_first_of(
      buffer + at, left, UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"),
      UInt8(ascii: "\r"))
    var needsCare = false
    if count < left, buffer[at &+ count] != UInt8(ascii: "<") {
      needsCare = true
      count =
        memchr(buffer + at, 0x3C, left).map {
          $0.assumingMemoryBound(to: UInt8.self) - buffer - at
        } ?? left
    }
    if depth == 0 {
      for place in at..<at + count where !isBlank(buffer[place]) { return .giveUp }
    } else if count == left {
      return .wait
    } else if needsCare {
      guard decode(at, count, inAttribute: false) else { return .giveUp }
      textBytes &+= decoded.count
      if textBytes > XMLLimits.text { return .giveUp }
      tell(Bytes(start: decoded.base, count: decoded.count))
    } else {
      textBytes &+= count
      if textBytes > XMLLimits.text { return .giveUp }
      tell(Bytes(start: buffer + at, count: count))
    }
    at &+= count
    return .done
  }

  @inline(__always)
  func tell(_ text: Bytes) {
    if !text.isEmpty { handler._withUnsafeGuaranteedRef { $0.text(text) } }
  }

  private func endTag() -> Step {
    guard depth > 0 else { return .giveUp }
    let name = open[depth &- 1].name
    let start = at &+ 2
    if start &+ name.count >= end { return .wait }
    if !isSame(name, start) { return .giveUp }
    var place = start &+ name.count
    while isBlank(buffer[place]) { place &+= 1 }
    if place >= end { return .wait }
    if buffer[place] != UInt8(ascii: ">") { return .giveUp }
    at = place &+ 1
    close()
    return .done
  }

  @inline(__always)
  func close() {
    depth &-= 1
    textBytes = 0
    if bindings.count != open[depth].bindings {
      bindings.count = open[depth].bindings
      bindingState &+= 1
    }
    if depth == 0 { rootClosed = true }
    handler._withUnsafeGuaranteedRef { $0.end() }
  }
}
