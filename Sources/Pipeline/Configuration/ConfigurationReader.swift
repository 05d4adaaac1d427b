import Analysis
import Disclosure
import Foundation
import Ingestion
import Reporting
import SocialAid
import Trajectories

/// Reads `parcours.yaml`; every error names file, line and column, and unknown keys are refused.
public enum ConfigurationReader {
  static let keys = [
    "canton", "title", "purpose", "synthetic", "languages", "grouping", "templates", "key",
    "store", "site", "codebook",
    "as_of", "sources", "coverage", "reporting", "entries", "programmes", "cohorts", "breaks",
    "readings", "reports", "parameters", "staff", "residents", "disclosure", "linkage",
  ]
  static let purposes = ["programme_evaluation", "policy_comparison", "method_test"]
  static let languages = Language.allCases.map(\.rawValue)

  /// The configuration at `path`, or the nearest `parcours.yaml` upwards when nil.
  static func read(_ path: String?, share: ShareFolder) throws(PipelineError) -> Configuration {
    let path = try locate(path)
    let text = try self.text(of: path)
    do {
      var configuration = try decode(YAMLReader.read(text, file: path), path: path, share: share)
      configuration.hash = try hash(text, configuration, share: share)
      return configuration
    } catch let error as YAMLError {
      throw PipelineError(
        .configuration, "\(error.message).", place: "\(error.file):\(error.line):\(error.column)",
        remedy: "`parcours init` shows every key in a commented file.")
    } catch let error as PipelineError {
      throw error
    } catch {
      throw PipelineError(.internalFailure, "\(error)", place: path, remedy: "Please report this.")
    }
  }

  /// Absolute path of the key that a configuration names, without reading the rest.
  static func keyPath(of path: String) throws(PipelineError) -> String {
    let text = try self.text(of: path)
    do {
      let name = try YAMLReader.read(text, file: path).mapping()["key"]?.string()
      return absolute(name ?? "secrets/parcours.key", from: path)
    } catch {
      throw PipelineError(
        .configuration, "\(error.message).", place: "\(error.file):\(error.line):\(error.column)",
        remedy: "Mend the file, then run `parcours init` again.")
    }
  }

  private static func locate(_ path: String?) throws(PipelineError) -> String {
    let manager = FileManager.default
    if let path {
      let full = absolute(path, from: manager.currentDirectoryPath + "/x")
      guard manager.fileExists(atPath: full) else {
        throw PipelineError(
          .inputMissing, "The configuration does not exist.", place: full,
          remedy: "`parcours init DIR` makes one.")
      }
      return full
    }
    var folder = manager.currentDirectoryPath
    while true {
      let candidate = folder + "/parcours.yaml"
      if manager.fileExists(atPath: candidate) { return candidate }
      let parent = (folder as NSString).deletingLastPathComponent
      if parent == folder || parent.isEmpty { break }
      folder = parent
    }
    throw PipelineError(
      .inputMissing, "No parcours.yaml here or above.",
      remedy: "Give --config, or make one with `parcours init DIR`.")
  }

