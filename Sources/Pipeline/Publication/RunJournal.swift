/// The run records below `site/runs/`, one file a run, that exist even after a crash (P9).
///
/// The caller holds the `SiteLock`: only then is a record that still says `running` an orphan.
public struct RunJournal: Sendable {
  private let folder: String
  private let disk: any FileSystem
  private let now: @Sendable () -> String

  /// `site` exists; `now` tells the time in UTC as `2026-01-31T02:00:00Z`.
  public init(
    site: String, disk: any FileSystem = DiskFileSystem(),
    now: @escaping @Sendable () -> String = RunClock.now
  ) {
    folder = site + "/runs"
    self.disk = disk
    self.now = now
  }

  /// A run whose record was begun.
  public struct Entry: Hashable, Sendable {
    /// File name below `runs/`; ascending names are ascending starts.
    public let name: String
    public let start: String
  }

  /// Marks orphans `aborted` and writes the record of a new run, status `running`.
  ///
  /// Throws `PipelineError` with 73, 74 or 77; then nothing of the run should happen.
  public func begin(_ record: RunRecord) throws -> Entry {
    try FileFailure.telling {
      try disk.makeFolder(folder, mode: 0o700)
      let known = try Set(settle())
      let start = now()
      let stem = start.filter { $0 != "-" && $0 != ":" }
      var name = stem + ".json"
      var edition = 1
      while known.contains(name) {
        edition += 1
        name = "\(stem)-\(edition).json"
      }
      try write(record.journalJSON(start: start, end: nil).text, as: name)
      return Entry(name: name, start: start)
    }
  }

  /// Replaces the record by its final form; `record.status` is no longer `running`.
  public func finish(_ entry: Entry, _ record: RunRecord) throws {
    try FileFailure.telling {
      try write(record.journalJSON(start: entry.start, end: now()).text, as: entry.name)
    }
  }

  /// The records, oldest first, as their JSON text.
  public func records() throws -> [(name: String, json: [UInt8])] {
    try FileFailure.telling {
      try names().compactMap { name in
        try disk.read(folder + "/" + name).map { (name, $0) }
      }
    }
  }

  private func names() throws -> [String] {
    try disk.names(in: folder).filter { $0.hasSuffix(".json") }
  }

  /// Marks what a crash left `running`, removes half-written files; answers the names.
  private func settle() throws -> [String] {
    for name in try disk.names(in: folder) where name.hasSuffix(".partial") {
      try disk.remove(folder + "/" + name)
    }
    let names = try names()
    for name in names {
      guard let bytes = try disk.read(folder + "/" + name) else { continue }
      let text = String(decoding: bytes.dropLast(), as: UTF8.self)
      let open = RunJournal.opening(.running)
      guard text.hasPrefix(open) else { continue }
      try write(RunJournal.opening(.aborted) + text.dropFirst(open.count), as: name)
    }
    return names
  }

  /// How every record begins; the order of its members is part of the schema.
  private static func opening(_ status: RunRecord.Status) -> String {
    #"{"schema":"run/1","status":"\#(status.rawValue)""#
  }

  private func write(_ text: String, as name: String) throws {
    let partial = folder + "/" + name + ".partial"
    do {
      try disk.writeFile(Array(LeakScan.masked(text).utf8) + [0x0A], to: partial, mode: 0o600)
      try disk.rename(partial, to: folder + "/" + name)
    } catch {
      try? disk.remove(partial)
      throw error
    }
    try disk.syncFolder(folder)
  }
}
