/// The encodings that exports of this field use.
package enum TextEncoding: String, Sendable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"

  /// Decodes `bytes`; text is made only for headers, codes and labels, never per field.
  package func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    switch self {
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .windows1252:
      var scalars = String.UnicodeScalarView()
      for byte in bytes { scalars.append(windows1252Scalar(byte)) }
      return String(scalars)
    }
  }
}

/// What a profile says of the encoding of its files.
package enum EncodingDeclaration: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  /// A byte order mark or strict UTF-8, else Windows-1252 (formats rule 1).
  case auto
}

/// The character that Windows-1252 gives a byte; the five bytes it lacks stay as they are.
package func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar {
  guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
  return Unicode.Scalar(windows1252High[Int(byte) - 0x80]) ?? Unicode.Scalar(byte)
}

private let windows1252High: [UInt16] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
]
