extension FileReading {
  /// The cells of a cube in JSON-stat as the bytes of a CSV file; line n is cell n - 1.
  func cells() throws -> ByteSource {
    let bytes = try whole()
    let cube: JSONStatCube
    do throws(JSONTokens.Fault) {
      cube = try JSONStatCube(bytes)
    } catch {
      throw Refusal(.unreadableCube, line: error.line, detail: error.what)
    }
    return ByteSource(chunk: chunk) { cube.read(into: $0, capacity: $1) }
  }

  /// All bytes of the file, as many as a cube may have.
  private func whole() throws -> [UInt8] {
    let source = try source(chunk: chunk)
    var bytes: [UInt8] = []
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: chunk)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer, capacity: chunk)
      if count == 0 { return bytes }
      if bytes.count + count > JSONStatCube.limit {
        throw Refusal(.overLimit, detail: "a cube of more than 128 MiB; ask for fewer figures")
      }
      bytes.append(contentsOf: UnsafeBufferPointer(start: buffer, count: count))
    }
  }
}
