import Analysis
import Ingestion
import SocialAid

/// Reads the `cohorts` of a configuration: declared keys, never code, never a list of persons.
enum CohortDeclarations {
  static let keys = ["id", "name"] + CohortKeys.Key.allCases.map(\.rawValue)
  static let sexes: [String: Sex] = ["female": .female, "male": .male, "unknown": .unknown]
  static let nationalities: [String: NationalityGroup] = [
    "swiss": .swiss, "eu_efta": .euEfta, "europe": .otherEurope, "africa": .africa,
    "americas": .americas, "asia": .asia, "other": .otherNationality, "unknown": .unknown,
  ]

  /// The cohorts by id, in the order of the file.
  static func read(
    _ top: YAMLMapping, programmes: [String: Configuration.Programme],
    span: (YAMLNode) throws -> MonthSpan
  ) throws -> [Configuration.CohortDeclaration] {
    var found: [Configuration.CohortDeclaration] = []
    for node in try top["cohorts"]?.sequence() ?? [] {
      let mapping = try node.mapping(keys: keys)
      let idNode = try mapping.required("id")
      let id = try idNode.string()
      guard !id.isEmpty, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
      else { throw idNode.error("a cohort's id has letters, digits and hyphens alone") }
      guard !found.contains(where: { $0.id == id }),
        !["everyone", "participants", "others", "total"].contains(id)
      else { throw idNode.error("the cohort id `\(id)` is taken") }
      let keys = try self.keys(mapping, programmes: programmes, span: span)
      guard !keys.given.isEmpty else {
        throw node.error("a cohort needs a key: \(Self.keys.dropFirst(2).joined(separator: ", "))")
      }
      found.append(
        Configuration.CohortDeclaration(
          id: id, name: try ConfigurationReader.local(mapping.required("name")), keys: keys))
    }
    return found
  }

  private static func keys(
    _ mapping: YAMLMapping, programmes: [String: Configuration.Programme],
    span: (YAMLNode) throws -> MonthSpan
  ) throws -> CohortKeys {
    var keys = CohortKeys()
    keys.entries = try mapping["entries"].map(span)
    keys.present = try mapping["present"]?.month()
    keys.communes = try mapping["communes"].map { node in
      try Set(
        node.sequence().map { item in
          let number = try item.int()
          guard (1...9999).contains(number) else {
            throw item.error("an FSO number of a commune lies between 1 and 9999")
          }
          return Int32(number)
        })
    }
    keys.offices = try mapping["offices"].map(names)
    keys.ages = try mapping["ages"].map { try range($0, within: 0...120) }
    keys.household = try mapping["household"].map { try range($0, within: 1...99) }
    keys.sex = try mapping["sex"].map { try words($0, Self.sexes) }
    keys.nationality = try mapping["nationality"].map { try words($0, Self.nationalities) }
    keys.programme = try mapping["programme"].map { try codes($0, programmes) }
    keys.without = try mapping["without"].map { try codes($0, programmes) }
    if keys.entries != nil, keys.present != nil, let node = mapping["present"] {
      throw node.error("a cohort is of entries or of persons present, not of both")
    }
    return keys
  }

  /// Names of offices, as the exports write them.
  private static func names(_ node: YAMLNode) throws -> Set<String> {
    let names = try node.sequence().map { item in
      let name = try item.string()
      guard name.contains(where: { !$0.isWhitespace }) else {
        throw item.error("an office is named as the exports write it")
      }
      return name
    }
    guard !names.isEmpty else { throw node.error("an empty list selects nobody") }
    return Set(names)
  }

  /// `18-25`, `3+` or `1`.
  private static func range(_ node: YAMLNode, within limits: ClosedRange<Int>) throws
    -> ClosedRange<Int>
  {
    let text = try node.string()
    let parts = text.split(separator: "-").map { Int($0) }
    let found: ClosedRange<Int>? =
      if text.hasSuffix("+"), let low = Int(text.dropLast()), low <= limits.upperBound {
        low...limits.upperBound
      } else if parts.count == 2, let low = parts[0], let high = parts[1], low <= high {
        low...high
      } else if parts.count == 1, let only = parts[0] {
        only...only
      } else {
        nil
      }
    guard let found, limits.contains(found.lowerBound), limits.contains(found.upperBound) else {
      throw node.error("a range is written 18-25, 3+ or 1, not `\(text)`")
    }
    return found
  }

  private static func words<T: Hashable>(_ node: YAMLNode, _ known: [String: T]) throws -> Set<T> {
    let items = try node.sequence()
    guard !items.isEmpty else { throw node.error("an empty list selects nobody") }
    return try Set(
      items.map { item in
        let text = try item.string()
        guard let value = known[text] else {
          throw item.error(
            "unknown value `\(text)`; known: \(known.keys.sorted().joined(separator: ", "))")
        }
        return value
      })
  }

  private static func codes(
    _ node: YAMLNode, _ programmes: [String: Configuration.Programme]
  ) throws -> Set<String> {
    let id = try node.string()
    guard let programme = programmes[id] else {
      throw node.error(
        "unknown programme `\(id)`; known: \(programmes.keys.sorted().joined(separator: ", "))")
    }
    return Set(programme.measures)
  }

  /// The cohorts that a comparison names: two to eight, no two of which can hold the same person.
  static func chosen(
    _ node: YAMLNode, among declared: [Configuration.CohortDeclaration]
  ) throws -> [Configuration.CohortDeclaration] {
    let items = try node.sequence()
    guard (2...8).contains(items.count) else {
      throw node.error("a comparison sets two to eight cohorts side by side")
    }
    var chosen: [Configuration.CohortDeclaration] = []
    for item in items {
      let id = try item.string()
      guard let cohort = declared.first(where: { $0.id == id }) else {
        throw item.error(
          "unknown cohort `\(id)`; known: \(declared.map(\.id).joined(separator: ", "))")
      }
      for other in chosen where CohortKeys.separating(other.keys, cohort.keys) == nil {
        throw item.error(
          "cohorts `\(other.id)` and `\(id)` could hold the same person, and their difference would"
            + " tell of a group that nobody prints; give both a key with values that do not overlap"
        )
      }
      chosen.append(cohort)
    }
    return chosen
  }
}
