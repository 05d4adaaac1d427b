/// A part of an XML file that was cut off before its parts were understood: it begins and ends
/// where the name of a row follows a `<`.
final class XMLPart {
  @exclusivity(unchecked) private(set) var bytes: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var capacity = 64 * 1024
  @exclusivity(unchecked) var count = 0
  /// Where it begins: bytes from the start of the file, and the line.
  @exclusivity(unchecked) var offset = 0
  @exclusivity(unchecked) var line: UInt32 = 1

  /// Bytes that may be read, and passed over, behind the part.
  static let slack = 128

  init() { bytes = .allocate(capacity: capacity + Self.slack) }

  deinit { bytes.deallocate() }

  func makeRoom(_ wanted: Int) {
    if wanted <= capacity { return }
    capacity = max(wanted, capacity * 2)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.slack)
    grown.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = grown
  }
}
