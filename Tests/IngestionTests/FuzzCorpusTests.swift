import Foundation
import FuzzTargets
import Testing

/// A short, repeatable run of what `make fuzz` does for long: the committed corpus, and changes of
/// it that are the same on every machine.
@Suite("Any bytes are read or refused")
struct FuzzCorpusTests {
  private static func corpus(_ target: FuzzTarget) throws -> [[UInt8]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fuzz/corpus/\(target.rawValue)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .map { try Array(Data(contentsOf: folder.appendingPathComponent($0))) }
  }

  @Test("The corpus and its neighbours break no promise", arguments: FuzzTarget.allCases)
  func corpus(target: FuzzTarget) throws {
    let seeds = try Self.corpus(target)
    #expect(!seeds.isEmpty)
    for seed in seeds { #expect(target.brokenPromise(seed) == nil) }
    #if DEBUG
      let rounds = target == .numbers || target == .dates ? 3_000 : 60
    #else
      let rounds = target == .numbers || target == .dates ? 100_000 : 1_500
    #endif
    var numbers = SeededNumbers(1)
    for round in 0..<rounds {
      guard var bytes = seeds.randomElement(using: &numbers) else { continue }
      for _ in 0..<Int.random(in: 1...4, using: &numbers) { change(&bytes, seeds, &numbers) }
      if let broken = target.brokenPromise(bytes) {
        Issue.record("round \(round): \(broken): \(Data(bytes).base64EncodedString())")
        return
      }
    }
  }

  private func change(
    _ bytes: inout [UInt8], _ seeds: [[UInt8]], _ numbers: inout SeededNumbers
  ) {
    let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &numbers)
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: if !bytes.isEmpty { bytes.remove(at: place) }
    case 1: if !bytes.isEmpty { bytes[place] = UInt8.random(in: 0...255, using: &numbers) }
    case 2: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: place)
    case 3: bytes.removeSubrange(place...)
    case 4:
      let letters = Array(";\"\n\r<>&'.,-0123456789:/ ".utf8)
      bytes.insert(letters.randomElement(using: &numbers) ?? 0, at: place)
    default:
      let other = seeds.randomElement(using: &numbers) ?? []
      bytes.insert(contentsOf: other.prefix(200), at: place)
    }
  }
}
