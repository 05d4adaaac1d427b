#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What stands inside the dossiers of an XML file.
enum Element: Int, CaseIterable {
  case person, booking

  var name: String { self == .person ? "person" : "booking" }
}

/// One file that is being written: bytes through a fixed buffer, and the books of its rows.
///
/// A row is written between `beginRow` and `endRow` and must stay under `rowLimit` bytes; the
/// fields (`ExportFile+Fields.swift`) rely on the space that `beginRow` reserved.
final class ExportFile {
  /// Longest row in bytes.
  static let rowLimit = 4096

  /// Path below the export folder.
  let path: String
  let encoding: TextEncoding
  private let fullPath: String
  private let descriptor: Int32
  private let capacity: Int
  let base: UnsafeMutablePointer<UInt8>
  var used = 0
  private var flushed = 0
  private var rowStart = 0
  private(set) var rows = 0
  private var dirt = [Int](repeating: 0, count: Dirt.allCases.count)
  /// Kinds marked since `beginRow`, one bit each.
  private var rowMarks: UInt64 = 0
  private var elements = [Int](repeating: 0, count: Element.allCases.count)

  init(
    _ path: String, in folder: String, encoding: TextEncoding, capacity: Int = 1 << 18
  ) throws(SynthesisError) {
    self.path = path
    self.encoding = encoding
    fullPath = folder + "/" + path
    descriptor = open(fullPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .output(path: fullPath, code: errno) }
    self.capacity = capacity
    base = .allocate(capacity: capacity + 2 * Self.rowLimit)
  }

  deinit {
    _ = Self.closeDescriptor(descriptor)
    base.deallocate()
  }

  private static func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }

  /// Starts a row, with room for `rowLimit` bytes.
  @inline(__always)
  func beginRow() throws(SynthesisError) {
    if used >= capacity { try flush() }
    rowStart = used
    rowMarks = 0
  }

  /// Counts the row; with `twice` repeats it, bytes and marks, as an exact duplicate.
  @inline(__always)
  func endRow(twice: Bool = false) throws(SynthesisError) {
    rows += 1
    if encoding == .windows1252, holdsWindows1252Byte { mark(.windows1252Byte) }
    if twice {
      let count = used - rowStart
      (base + used).update(from: base + rowStart, count: count)
      used += count
      rows += 1
      for kind in Dirt.allCases where rowMarks & (1 << UInt64(kind.rawValue)) != 0 {
        dirt[kind.rawValue] += 1
      }
      mark(.duplicate)
    }
  }

  /// True when the row holds a byte 0x80-0x9F, which ISO-8859-1 readers do not know.
  private var holdsWindows1252Byte: Bool {
    var hit: UInt8 = 0
    for index in rowStart..<used where base[index] & 0xE0 == 0x80 { hit = 1 }
    return hit != 0
  }

  @inline(__always)
  func mark(_ kind: Dirt) {
    dirt[kind.rawValue] += 1
    rowMarks |= 1 << UInt64(kind.rawValue)
  }

  /// Counts an element inside a row of an XML file.
  @inline(__always)
  func count(_ element: Element) { elements[element.rawValue] += 1 }

  private func flush() throws(SynthesisError) {
    var done = 0
    while done < used {
      let count = write(descriptor, base + done, used - done)
      if count < 0 {
        if errno == EINTR { continue }
        throw .output(path: fullPath, code: errno)
      }
      done += count
    }
    flushed += used
    used = 0
  }

  /// Writes what is left and gives the file's books; call once, at the end.
  func finish() throws(SynthesisError) -> SynthesisSummary.File {
    try flush()
    return SynthesisSummary.File(
      path: path, rows: rows, bytes: flushed,
      dirt: Dirt.allCases.compactMap { count($0.name, dirt[$0.rawValue]) },
      elements: Element.allCases.compactMap { count($0.name, elements[$0.rawValue]) })
  }

  private func count(_ name: String, _ count: Int) -> SynthesisSummary.Count? {
    count > 0 ? SynthesisSummary.Count(name: name, count: count) : nil
  }

  /// Makes a folder and its parents; one that stands already is no error.
  static func makeFolder(_ path: String) throws(SynthesisError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      if mkdir(made, 0o755) != 0, errno != EEXIST {
        throw .output(path: made, code: errno)
      }
    }
  }
}
