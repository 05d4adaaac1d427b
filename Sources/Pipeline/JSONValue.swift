/// A JSON document whose text is the same on every run: keys keep the order given.
public indirect enum JSONValue: Sendable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case null
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// Compact text, ASCII control characters escaped.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text in UTF-8.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    return out
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .string(let value): JSONValue.quote(value, to: &out)
    case .integer(let value): out.append(contentsOf: String(value).utf8)
    case .boolean(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: out.append(contentsOf: "null".utf8)
    case .array(let values):
      out.append(UInt8(ascii: "["))
      for (i, value) in values.enumerated() {
        if i > 0 { out.append(UInt8(ascii: ",")) }
        value.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        if i > 0 { out.append(UInt8(ascii: ",")) }
        JSONValue.quote(member.0, to: &out)
        out.append(UInt8(ascii: ":"))
        member.1.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func quote(_ value: String, to out: inout [UInt8]) {
    let backslash = UInt8(ascii: "\\")
    out.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { bytes in
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""), backslash: out.append(contentsOf: [backslash, byte])
        case 0x0A: out.append(contentsOf: "\\n".utf8)
        case 0x0D: out.append(contentsOf: "\\r".utf8)
        case 0x09: out.append(contentsOf: "\\t".utf8)
        case 0..<0x20:
          let hex = String(byte, radix: 16)
          out.append(
            contentsOf: ("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex).utf8)
        default: out.append(byte)
        }
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
