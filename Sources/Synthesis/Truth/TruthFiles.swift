import SocialAid

/// `truth/truth.csv`: the planted group of every dossier's applicant.
final class TruthTable {
  private let file: ExportFile
  private let canton: SyntheticCanton

  init(_ canton: SyntheticCanton, in folder: String) throws(SynthesisError) {
    self.canton = canton
    file = try ExportFile("truth/truth.csv", in: folder, encoding: .utf8)
    try file.beginRow()
    file.text("N° personne;N° dossier;group;from;to\n")
  }

  /// One row a dossier; `to` is empty while the stay outlasts the data.
  func write(_ unit: Unit) throws(SynthesisError) {
    for index in unit.path.stays.indices {
      let stay = unit.path.stays[index]
      guard stay.isSeen(in: canton.window) else { continue }
      try file.beginRow()
      if canton.profile == .city2022 {
        file.integer(unit.personNumber(0), width: 7)
      } else {
        file.person(unit.personNumber(0))
      }
      file.next()
      file.integer(unit.dossierNumber(index))
      file.next()
      file.characters(stay.group.name)
      file.next()
      file.isoMonth(stay.first)
      file.next()
      if stay.last <= canton.end { file.isoMonth(stay.last) }
      file.byte(10)
      try file.endRow()
    }
  }

  func finish() throws(SynthesisError) -> SynthesisSummary.File { try file.finish() }
}

/// `truth/truth.json`: groups, true calibration and the dirt of every file.
struct TruthRecord {
  let canton: SyntheticCanton
  let calibration: Calibration
  let files: [SynthesisSummary.File]

  func write(in folder: String) throws(SynthesisError) -> SynthesisSummary.File {
    let file = try ExportFile("truth/truth.json", in: folder, encoding: .utf8)
    for line in lines {
      try file.beginRow()
      file.characters(line)
      file.byte(10)
    }
    return try file.finish()
  }

  private var lines: [String] {
    var lines = ["{"]
    lines.append("  \"profile\": \"\(canton.profile.rawValue)\",")
    lines.append("  \"seed\": \(canton.seed),")
    lines.append("  \"dirt\": \(canton.dirt),")
    lines.append("  \"first_month\": \"\(canton.window.start)\",")
    lines.append("  \"last_month\": \"\(canton.end)\",")
    lines.append("  \"persons\": \(calibration.persons),")
    lines.append("  \"units\": \(calibration.units),")
    lines.append("  \"dossiers\": \(calibration.dossiers),")
    lines.append("  \"persons_of_units\": \(calibration.unitMembers),")
    lines.append("  \"groups\": {")
    lines += members(LifeGroup.allCases.map { ($0.name, calibration.groups[$0.rawValue]) })
    lines.append("  },")
    lines.append("  \"calibration\": {")
    lines += members([
      ("entrants", calibration.entrants),
      ("entrants_one_payment", calibration.lengths[1]),
      ("entrants_beyond_6_months", calibration.staying(longerThan: 6)),
      ("entrants_beyond_12_months", calibration.staying(longerThan: 12)),
      ("entrants_beyond_24_months", calibration.staying(longerThan: 24)),
      ("entrants_median_months", calibration.medianLength),
      ("exits_followed", calibration.followed),
      ("returned_within_6_months_of_closing", calibration.returnedWithin6),
      ("returned_within_12_months_of_closing", calibration.returnedWithin12),
      ("exits_to_invalidity_insurance", calibration.invalidityExits),
      ("units_in_aid_first_month", calibration.stock.first ?? 0),
      ("units_in_aid_last_month", calibration.stock.last ?? 0),
    ])
    lines.append("  },")
    lines.append("  \"entrants_by_activity\": {")
    lines += members(
      ActivityGroup.allCases.map { ($0.name, calibration.activities[$0.rawValue]) })
    lines.append("  },")
    lines.append("  \"exits_by_family\": {")
    lines += members(ExitFamily.allCases.map { ($0.name, calibration.exits[$0.rawValue]) })
    lines.append("  },")
    lines.append("  \"files\": [")
    for (index, file) in files.enumerated() {
      let dirt = object(file.dirt)
      let elements = file.elements.isEmpty ? "" : "\"elements\": \(object(file.elements)), "
      let comma = index + 1 < files.count ? "," : ""
      lines.append(
        "    {\"path\": \"\(file.path)\", \"rows\": \(file.rows), \"bytes\": \(file.bytes), "
          + "\(elements)\"dirt\": \(dirt)}\(comma)")
    }
    return lines + ["  ]", "}"]
  }

  private func object(_ counts: [SynthesisSummary.Count]) -> String {
    "{" + counts.map { "\"\($0.name)\": \($0.count)" }.joined(separator: ", ") + "}"
  }

  private func members(_ pairs: [(String, Int)]) -> [String] {
    pairs.enumerated().map { index, pair in
      "    \"\(pair.0)\": \(pair.1)\(index + 1 < pairs.count ? "," : "")"
    }
  }
}
