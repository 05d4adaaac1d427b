import Foundation
import Ingestion
import SocialAid

/// One input file with the profile table that reads it.
struct PlannedFile: Sendable {
  var source: Configuration.Source
  var profile: Profile
  var table: TableProfile
  var path: String
  var name: String
  var bytes: Int
  var packing: Packing?
  /// What the delivery, or the envelope beside it, says of itself.
  var header = DeliveryHeader()
  /// True for a package of a delivery of which all packages are here.
  var isWholeSet = false
  /// Why the file is refused before it is read.
  var problem: Finding?

  /// Files with the same place are one table, delivered together.
  var place: String { source.id + "/" + table.name }
}

/// Finds the input files of every source and the profile that reads each.
struct Plan: Sendable {
  var files: [PlannedFile] = []
  /// Files that lie in an input folder and that no profile of a source reads or passes over.
  var unmatched: [String] = []
  /// What the profiles together lack for figures that the files would give.
  var advice: [String] = []
  /// Files that are passed over for another reason: path and why.
  var passedOver: [String] = []

  /// Lists the files sorted by (source, name), so that nothing depends on the order of a folder.
  ///
  /// Reads the headers of XML deliveries. Throws `inputMissing` when a source has no file,
  /// `configuration` for a bad profile.
  init(_ configuration: Configuration, share: ShareFolder) throws(PipelineError) {
    var strangers: Set<String> = []
    var wanted: Set<String> = []
    for source in configuration.sources {
      let profile = try ProfileFiles.load(source.profile, from: share)
      let input = try InputFiles(of: source)
      var matched = 0
      for file in input.files {
        guard AHVScanner.firstMatch(in: Array(file.name.utf8)) == nil else {
          throw PipelineError(
            .inputMalformed, "A file name holds what looks like an AHV number.",
            place: source.input, remedy: "Rename the file: its name is kept in the store.")
        }
        let known = profile.table(forFileNamed: file.name)
        guard let table = known ?? (file.problem == nil ? nil : profile.tables.first) else {
          strangers.insert(file.path)
          if profile.passesOver(fileNamed: file.name) { wanted.insert(file.path) }
          continue
        }
        matched += 1
        wanted.insert(file.path)
        files.append(
          PlannedFile(
            source: source, profile: profile, table: table, path: file.path, name: file.name,
            bytes: file.bytes, packing: file.packing, header: file.envelope ?? DeliveryHeader(),
            problem: file.problem))
      }
      passedOver += input.passedOver.map { "\($0.path): \($0.why)" }
      guard matched > 0 else {
        throw PipelineError(
          .inputMissing, "No file of source \(source.id) matches profile \(profile.id).",
          place: source.input, remedy: "Check `input` and the profile's file patterns.")
      }
    }
    let profiles = files.map(\.profile)
    if profiles.contains(where: \.tellsMeasures), !profiles.contains(where: \.explainsMeasures) {
      advice.append(
        "no profile says of what type the measures are: map their codes under "
          + "`codes: measure_type`, or add a measure catalogue (docs/profiles/fields.md)")
    }
    files.sort { ($0.source.id, $0.name, $0.path) < ($1.source.id, $1.name, $1.path) }
    // Sources may share a folder: a file is strange when none of them knows it.
    unmatched = strangers.subtracting(wanted).sorted()
    passedOver.sort()
  }

  /// Reads the headers of XML deliveries and joins the packages of one delivery: a set of which one
  /// is missing is refused whole.
  mutating func readHeaders(_ reading: (PlannedFile) -> FileReading) throws {
    for index in files.indices
    where files[index].profile.format == .xml && files[index].problem == nil {
      do {
        if let header = try reading(files[index]).header() {
          files[index].header = header.filled(from: files[index].header)
        }
      } catch let error as SourceFileError where error.packed != nil {
        // Reading the whole file will refuse it.
        continue
      }
    }
    var sets: [String: [Int]] = [:]
    for (index, file) in files.enumerated() {
      if file.header.isPart { sets[Self.set(file), default: []].append(index) }
    }
    for (_, members) in sets {
      let wanted = files[members[0]].header.packages ?? 0
      let found = Set(members.compactMap { files[$0].header.package })
      let missing = (1...max(1, wanted)).filter { !found.contains($0) }
      for index in members {
        if missing.isEmpty {
          files[index].isWholeSet = true
        } else {
          files[index].problem = Finding(
            code: FindingCode.incompletePackages.code, severity: .fatal, line: 0,
            detail: "of \(wanted) packages "
              + missing.prefix(8).map { "\($0)" }.joined(separator: ", ") + " did not arrive")
        }
      }
    }
  }

  private static func set(_ file: PlannedFile) -> String {
    file.place + "/" + (file.header.setID ?? file.header.messageID ?? file.name)
  }
}
