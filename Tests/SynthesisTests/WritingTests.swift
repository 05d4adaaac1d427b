import Foundation
import SocialAid
import Synthesis
import Testing

@Suite("A canton is written the same way every time, and only when it can be")
struct WritingTests {
  @Test("The same parameters give the same bytes", arguments: SyntheticCanton.Profile.allCases)
  func sameBytes(_ profile: SyntheticCanton.Profile) throws {
    let canton = SyntheticCanton(profile: profile, persons: 150, years: 2, seed: 9)
    let first = try WrittenCanton(canton)
    let second = try WrittenCanton(canton)
    #expect(first.summary == second.summary)
    for file in first.summary.files {
      #expect(try first.bytes(file.path) == second.bytes(file.path))
    }
  }

  @Test("Another seed gives another canton")
  func anotherSeed() throws {
    let one = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 150, years: 2, seed: 1))
    let other = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 150, years: 2, seed: 2))
    #expect(try one.bytes("dossiers.csv") != other.bytes("dossiers.csv"))
  }

  @Test("A larger canton holds the smaller one: no dossier depends on another")
  func prefix() throws {
    let small = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 200, years: 3, seed: 4))
    let large = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 400, years: 3, seed: 4))
    for path in ["contacts.csv", "mesures.csv", "contrats.csv", "provider/participations.csv"] {
      let few = try small.table(path).lines
      let many = try large.table(path).lines
      #expect(few.count > 20)
      // The last unit alone may have been cut to the number of persons; it has no own rows here.
      #expect(Array(many.prefix(few.count)) == few)
    }
  }

  @Test("Dirt stands beside the lives: a dirty canton tells every contact of the clean one")
  func dirtBesideLives() throws {
    let dirty = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 400, years: 3, seed: 4))
    let clean = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 400, years: 3, seed: 4, dirt: false))
    #expect(try dirty.bytes("truth/truth.csv") == clean.bytes("truth/truth.csv"))
    for path in ["contacts.csv"] {
      let all = Set(try dirty.table(path).lines)
      let rows = try clean.table(path).lines
      #expect(rows.count > 500)
      #expect(rows.allSatisfy { all.contains($0) })
    }
    let kinds = Set(clean.summary.files.flatMap { $0.dirt.map(\.name) })
    #expect(
      kinds.isSubset(of: [
        "open_end_empty", "future_end", "windows1252_byte", "told_twice", "provider_only",
        "unknown_code",
      ]))
  }

  @Test("The summary counts the rows and bytes of each file")
  func summary() throws {
    let canton = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 300, years: 2, seed: 3))
    for file in canton.summary.files {
      #expect(try canton.bytes(file.path).count == file.bytes)
      if file.path.hasSuffix(".csv") {
        #expect(try canton.table(file.path).rows.count == file.rows)
      }
    }
    let persons = try canton.table("personnes.csv")
    #expect(Set(persons.rows.map { persons["N° personne", $0] }).count == 300)
    let dossiers = try canton.table("dossiers.csv")
    let numbers = Set(dossiers.rows.map { dossiers["N° dossier", $0] })
    #expect(numbers.count == canton.summary.dossiers)
  }

  @Test("A parameter out of range is refused by name, before anything is written")
  func parameters() {
    let folder = NSTemporaryDirectory() + "synthesis-" + UUID().uuidString
    #expect(throws: SynthesisError.parameter(name: "persons", value: 99, allowed: 100...1_000_000))
    {
      try SyntheticCanton(profile: .frCMS, persons: 99, years: 2, seed: 1).write(to: folder)
    }
    #expect(throws: SynthesisError.parameter(name: "years", value: 31, allowed: 1...30)) {
      try SyntheticCanton(profile: .provider, persons: 100, years: 31, seed: 1).write(to: folder)
    }
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test("A folder that cannot be made is an error that names it")
  func refusedFolder() throws {
    let file = NSTemporaryDirectory() + "synthesis-" + UUID().uuidString
    try Data().write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let canton = SyntheticCanton(profile: .provider, persons: 100, years: 1, seed: 1)
    let error = #expect(throws: SynthesisError.self) { try canton.write(to: file) }
    guard case .output(let path, let code) = error else {
      Issue.record("expected an output error, got \(String(describing: error))")
      return
    }
    #expect(path.hasPrefix(file))
    #expect(code == ENOTDIR)
  }
}
