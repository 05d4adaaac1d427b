/// The list of the files of a release with their SHA-256, as `sha256sum -c` reads it.
struct ReleaseManifest: Hashable {
  static let name = "SHA256SUMS"

  /// By path, ascending.
  private(set) var digests: [(path: String, sha256: String)]

  init(_ digests: [(path: String, sha256: String)]) {
    self.digests = digests.sorted { $0.path < $1.path }
  }

  /// Reads the text form; nil when a line is not `<64 hex>  <path>`.
  init?(text bytes: [UInt8]) {
    guard bytes.last == UInt8(ascii: "\n") else { return nil }
    var digests: [(path: String, sha256: String)] = []
    for line in bytes.dropLast().split(separator: UInt8(ascii: "\n")) {
      guard line.count > 66, line.dropFirst(64).prefix(2).allSatisfy({ $0 == 0x20 }) else {
        return nil
      }
      digests.append(
        (
          path: String(decoding: line.dropFirst(66), as: UTF8.self),
          sha256: String(decoding: line.prefix(64), as: UTF8.self)
        ))
    }
    self.init(digests)
  }

  var text: [UInt8] { Array(digests.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8) }

  static func == (a: Self, b: Self) -> Bool { a.text == b.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
