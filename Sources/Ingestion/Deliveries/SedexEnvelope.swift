public import SocialAid

/// The envelope that lies beside a sedex data file (`envl_7.xml` beside `data_7.xml`, eCH-0090/1).
public struct SedexEnvelope: Hashable, Sendable {
  public enum MessageClass: Int, Sendable {
    case initial = 0
    case response = 1
    case receipt = 2
    case error = 3
  }

  public let messageID: String
  public let messageClass: MessageClass
  /// In UTC; nil when the envelope does not say.
  public let messageDate: String?

  /// What the envelope says of the data beside it, as a header.
  public var header: DeliveryHeader {
    var header = DeliveryHeader()
    header.messageID = messageID
    header.messageDate = messageDate
    return header
  }

  /// Reads an envelope; nil when the file is none (another root, no message id, broken XML).
  ///
  /// Throws `SourceFileError` when the file cannot be read. At most 64 KiB are looked at.
  public static func read(path: String) throws(SourceFileError) -> SedexEnvelope? {
    let size = 64 * 1024
    let source = try ByteSource(path: path, chunk: size)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { buffer.deallocate() }
    var count = 0
    while count < size {
      let got = try source.read(into: buffer + count, capacity: size - count)
      if got == 0 { break }
      count += got
    }
    let fields = EnvelopeFields()
    do {
      let parser = try XMLPushParser(handler: fields)
      try parser.feed(Bytes(start: buffer, count: count))
      try parser.finish()
    } catch {
      return nil
    }
    guard fields.isEnvelope, let id = fields.values["messageId"], !id.isEmpty else { return nil }
    let number = fields.values["messageClass"].flatMap { Int($0) } ?? 0
    return SedexEnvelope(
      messageID: id, messageClass: MessageClass(rawValue: number) ?? .initial,
      messageDate: fields.values["messageDate"].flatMap { utcInstant($0) })
  }
}

/// Gathers the texts of the elements right below the root, whatever the version of the standard.
private final class EnvelopeFields: XMLHandler {
  @exclusivity(unchecked) var values: [String: String] = [:]
  @exclusivity(unchecked) var isEnvelope = false
  @exclusivity(unchecked) private var depth = 0
  @exclusivity(unchecked) private var name = ""
  @exclusivity(unchecked) private var text: [UInt8] = []

  func begin(name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, line: UInt32) {
    depth += 1
    let local = String(cString: name)
    if depth == 1 {
      let uri = namespace.map { String(cString: $0) } ?? ""
      isEnvelope = local == "envelope" && (uri.isEmpty || uri.hasSuffix("eCH-0090/1"))
    }
    self.name = depth == 2 ? local : ""
    text.removeAll(keepingCapacity: true)
  }

  func attribute(name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, value: Bytes) {}

  func attributesEnded() {}

  func text(_ bytes: Bytes) {
    if depth == 2 { text.append(contentsOf: bytes) }
  }

  func end() {
    if depth == 2, !name.isEmpty, values[name] == nil {
      values[name] = text.withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
    }
    depth -= 1
  }
}
