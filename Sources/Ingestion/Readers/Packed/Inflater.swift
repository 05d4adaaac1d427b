import CZlib

/// Unpacks a deflate stream piece by piece; memory is one buffer of 64 KiB and zlib's window.
///
/// The end is proven: a stream that stops before its own end, or whose length or CRC-32 differs from
/// what the file says, is damaged.
final class Inflater {
  private var stream = z_stream()
  private let isGzip: Bool
  private let input = UnsafeMutablePointer<UInt8>.allocate(capacity: Inflater.piece)
  private var produced: UInt64 = 0
  private var consumed: UInt64 = 0
  private var checksum: UInt
  private let expected: ZipEntry?
  private var isDone = false
  private static let piece = 64 * 1024

  init(_ packing: Packing) throws(PackedFaultError) {
    let bits: Int32
    switch packing {
    case .gzip:
      isGzip = true
      expected = nil
      bits = 15 + 16
    case .zip(let entry):
      isGzip = false
      expected = entry
      bits = -15
    }
    checksum = crc32(0, nil, 0)
    guard parcours_inflate_init(&stream, bits) == Z_OK else {
      throw PackedFaultError(.damaged("zlib could not start"))
    }
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
  }

  /// Fills at most `capacity` bytes; 0 at the proven end. `refill` gives packed bytes, 0 at their end.
  func read<Failure: Error>(
    into output: UnsafeMutablePointer<UInt8>, capacity: Int,
    refill: (UnsafeMutablePointer<UInt8>, Int) throws(Failure) -> Int
  ) throws -> Int {
    if isDone { return 0 }
    stream.next_out = output
    stream.avail_out = UInt32(capacity)
    while stream.avail_out > 0 {
      if stream.avail_in == 0 {
        let count = try refill(input, Self.piece)
        if count == 0 {
          let made = capacity - Int(stream.avail_out)
          if made > 0 { return try account(output, made) }
          throw PackedFaultError(.damaged("the packed data end too early"))
        }
        stream.next_in = input
        stream.avail_in = UInt32(count)
        consumed += UInt64(count)
      }
      let code = inflate(&stream, Z_NO_FLUSH)
      let made = capacity - Int(stream.avail_out)
      switch code {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END:
        if isGzip, try hasAnotherMember(refill) {
          inflateReset(&stream)
          continue
        }
        isDone = true
        let count = try account(output, made)
        try prove()
        return count
      default: throw PackedFaultError(.damaged("zlib error \(code)"))
      }
    }
    return try account(output, capacity)
  }

  /// gzip members may follow each other; what follows and is none is damage.
  private func hasAnotherMember<Failure: Error>(
    _ refill: (UnsafeMutablePointer<UInt8>, Int) throws(Failure) -> Int
  ) throws -> Bool {
    if stream.avail_in > 0 { return true }
    let count = try refill(input, Self.piece)
    if count == 0 { return false }
    stream.next_in = input
    stream.avail_in = UInt32(count)
    consumed += UInt64(count)
    return true
  }

  private func account(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int
  ) throws -> Int {
    produced += UInt64(count)
    if produced > PackedLimits.free, produced > consumed * PackedLimits.ratio {
      throw PackedFaultError(
        .overLimit("unpacks to more than \(PackedLimits.ratio) times its size"))
    }
    if let expected {
      if produced > expected.size {
        throw PackedFaultError(.damaged("longer than its directory says"))
      }
      checksum = crc32(checksum, bytes, UInt32(count))
    }
    return count
  }

  private func prove() throws {
    guard let expected else { return }
    if produced != expected.size || UInt32(truncatingIfNeeded: checksum) != expected.checksum {
      throw PackedFaultError(.damaged("not the bytes of its directory"))
    }
  }
}

/// Carries a fault of packed data through the readers; `FileReading` makes it a refusal.
struct PackedFaultError: Error {
  let fault: PackedFault
  init(_ fault: PackedFault) { self.fault = fault }

  var refusal: Refusal {
    switch fault {
    case .damaged(let what): Refusal(.damagedArchive, detail: what)
    case .overLimit(let what): Refusal(.archiveOverLimit, detail: what)
    case .unsupported(let what): Refusal(.unsupportedArchive, detail: what)
    }
  }
}