  private static func text(of path: String) throws(PipelineError) -> String {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw PipelineError(
        .configuration, "The configuration cannot be read as UTF-8.", place: path,
        remedy: "Check its permissions and its encoding.")
    }
    return text
  }

  /// A path of the configuration, relative to the configuration's own folder.
  static func absolute(_ name: String, from configuration: String) -> String {
    if name.hasPrefix("/") { return name }
    let folder = (configuration as NSString).deletingLastPathComponent
    return URL(fileURLWithPath: folder + "/" + name).standardizedFileURL.path
  }

  /// `disclosure: {persons: 6, sensitive_persons: 10, dossiers: 3}`: no number below the default.
  private static func thresholds(_ node: YAMLNode?) throws -> ReleaseThresholds {
    guard let node else { return ReleaseThresholds() }
    let mapping = try node.mapping(keys: ["persons", "sensitive_persons", "dossiers"])
    func number(_ key: String, atLeast least: Int) throws -> Int {
      let number = try mapping[key]?.int() ?? least
      guard number >= least, number <= 100 else {
        throw PipelineError(
          .configuration, "`disclosure.\(key)` is \(number); the gate asks for \(least) to 100.",
          remedy: "Raise it, or leave the line out.")
      }
      return number
    }
    let persons = try number("persons", atLeast: ReleaseThresholds().persons)
    return ReleaseThresholds(
      persons: persons, sensitivePersons: try number("sensitive_persons", atLeast: persons),
      dossiers: try number("dossiers", atLeast: ReleaseThresholds().dossiers))
  }

  private static func decode(
    _ root: YAMLNode, path: String, share: ShareFolder
  ) throws -> Configuration {
    let top = try root.mapping(keys: keys)
    func file(_ key: String, _ fallback: String) throws -> String {
      absolute(try top[key]?.string() ?? fallback, from: path)
    }
    let canton = try top.required("canton").string()
    var configuration = Configuration(
      path: path, canton: canton, title: try top["title"].map(local) ?? LocalText(canton),
      purpose: try word(top.required("purpose"), among: purposes),
      isSynthetic: try top["synthetic"]?.bool() ?? false, languages: [],
      templates: try top["templates"].map { absolute(try $0.string(), from: path) },
      key: try file("key", "secrets/parcours.key"),
      store: try file("store", "store/parcours.sqlite"), site: try file("site", "site"),
      asOf: try top["as_of"]?.month(), sources: [], coverage: Coverage(),
      reporting: try top["reporting"].map(span), entries: try top["entries"].map(span),
      reports: [], codebook: Codebook(), hash: "")
    for node in try top["languages"]?.sequence() ?? [] {
      configuration.languages.append(try word(node, among: languages))
    }
    if configuration.languages.isEmpty { configuration.languages = ["fr"] }
    configuration.grouping = try top["grouping"]?.choice(NumberGrouping.self) ?? .space
    configuration.codebook = try CodebookFile.read(
      at: try top["codebook"].map { absolute(try $0.string(), from: path) },
      overrides: top["parameters"], share: share)
    for node in try top.required("sources").sequence() {
      let source = try node.mapping(keys: ["id", "profile", "input"])
      let profile = try source.required("profile").string()
      configuration.sources.append(
        Configuration.Source(
          id: try source.required("id").string(),
          profile: isPath(profile) ? absolute(profile, from: path) : profile,
          input: absolute(try source.required("input").string(), from: path)))
    }
    configuration.coverage = try coverage(top["coverage"], sources: configuration.sources)
    configuration.staff = try staff(top["staff"])
    configuration.thresholds = try thresholds(top["disclosure"])
    configuration.residents = try top["residents"].map { node in
      let mapping = try node.mapping(keys: ["level", "area"])
      return (
        try mapping.required("level").symbol(GeoLevel.self), try mapping.required("area").string()
      )
    }
    configuration.programmes = try programmes(top)
    let programmes = Dictionary(
      configuration.programmes.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    configuration.cohorts = try CohortDeclarations.read(top, programmes: programmes, span: span)
    for node in try top["breaks"]?.sequence() ?? [] {
      let mapping = try node.mapping(keys: ["month", "text"])
      configuration.breaks.append(
        ReportInput.DeclaredBreak(
          month: "\(try mapping.required("month").month())",
          text: try local(mapping.required("text"))))
    }
    configuration.breaks.sort { ($0.month, $0.text.first) < ($1.month, $1.text.first) }
    configuration.reports = try reports(
      top, programmes: programmes, cohorts: configuration.cohorts)
    configuration.readings = try readings(
      top["readings"], reports: configuration.reports.map(\.name))
    configuration.linkage = try linkage(top["linkage"])
    return configuration
  }

  /// A profile is named by its path when it has a slash or the ending of a file.
  private static func isPath(_ profile: String) -> Bool {
    profile.contains("/") || profile.hasSuffix(".yaml") || profile.hasSuffix(".yml")
  }

  static func word(_ node: YAMLNode, among known: [String]) throws -> String {
    let text = try node.string()
    guard known.contains(text) else {
      throw node.unknown(text, among: known, what: "value")
    }
    return text
  }

  /// `from` and `to`, both included.
  private static func span(_ node: YAMLNode) throws -> MonthSpan {
    let mapping = try node.mapping(keys: ["from", "to"])
    return try span(mapping)
  }

  static func span(_ mapping: YAMLMapping) throws -> MonthSpan {
    let first = try mapping.required("from").month()
    let last = try mapping.required("to").month()
    guard first <= last else { throw mapping.node.error("`from` is later than `to`") }
    return MonthSpan(first: first, last: last)
  }

  private static func coverage(
    _ node: YAMLNode?, sources: [Configuration.Source]
  ) throws -> Coverage {
    var coverage = Coverage()
    for entry in try node?.sequence() ?? [] {
      let mapping = try entry.mapping(keys: ["source", "records", "from", "to"])
      let source = try word(mapping.required("source"), among: sources.map(\.id))
      for record in try mapping.required("records").sequence() {
        let kind = try record.symbol(RecordKind.self)
        coverage.entries.append(
          Coverage.Entry(source: source, kind: kind, span: try span(mapping)))
      }
    }
    return coverage
  }

  private static func programmes(_ top: YAMLMapping) throws -> [Configuration.Programme] {
    try (top["programmes"]?.sequence() ?? []).map { node in
      let mapping = try node.mapping(keys: ["id", "name", "measures"])
      return Configuration.Programme(
        id: try mapping.required("id").string(), name: try local(mapping.required("name")),
        measures: try mapping.required("measures").strings())
    }
  }

  private static func reports(
    _ top: YAMLMapping, programmes: [String: Configuration.Programme],
    cohorts: [Configuration.CohortDeclaration]
  ) throws -> [Configuration.Report] {
    var reports: [Configuration.Report] = []
    for node in try top.required("reports").sequence() {
      let mapping = try node.mapping(keys: ["name", "kind", "programme", "cohorts", "policy"])
      let kind = try mapping.required("kind").choice(Configuration.Report.Kind.self)
      let nameNode = try mapping.required("name")
      let name = try nameNode.string()
      guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
        !name.isEmpty
      else { throw nameNode.error("a report's name has letters, digits and hyphens alone") }
      guard !reports.contains(where: { $0.name == name }) else {
        throw nameNode.error("two reports are named `\(name)`")
      }
      var programme: Configuration.Programme?
      if kind == .programme {
        let key = try mapping.required("programme")
        programme = programmes[try word(key, among: programmes.keys.sorted())]
      }
      let chosen =
        kind == .comparison
        ? try CohortDeclarations.chosen(mapping.required("cohorts"), among: cohorts) : []
      reports.append(
        Configuration.Report(
          name: name, kind: kind, programme: programme, cohorts: chosen,
          policy: try mapping.required("policy").choice(Policy.self)))
    }
    guard !reports.isEmpty else { throw top.node.error("no report is configured") }
    return reports
  }

  /// Hashes all that moves a figure or a word, paths apart: the file's text, the codebook as
  /// used, profiles and templates.
  private static func hash(
    _ text: String, _ configuration: Configuration, share: ShareFolder
  ) throws -> String {
    var all = text + "\u{0}\(configuration.codebook)\u{0}"
    for source in configuration.sources {
      let path =
        source.profile.contains("/")
        ? source.profile : "\(share.path)/profiles/\(source.profile).yaml"
      all += ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "") + "\u{0}"
    }
    for name in TemplateFiles.names(in: share) { all += try share.text(name) + "\u{0}" }
    if let folder = configuration.templates.map({ ThemeFolder(path: $0) }) {
      for name in try folder.names() {
        let bytes = FileManager.default.contents(atPath: folder.path + "/" + name) ?? Data()
        all += name + "\u{0}" + (try SHA256.hex(of: Array(bytes))) + "\u{0}"
      }
    }
    return try SHA256.hex(of: Array(all.utf8))
  }
}
