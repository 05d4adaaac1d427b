import Foundation
import TestKit
import Testing

@Suite("parcours forget")
struct ForgetTests {
  /// The first person of the sample with somebody else's records left to publish.
  private let person = "P-0000001"

  private func forget(_ canton: SampleCanton, _ ids: [String], _ more: [String] = []) throws
    -> BuiltBinary.Answer
  {
    let list = try canton.workdir.write("requests.txt", text: ids.joined(separator: "\n") + "\n")
    return try canton.parcours("forget", ["--source", "cms", "--ids", list] + more)
  }

  @Test("A forgotten person leaves the store and does not come back with a later export")
  func comesNotBack() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    let before = try canton.published()
    let answer = try forget(canton, [person], ["--json"])
    #expect(answer.status == 0, "\(answer.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Int]
    #expect(json?["persons"] == 1)
    #expect((json?["records"] ?? 0) > 5)
    // A second time there is nobody.
    #expect(try forget(canton, [person]).status == 66)
    let report = try canton.parcours("report")
    #expect(report.status == 0 && report.output.contains("published"))
    #expect(try canton.published()["run.json"] != before["run.json"])

    // The next night's export tells the person again.
    let path = canton.workdir.file("exports/personnes.csv")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let row = try #require(bytes.range(of: Data(person.utf8)))
    let start = bytes[..<row.lowerBound].lastIndex(of: 10).map { $0 + 1 } ?? 0
    let end = bytes[row.lowerBound...].firstIndex(of: 10) ?? bytes.endIndex - 1
    bytes.append(bytes[start...end])
    try bytes.write(to: URL(fileURLWithPath: path))
    // A check tells what the night will find, and changes nothing.
    let check = try canton.parcours("check")
    #expect(check.status == 0 && check.output.contains("ING-049"), "\(check.errors)")
    let run = try canton.parcours("run")
    #expect(run.status == 0 || run.status == 10, "\(run.errors)")
    let status = try canton.parcours("status")
    #expect(status.output.contains("ING-049"))
    #expect(try forget(canton, [person]).status == 66)
  }

  @Test("The answer, the record of runs and the store do not hold the number")
  func leavesNoTrace() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("ingest").status == 0)
    let answer = try forget(canton, [person])
    #expect(!answer.output.contains(person) && !answer.errors.contains(person))
    for path in canton.workdir.list("store") {
      #expect(try canton.workdir.read("store/" + path).range(of: Data(person.utf8)) == nil)
    }
  }

  @Test("An unknown number, source or an empty list changes nothing and says what to do")
  func refusals() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("ingest").status == 0)
    let unknown = try forget(canton, [person, "P-999"])
    #expect(unknown.status == 66 && unknown.errors.contains("1 of 2"))
    #expect(!unknown.errors.contains("P-999"))
    #expect(try forget(canton, []).status == 64)
    let list = try canton.workdir.write("requests.txt", text: person)
    #expect(
      try canton.parcours("forget", ["--source", "cmss", "--ids", list]).errors.contains("cms"))
    #expect(try forget(canton, [person]).status == 0)
  }

  @Test("With a new key the store is refused; a new key and a new store read everything anew")
  func rotation() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("ingest").status == 0)
    #expect(try forget(canton, [person]).status == 0)
    let text = String(decoding: try canton.workdir.read("parcours.yaml"), as: UTF8.self)
    try canton.workdir.write(
      "parcours.yaml",
      text: text.replacingOccurrences(of: "secrets/parcours.key", with: "secrets/next.key"))
    #expect(try BuiltBinary.run(["init", "--quiet", canton.workdir.path]).status == 0)
    let refused = try canton.parcours("ingest")
    #expect(refused.status == 78, "\(refused.output)")
    #expect(refused.errors.contains("key"))
    try canton.workdir.write(
      "parcours.yaml",
      text: text.replacingOccurrences(of: "secrets/parcours.key", with: "secrets/next.key")
        .replacingOccurrences(of: "store/parcours.sqlite", with: "store/next.sqlite"))
    #expect(try canton.parcours("ingest").status == 0)
    // The tombstone of the old epoch does not hold: the register of requests is gone through again.
    #expect(try forget(canton, [person]).status == 0)
    #expect(try forget(canton, [person]).status == 66)
  }
}
