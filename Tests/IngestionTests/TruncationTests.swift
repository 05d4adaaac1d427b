import Foundation
import Ingestion
import SocialAid
import Testing

/// What of a file is cut at every byte: all of it with PARCOURS_EXHAUSTIVE=1, else its beginning,
/// so that the test stays quick in a debug build.
private let budget: Int = {
  if ProcessInfo.processInfo.environment["PARCOURS_EXHAUSTIVE"] == "1" { return 64 * 1024 }
  #if DEBUG
    return 700
  #else
    return 6_000
  #endif
}()

@Suite("A file cut in transfer is refused or read whole (P4)")
struct TruncationTests {
  @Test("XML cut at any byte is refused")
  func xml() throws {
    let file = try #require(SampleFile.all.last)
    let profile = try Built.profile(file.profile)
    // The header alone is 1 KB; one dossier follows it.
    let bytes = try file.shortened(to: max(budget, 3_500))
    #expect(try Built.read(profile, file.name, bytes: bytes, threads: 1).outcome.books.read > 1)
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
    for count in 0...bytes.count {
      let read = try Built.read(profile, file.name, bytes: Array(bytes.prefix(count)), threads: 1)
      let isWhole = count > end
      #expect((read.refusal == nil) == isWhole, "\(count) bytes")
      if !isWhole { #expect(read.refusal == .truncatedXML || count < 60, "\(count) bytes") }
    }
  }

  @Test(
    "CSV cut inside a row is refused where the profile asks for a last line break, and told where not",
    arguments: SampleFile.all.dropLast())
  func csv(file: SampleFile) throws {
    let profile = try Built.profile(file.profile)
    let bytes = try file.shortened(to: max(budget, 300))
    let whole = try Built.read(profile, file.name, bytes: bytes, threads: 1)
    #expect(whole.refusal == nil)
    for count in 0...bytes.count {
      let cut = Array(bytes.prefix(count))
      let read = try Built.read(profile, file.name, bytes: cut, threads: 1)
      if read.refusal != nil { continue }
      // A file cut between two rows looks whole: only a declared end can prove it (EndProofTests).
      if cut.last == 10 || cut.last == 13 {
        let lines = cut.filter { $0 == 10 }.count + (cut.last == 13 ? 1 : 0)
        #expect(read.outcome.books.read <= lines - 1, "\(count) bytes")
        #expect(read.outcome.books.balances)
      } else {
        #expect(read.count(.noFinalLineBreak) == 1, "\(count) bytes pass in silence")
        #expect(file.profile == "provider", "\(count) bytes")
      }
    }
  }
}
