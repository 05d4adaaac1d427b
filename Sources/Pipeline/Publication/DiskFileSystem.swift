#if canImport(Glibc)
  import CSyncFS
  import Glibc
#else
  import Darwin
#endif

/// The real file system, through the calls of POSIX.
public struct DiskFileSystem: FileSystem {
  public init() {}

  public func makeFolder(_ path: String, mode: UInt32) throws {
    if mkdir(path, mode_t(mode)) != 0 {
      if errno == EEXIST, isFolder(path) { return }
      throw FileFailure(.makeFolder, path, code: errno)
    }
    try setMode(mode, ofFolder: path)
  }

  public func setMode(_ mode: UInt32, ofFolder path: String) throws {
    guard chmod(path, mode_t(mode)) == 0 else {
      throw FileFailure(.makeFolder, path, code: errno)
    }
  }

  public func writeFile(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
    try write(bytes, to: path, mode: mode, isSynced: true)
  }

  public func writeUnsynced(_ bytes: [UInt8], to path: String, mode: UInt32) throws {
    try write(bytes, to: path, mode: mode, isSynced: false)
  }

  private func write(
    _ bytes: [UInt8], to path: String, mode: UInt32, isSynced: Bool
  ) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode))
    guard file >= 0 else { throw FileFailure(.create, path, code: errno) }
    var failure: FileFailure?
    do {
      guard fchmod(file, mode_t(mode)) == 0 else {
        throw FileFailure(.create, path, code: errno)
      }
      try write(bytes, to: file, path)
      guard !isSynced || fsync(file) == 0 else { throw FileFailure(.sync, path, code: errno) }
    } catch let error as FileFailure {
      failure = error
    }
    let closed = close(file)
    if let failure { throw failure }
    guard closed == 0 else { throw FileFailure(.write, path, code: errno) }
  }

  private func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = systemWrite(file, rest)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          throw FileFailure(.write, path, code: count == 0 ? EIO : errno)
        }
        done += count
      }
    }
  }

  private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(file, bytes.baseAddress, bytes.count)
    #endif
  }

  public func syncFolder(_ path: String) throws {
    try sync(path, flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC) { fsync($0) }
  }

  /// By one call for the whole file system where the kernel tells of failed writes there (Linux
  /// 5.8): ten thousand small files one by one take minutes.
  public func syncTree(_ path: String) throws {
    #if canImport(Glibc)
      if Self.tellsOfFailedWrites {
        return try sync(path, flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC) { syncfs($0) }
      }
    #endif
    try syncEach(path)
  }

  /// File by file, folders after what they hold.
  package func syncEach(_ path: String) throws {
    guard isFolder(path) else {
      return try sync(path, flags: O_RDONLY | O_CLOEXEC) { fsync($0) }
    }
    for name in try names(in: path) { try syncEach(path + "/" + name) }
    try syncFolder(path)
  }

  private func sync(_ path: String, flags: Int32, by call: (Int32) -> Int32) throws {
    let file = open(path, flags)
    guard file >= 0 else { throw FileFailure(.sync, path, code: errno) }
    let result = call(file)
    let code = errno
    close(file)
    guard result == 0 else { throw FileFailure(.sync, path, code: code) }
  }

  #if canImport(Glibc)
    /// `syncfs` answers for writes that failed since Linux 5.8.
    private static let tellsOfFailedWrites: Bool = {
      var name = utsname()
      guard uname(&name) == 0 else { return false }
      let release = withUnsafeBytes(of: name.release) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let parts = release.split(separator: ".").prefix(2).map {
        Int($0.prefix { $0.isNumber }) ?? 0
      }
      return parts.count == 2 && (parts[0], parts[1]) >= (5, 8)
    }()
  #endif

  public func rename(_ path: String, to target: String) throws {
    #if canImport(Glibc)
      let result = Glibc.rename(path, target)
    #else
      let result = Darwin.rename(path, target)
    #endif
    guard result == 0 else { throw FileFailure(.rename, target, code: errno) }
  }

  public func link(_ path: String, to target: String) throws {
    guard symlink(target, path) == 0 else { throw FileFailure(.link, path, code: errno) }
  }

  public func remove(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw FileFailure(.remove, path, code: errno)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in try names(in: path) { try remove(path + "/" + name) }
      guard rmdir(path) == 0 else { throw FileFailure(.remove, path, code: errno) }
    } else {
      guard unlink(path) == 0 else { throw FileFailure(.remove, path, code: errno) }
    }
  }

  public func read(_ path: String) throws -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw FileFailure(.read, path, code: errno)
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(file, &block)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure(.read, path, code: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
    }
  }

  private func systemRead(_ file: Int32, _ block: inout [UInt8]) -> Int {
    block.withUnsafeMutableBytes { buffer in
      #if canImport(Glibc)
        Glibc.read(file, buffer.baseAddress, buffer.count)
      #else
        Darwin.read(file, buffer.baseAddress, buffer.count)
      #endif
    }
  }

  public func names(in path: String) throws -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw FileFailure(.read, path, code: errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  public func target(of path: String) throws -> String? {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &bytes, bytes.count)
    guard count >= 0 else {
      if errno == ENOENT || errno == EINVAL { return nil }
      throw FileFailure(.read, path, code: errno)
    }
    return String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
