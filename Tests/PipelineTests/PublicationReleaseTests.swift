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

/// A way for an operation to fail, and the status that tells it.
struct Fault: Sendable {
  var code: Int32
  var isCrash: Bool
  var status: Pipeline.ExitStatus
}

@Suite("Publishing a release")
struct PublicationReleaseTests {
  private let folder: Workdir
  private let site: String

  init() throws {
    folder = try Workdir()
    site = folder.file("site")
  }

  private func writer(_ disk: any FileSystem = DiskFileSystem()) -> ReleaseWriter {
    ReleaseWriter(site: site, disk: disk, sha256: sampleDigest)
  }

  @Test("the first release is reached through current, with every byte")
  func publishes() throws {
    let outcome = try writer().publish(id: "aa11", files: sampleFiles("one"))
    #expect(outcome == .published(folder: "aa11", previous: nil))
    let page = try folder.read("site/current/a/fr/index.html")
    #expect(String(decoding: page, as: UTF8.self) == "report one")
    #expect(
      folder.list("site/releases/aa11")
        == ["SHA256SUMS", "a/fr/index.html", "index.html", "run.json"])
  }

  @Test("a second release takes current and leaves the first whole")
  func replaces() throws {
    _ = try writer().publish(id: "aa11", files: sampleFiles("one"))
    let outcome = try writer().publish(id: "bb22", files: sampleFiles("two"))
    #expect(outcome == .published(folder: "bb22", previous: "aa11"))
    #expect(try writer().isComplete("aa11"))
    #expect(try writer().currentFolder() == "bb22")
  }

  @Test("publishing the same release again says so and writes nothing")
  func isIdempotent() throws {
    _ = try writer().publish(id: "aa11", files: sampleFiles("one"))
    let before = try modified("site/releases/aa11")
    let outcome = try writer().publish(id: "aa11", files: sampleFiles("one"))
    #expect(outcome == .unchanged(folder: "aa11"))
    #expect(try modified("site/releases/aa11") == before)
  }

  @Test("going back to an earlier content moves current alone")
  func goesBack() throws {
    _ = try writer().publish(id: "aa11", files: sampleFiles("one"))
    _ = try writer().publish(id: "bb22", files: sampleFiles("two"))
    let outcome = try writer().publish(id: "aa11", files: sampleFiles("one"))
    #expect(outcome == .published(folder: "aa11", previous: "bb22"))
    #expect(try DiskFileSystem().names(in: site + "/releases") == ["aa11", "bb22"])
  }

  @Test("a damaged release stays for inspection and another folder takes its place")
  func replacesDamaged() throws {
    _ = try writer().publish(id: "aa11", files: sampleFiles("one"))
    try folder.write("site/releases/aa11/index.html", text: "frontxone")
    #expect(try writer().isComplete("aa11") == false)
    let outcome = try writer().publish(id: "aa11", files: sampleFiles("one"))
    #expect(outcome == .published(folder: "aa11-2", previous: "aa11"))
    #expect(try writer().isComplete("aa11-2"))
  }

  @Test("internal files are the account's alone, public ones are everyone's")
  func setsModes() throws {
    _ = try writer().publish(id: "aa11", files: sampleFiles("one"))
    let root = site + "/releases/aa11"
    #expect(permissions(root + "/index.html") == 0o600)
    #expect(permissions(root + "/SHA256SUMS") == 0o600)
    #expect(permissions(root + "/a/fr/index.html") == 0o644)
    #expect(permissions(root + "/a/fr") == 0o755)
    let own = [ReleaseFile(path: "x/y.csv", bytes: [1], policy: .internal)]
    _ = try writer().publish(id: "bb22", files: own)
    #expect(permissions(site + "/releases/bb22") == 0o700)
    #expect(permissions(site + "/releases/bb22/x") == 0o700)
  }

  @Test("until a release is whole and synced, its folders are the account's alone")
  func opensLast() throws {
    let disk = WatchingDisk()
    _ = try writer(disk).publish(id: "aa11", files: sampleFiles("one"))
    #expect(disk.seen.count == 5)
    #expect(disk.seen.prefix(4).allSatisfy { $0 == 0o700 }, "\(disk.seen)")
    #expect(disk.seen.last == 0o755)
  }

  @Test("a tree is synced file by file where the kernel cannot do it at once")
  func syncsEach() throws {
    _ = try writer().publish(id: "aa11", files: sampleFiles("one"))
    let disk = DiskFileSystem()
    try disk.syncEach(site + "/releases/aa11")
    try disk.syncTree(site + "/releases/aa11")
    for sync in [disk.syncEach, disk.syncTree] {
      let failure = #expect(throws: FileFailure.self) { try sync(site + "/releases/none") }
      #expect(failure?.action == .sync && failure?.code == ENOENT)
    }
  }

  @Test("what a dead run left behind is gone after the next one")
  func sweeps() throws {
    _ = try writer().publish(id: "aa11", files: sampleFiles("one"))
    try folder.write("site/releases/bb22.partial-0/index.html", text: "half")
    try DiskFileSystem().link(site + "/current.next", to: "releases/bb22")
    _ = try writer().publish(id: "cc33", files: sampleFiles("three"))
    #expect(try DiskFileSystem().names(in: site) == ["current", "releases"])
    #expect(try DiskFileSystem().names(in: site + "/releases") == ["aa11", "cc33"])
  }

  @Test(
    "no path leads out of the release and none is told twice",
    arguments: [["../x"], ["/etc/x"], ["a//b"], ["a", "a"], ["SHA256SUMS"], ["a/./b"], [""]])
  func refusesPaths(_ paths: [String]) throws {
    let files = paths.map { ReleaseFile(path: $0, bytes: [1], policy: .public) }
    let error = #expect(throws: PipelineError.self) {
      try writer().publish(id: "aa11", files: files)
    }
    #expect(error?.status == .internalFailure)
    #expect(try DiskFileSystem().names(in: site).isEmpty)
  }

  @Test(
    "whichever operation fails, current leads to a complete release and the code tells why",
    arguments: [
      Fault(code: ENOSPC, isCrash: false, status: .inputOutputFailure),
      Fault(code: EIO, isCrash: false, status: .inputOutputFailure),
      Fault(code: EACCES, isCrash: false, status: .permission),
      Fault(code: ENOENT, isCrash: false, status: .cannotCreateOutput),
      Fault(code: ENOSPC, isCrash: true, status: .inputOutputFailure),
    ])
  func survivesEveryFailure(_ fault: Fault) throws {
    var failures = 0
    for place in 1...200 {
      let folder = try Workdir()
      let site = folder.file("site")
      let sound = ReleaseWriter(site: site, sha256: sampleDigest)
      _ = try sound.publish(id: "aa11", files: sampleFiles("one"))
      let disk = FailingDisk(failAt: place, code: fault.code, isCrash: fault.isCrash)
      let failing = ReleaseWriter(site: site, disk: disk, sha256: sampleDigest)
      var error: PipelineError?
      do {
        _ = try failing.publish(id: "bb22", files: sampleFiles("two"))
      } catch let thrown as PipelineError {
        error = thrown
      }
      let current = try #require(try sound.currentFolder())
      #expect(try sound.isComplete(current), "operation \(place)")
      #expect(current == "aa11" || current == "bb22")
      if !disk.hasFailed {
        #expect(error == nil)
        #expect(failures > 10)
        return
      }
      failures += 1
      if let error {
        // Writing to a file that was made is an I/O error whatever stood in the way.
        let others: Set<Pipeline.ExitStatus> = fault.code == ENOENT ? [.inputOutputFailure] : []
        let allowed = others.union([fault.status])
        #expect(allowed.contains(error.status), "operation \(place): \(error)")
        #expect(!error.remedy.isEmpty)
      }
      _ = try sound.publish(id: "bb22", files: sampleFiles("two"))
      #expect(try sound.currentFolder() == "bb22")
      #expect(try sound.isComplete("bb22"))
      #expect(try DiskFileSystem().names(in: site + "/releases") == ["aa11", "bb22"])
    }
    Issue.record("publishing never came to its end")
  }

  @Test("the first publication, failing anywhere, leaves no current that leads nowhere")
  func survivesFirstNight() throws {
    for place in 1...200 {
      let folder = try Workdir()
      let site = folder.file("site")
      let disk = FailingDisk(failAt: place, code: ENOSPC, isCrash: true)
      let failing = ReleaseWriter(site: site, disk: disk, sha256: sampleDigest)
      _ = try? failing.publish(id: "aa11", files: sampleFiles("one"))
      let sound = ReleaseWriter(site: site, sha256: sampleDigest)
      if let current = try sound.currentFolder() { #expect(try sound.isComplete(current)) }
      if !disk.hasFailed { return }
    }
    Issue.record("publishing never came to its end")
  }

  private func modified(_ path: String) throws -> [Date] {
    try ([path] + folder.list(path).map { path + "/" + $0 }).map {
      let facts = try FileManager.default.attributesOfItem(atPath: folder.file($0))
      return try #require(facts[.modificationDate] as? Date)
    }
  }
}
