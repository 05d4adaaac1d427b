import Foundation
import TestKit
import Testing

/// Plants names and valid AHV numbers where they belong and where they do not, and searches all
/// that comes out.
@Suite("Nothing personal leaves")
struct LeakTests {
  /// Valid test numbers of formats 3.5, as digits and dotted.
  private let numbers = [
    "7569217076985", "756.9217.0769.85", "7561234567897", "756.1234.5678.97", "756.4321.0987.62",
  ]
  private let names = ["Canarinovic", "Zeferinuccia", "canarina@esempio.ch"]

  /// Plants in each CSV file: a name and a number in every column of one row, and in one header.
  private func planted(_ canton: SampleCanton) throws {
    for name in [
      "personnes.csv", "ecritures.csv", "contacts.csv", "mesures.csv", "sanctions.csv",
      "contrats.csv", "dossiers.csv", "catalogue.csv",
    ] {
      let text = latin(try canton.workdir.read("exports/\(name)"))
      var lines = text.components(separatedBy: "\r\n")
      let header = lines[1].components(separatedBy: ";")
      for (index, secret) in (numbers + names).enumerated() {
        var cells = lines[2 + index % 3].components(separatedBy: ";")
        guard cells.count == header.count else { continue }
        // Everywhere but in the first key, so that some rows pass and some are set aside.
        for column in cells.indices.dropFirst(index % 2) where column % 3 == index % 3 {
          cells[column] = secret
        }
        lines.insert(cells.joined(separator: ";"), at: lines.count - 1)
      }
      lines[1] += ";Remarque \(names[0]);\(numbers[0])"
      for index in lines.indices.dropFirst(2) where !lines[index].isEmpty {
        lines[index] += ";\(names[1]) \(numbers[1]);\(numbers[3])"
      }
      try canton.workdir.write(
        "exports/\(name)",
        lines.joined(separator: "\r\n").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }
  }

  /// Bytes as ISO-8859-1: one letter a byte.
  private func latin(_ bytes: Data) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// A header is a header, whatever it says: the first name stands in one.
  private func search(_ bytes: Data, _ place: String, forNames: Bool = true) {
    for secret in numbers {
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(place) holds \(secret)")
    }
    for name in names.dropFirst() where forNames {
      #expect(bytes.range(of: Data(name.utf8)) == nil, "\(place) holds \(name)")
    }
  }

  @Test("Planted names and AHV numbers are in no output, answer, record or finding")
  func planted() throws {
    let canton = try SampleCanton("fr-cms")
    try planted(canton)
    for (command, more) in [
      ("check", ["--json"]), ("check", ["--verbose"]), ("run", ["--verbose"]), ("status", []),
      ("status", ["--json"]), ("run", ["--json"]), ("report", []),
    ] {
      let answer = try canton.parcours(command, more)
      #expect([0, 10, 11, 12].contains(answer.status), "\(command): \(answer.errors)")
      search(Data(answer.output.utf8), "\(command) \(more), standard output")
      search(Data(answer.errors.utf8), "\(command) \(more), standard error")
    }
    for path in canton.workdir.list("store") {
      // A name that stands where a code should is an unknown code there, and kept as it is.
      search(try canton.workdir.read("store/" + path), "store/\(path)", forNames: false)
    }
    for path in canton.workdir.list("site") {
      search(try canton.workdir.read("site/" + path), "site/\(path)")
    }
    let sniff = try BuiltBinary.run(
      ["sniff", "--profile-out", canton.workdir.file("draft.yaml")]
        + ["personnes.csv", "contacts.csv", "catalogue.csv"].map {
          canton.workdir.file("exports/\($0)")
        })
    #expect(sniff.status == 0)
    search(Data(sniff.output.utf8), "sniff")
    search(try canton.workdir.read("draft.yaml"), "the draft profile")
  }

  @Test("A file whose name holds an AHV number is not read, and the number is not repeated")
  func fileName() throws {
    let canton = try SampleCanton("fr-cms")
    try FileManager.default.moveItem(
      atPath: canton.workdir.file("exports/contacts.csv"),
      toPath: canton.workdir.file("exports/contacts-\(numbers[0]).csv"))
    let answer = try canton.parcours("check")
    #expect(answer.status == 65)
    search(Data(answer.errors.utf8), "standard error")
  }

  @Test("Linking by AHV number without basis, person or entry is refused with 78 and the place")
  func legalBasis() throws {
    let canton = try SampleCanton("fr-cms")
    let text = String(decoding: try canton.workdir.read("parcours.yaml"), as: UTF8.self)
    let whole = [
      "legal_basis: \"art. X\"", "responsible_person: \"N. N.\"", "register_entry: \"R-1\"",
    ]
    for missing in whole.indices {
      var keys = whole
      keys[missing] = whole[missing].components(separatedBy: ":")[0] + ": \"\""
      for told in [keys, whole.enumerated().filter { $0.offset != missing }.map(\.element)] {
        try canton.workdir.write(
          "parcours.yaml", text: text + "\nlinkage:\n  ahv: {\(told.joined(separator: ", "))}\n")
        let answer = try canton.parcours("check")
        #expect(answer.status == 78)
        #expect(answer.errors.contains("parcours.yaml:"))
        #expect(answer.errors.contains(whole[missing].components(separatedBy: ":")[0]))
      }
    }
    try canton.workdir.write(
      "parcours.yaml", text: text + "\nlinkage:\n  ahv: {\(whole.joined(separator: ", "))}\n")
    #expect(try canton.parcours("check").status == 0)
  }
}
