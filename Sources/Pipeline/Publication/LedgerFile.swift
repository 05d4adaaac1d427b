import Disclosure
import Foundation

/// The release ledger on disk: one line an edition, only ever appended to, beside the store.
///
/// It holds keyed seals of true numbers, so it stays with the store (mode 0600) and is never part
/// of a site.
struct LedgerFile {
  let path: String

  /// `<store>.ledger.jsonl`.
  init(store: String) { path = store + ".ledger.jsonl" }

  /// All editions so far; none before the first release that left the office.
  ///
  /// Throws `inputOutputFailure` when a line is damaged: without its memory the gate cannot tell
  /// what has been shown.
  func read() throws(PipelineError) -> ReleaseLedger {
    guard FileManager.default.fileExists(atPath: path) else { return ReleaseLedger() }
    guard let data = FileManager.default.contents(atPath: path),
      let ledger = ReleaseLedger(
        lines: String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init))
    else {
      throw PipelineError(
        .inputOutputFailure, "The release ledger cannot be read.", place: path,
        remedy: "Restore it from the backup of the store; it says what was shown before.")
    }
    return ledger
  }

  /// Appends editions and syncs them, before what they describe is published.
  func append(_ editions: [TableEdition]) throws(PipelineError) {
    guard !editions.isEmpty else { return }
    let text = editions.map { $0.line + "\n" }.joined()
    do {
      if !FileManager.default.fileExists(atPath: path) {
        guard
          FileManager.default.createFile(
            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
      }
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(text.utf8))
      try handle.synchronize()
    } catch {
      throw PipelineError(
        .inputOutputFailure, "The release ledger cannot be written.", place: path,
        remedy: "Nothing was published; check the space and the permissions of the store's folder.")
    }
  }
}
