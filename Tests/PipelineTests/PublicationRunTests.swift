import Disclosure
import Foundation
import Pipeline
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Lock and run record")
struct PublicationRunTests {
  private let folder: Workdir

  init() throws { folder = try Workdir() }

  private func journal(
    _ disk: any FileSystem = DiskFileSystem(), at time: String = "2026-01-31T02:00:00Z"
  ) -> RunJournal {
    RunJournal(site: folder.path, disk: disk, now: { time })
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test("a second run on the same folder is refused at once with 75")
  func locks() throws {
    let first = try SiteLock(folder: folder.path)
    let error = #expect(throws: PipelineError.self) { try SiteLock(folder: folder.path) }
    #expect(error?.status == .locked)
    withExtendedLifetime(first) {}
  }

  @Test("the lock is free again when its holder is gone, and leaves no file")
  func unlocks() throws {
    do {
      let first = try SiteLock(folder: folder.path)
      withExtendedLifetime(first) {}
    }
    _ = try SiteLock(folder: folder.path)
    #expect(folder.list().isEmpty)
  }

  @Test("a folder that is not there cannot be locked")
  func refusesMissing() {
    #expect(throws: PipelineError.self) { try SiteLock(folder: folder.file("none")) }
  }

  @Test("the record stands before the run does anything, and says running")
  func begins() throws {
    let entry = try journal().begin(RunRecord())
    let record = try object(Array(folder.read("runs/\(entry.name)")))
    #expect(record["schema"] as? String == "run/1")
    #expect(record["status"] as? String == "running")
    #expect(record["start"] as? String == "2026-01-31T02:00:00Z")
    #expect(record["end"] is NSNull)
    #expect(permissions(folder.file("runs")) == 0o700)
    #expect(permissions(folder.file("runs/\(entry.name)")) == 0o600)
  }

  @Test("the final record carries exit code, inputs and outputs")
  func finishes() throws {
    var record = RunRecord()
    let entry = try journal().begin(record)
    record.status = .done
    record.exitCode = 10
    record.runID = "aa11"
    record.inputs = [
      RunRecord.Input(
        name: "a\"b.csv", source: "cms", table: "ecritures", profile: "fr-cms", sha256: "00",
        bytes: 12, rows: 3, encoding: "utf-8", outcome: "loaded")
    ]
    record.outputs = [
      RunRecord.Output(path: "index.html", sha256: "ff", bytes: 5, policy: .internal)
    ]
    record.stages = [RunRecord.Stage(name: "ingest", milliseconds: 1200)]
    try journal(at: "2026-01-31T02:00:05Z").finish(entry, record)
    let told = try object(Array(folder.read("runs/\(entry.name)")))
    #expect(told["status"] as? String == "done")
    #expect(told["exit_code"] as? Int == 10)
    #expect(told["end"] as? String == "2026-01-31T02:00:05Z")
    let inputs = try #require(told["inputs"] as? [[String: Any]])
    #expect(inputs.first?["name"] as? String == "a\"b.csv")
    let outputs = try #require(told["outputs"] as? [[String: Any]])
    #expect(outputs.first?["policy"] as? String == "internal")
  }

  @Test("the record of a run that died becomes aborted at the next start")
  func settlesOrphans() throws {
    var record = RunRecord()
    record.warnings = ["a \"quoted\" warning"]
    let dead = try journal().begin(record)
    let next = try journal(at: "2026-02-01T02:00:00Z").begin(RunRecord())
    #expect(dead.name < next.name)
    let told = try object(Array(folder.read("runs/\(dead.name)")))
    #expect(told["status"] as? String == "aborted")
    #expect(told["warnings"] as? [String] == ["a \"quoted\" warning"])
    let running = try journal().records().filter {
      String(decoding: $0.json, as: UTF8.self).contains("\"status\":\"running\"")
    }
    #expect(running.map(\.name) == [next.name])
  }

  @Test("two runs in one second keep two records")
  func keepsBoth() throws {
    let first = try journal().begin(RunRecord())
    let second = try journal().begin(RunRecord())
    #expect(first.name != second.name)
    #expect(try journal().records().count == 2)
  }

  @Test("the copy inside a release holds no time and no machine")
  func releaseCopyIsTimeless() throws {
    var record = RunRecord(hostClass: "linux-x86_64")
    record.runID = "aa11"
    record.stages = [RunRecord.Stage(name: "ingest", milliseconds: 1200)]
    let told = try object(Array(record.releaseJSON.text.utf8))
    #expect(told["run"] as? String == "aa11")
    for name in ["start", "end", "stages", "host_class", "status", "exit_code"] {
      #expect(told[name] == nil)
    }
  }

  @Test("beside figures that left the office no check tells of how many rows")
  func openRecordIsWithoutRows() throws {
    var record = RunRecord()
    record.storeContent = "c0ffee"
    record.checks = [2507, 409].map {
      RunRecord.Check(code: "ING-060", severity: "note", rows: $0, failed: 3, state: "passed")
    }
    let inside = try object(Array(record.releaseJSON.text.utf8))
    #expect((inside["checks"] as? [[String: Any]])?.count == 2)
    record.isOpen = true
    let text = record.releaseJSON.text
    let open = try object(Array(text.utf8))
    let checks = try #require(open["checks"] as? [[String: Any]])
    #expect(checks.count == 1)
    #expect(Set(checks[0].keys) == ["code", "severity", "state"])
    #expect(!text.contains("c0ffee") && !text.contains("2507"))
  }

  @Test("wherever writing a record fails, the records that stand are whole")
  func survivesEveryFailure() throws {
    for place in 1...100 {
      let disk = FailingDisk(failAt: place, code: ENOSPC, isCrash: false)
      var error: PipelineError?
      do {
        let entry = try journal(disk).begin(RunRecord())
        var record = RunRecord()
        record.status = .done
        try journal(disk).finish(entry, record)
      } catch let thrown as PipelineError {
        error = thrown
      }
      for record in try journal().records() { _ = try object(record.json) }
      if !disk.hasFailed {
        #expect(error == nil)
        return
      }
      #expect(error?.status == .inputOutputFailure)
    }
    Issue.record("the journal never came to its end")
  }

  @Test("the clock writes UTC to the second")
  func tellsTime() {
    #expect(RunClock.now().count == 20)
    #expect(RunClock.now().hasSuffix("Z"))
  }
}
