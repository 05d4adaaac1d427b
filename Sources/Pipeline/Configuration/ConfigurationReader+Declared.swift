import Analysis
import Ingestion
import Reporting

/// What the configuration declares in words, beside figures.
extension ConfigurationReader {
  /// A text for every reader, or one for each language: `{fr: ..., de: ...}`.
  static func local(_ node: YAMLNode) throws -> LocalText {
    guard node.isMapping else { return LocalText(try node.string()) }
    let texts = try node.mapping(keys: languages).entries.compactMap { entry in
      try Language(rawValue: entry.key.string()).map {
        (language: $0, text: try entry.value.string())
      }
    }
    guard let text = LocalText(texts) else { throw node.error("a text of one language is needed") }
    return text
  }

  /// Full-time equivalents of referents (EPT / Stellen) by months; months are inclusive.
  static func staff(_ node: YAMLNode?) throws -> [StaffPeriod] {
    try (node?.sequence() ?? []).map { item in
      let mapping = try item.mapping(keys: ["from", "to", "fte"])
      let number = try mapping.required("fte")
      let fte = try number.double()
      guard fte > 0 else { throw number.error("`fte` is a number of full-time posts above zero") }
      return StaffPeriod(span: try span(mapping), fullTimeEquivalents: fte)
    }
  }

  /// What those concerned made of the figures: who, when, their words, and of which report.
  static func readings(
    _ node: YAMLNode?, reports: [String]
  ) throws -> [(report: String?, reading: ReportInput.DeclaredReading)] {
    try (node?.sequence() ?? []).map { item in
      let mapping = try item.mapping(keys: ["who", "month", "text", "report"])
      return (
        report: try mapping["report"].map { try word($0, among: reports) },
        reading: ReportInput.DeclaredReading(
          who: try word(
            mapping.required("who"), among: ReportInput.DeclaredReading.voices),
          month: "\(try mapping.required("month").month())",
          text: try mapping.required("text").string())
      )
    }
  }

  /// An AHV number links only on a declared basis: each of the three is needed.
  static func linkage(_ node: YAMLNode?) throws -> Configuration.Linkage {
    var linkage = Configuration.Linkage()
    guard let mapping = try node?.mapping(keys: ["ahv", "probable"]) else { return linkage }
    if let probable = mapping["probable"] {
      linkage.probable = try word(probable, among: ["link", "no"]) == "link"
    }
    if let ahv = mapping["ahv"] {
      let told = try ahv.mapping(keys: ["legal_basis", "responsible_person", "register_entry"])
      func needed(_ key: String) throws -> String {
        guard let node = told[key], case let text = try node.string(),
          text.contains(where: \.isLetter)
        else {
          throw ahv.error("linking by AHV number needs `\(key)`")
        }
        return text
      }
      linkage.ahv = Configuration.LegalBasis(
        legalBasis: try needed("legal_basis"),
        responsiblePerson: try needed("responsible_person"),
        registerEntry: try needed("register_entry"))
    }
    return linkage
  }
}
