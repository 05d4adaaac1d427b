import Foundation
import Ingestion
import Pipeline
import SocialAid
import Store
import Synthesis
import TestKit
import Trajectories

/// An invented canton in a folder of its own, read by the product as a user would have it read.
struct Canton {
  let workdir: Workdir
  let synthetic: SyntheticCanton

  /// Writes exports, configuration and key, and ingests them.
  init(
    profile: SyntheticCanton.Profile, persons: Int, years: Int, seed: UInt64, dirt: Bool = true
  ) throws {
    workdir = try Workdir()
    synthetic = SyntheticCanton(
      profile: profile, persons: persons, years: years, seed: seed, dirt: dirt)
    _ = try synthetic.write(to: workdir.file("exports"))
    let sample = try Repository.text("sample-data/\(profile.rawValue)/parcours.yaml")
    let first = "\(synthetic.window.start)"
    let text = sample.replacingOccurrences(
      of: #"from: 20\d\d-01\b"#, with: "from: \(first)", options: .regularExpression)
    try workdir.write("parcours.yaml", text: text)
    _ = try Starter.make(in: workdir.path)
    _ = try session().ingest()
  }

  func session() throws -> Session {
    try Session(configuration: workdir.file("parcours.yaml"), progress: ProgressLine(.silent))
  }

  /// What the configuration declares for the case system and the provider.
  var coverage: Coverage {
    let kinds: [RecordKind] = [
      .booking, .status, .measure, .contact, .contract, .sanction, .closure, .attendance,
      .housing, .event,
    ]
    return Coverage(
      kinds.map { Coverage.Entry(source: "cms", kind: $0, span: synthetic.window) })
  }

  /// Every trajectory of the store, ascending by person.
  func trajectories(codebook: Codebook = Codebook()) throws -> [Trajectory] {
    let source = try CanonicalStore(path: workdir.file("store/parcours.sqlite")).histories()
    let builder = TrajectoryBuilder(
      coverage: coverage, codebook: codebook, catalogue: try source.measureCatalogue())
    var found: [Trajectory] = []
    try source.forEachHistory { history in
      if let trajectory = builder.trajectory(of: history) { found.append(trajectory) }
    }
    return found
  }

  /// The keys of persons by the numbers that their local ids carry.
  func keys(of numbers: [Int]) throws -> [PersonKey: Int] {
    let key = try PseudonymKey.load(workdir.file("secrets/parcours.key"))
    let pseudonymiser = Pseudonymiser(key: key, canton: "XX")
    var found: [PersonKey: Int] = [:]
    for number in numbers {
      let digits = String(number)
      let id = "P-" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
      found[try pseudonymiser.personKey(system: "cms", localID: id)] = number
    }
    return found
  }

  /// One planted stay.
  struct Planted {
    var person: PersonKey
    var group: String
    var span: MonthSpan
  }

  /// `truth/truth.csv`, with the local ids turned into the keys of this canton.
  func truth() throws -> [Planted] {
    let key = try PseudonymKey.load(workdir.file("secrets/parcours.key"))
    let pseudonymiser = Pseudonymiser(key: key, canton: "XX")
    let text = String(decoding: try workdir.read("exports/truth/truth.csv"), as: UTF8.self)
    return try text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ";", omittingEmptySubsequences: false)
      let first = Month(iso: fields[3]) ?? synthetic.window.start
      let last = Month(iso: fields[4]) ?? synthetic.end
      return Planted(
        person: try pseudonymiser.personKey(system: "cms", localID: String(fields[0])),
        group: String(fields[2]), span: MonthSpan(first: first, last: last))
    }
  }
}
