import Analysis
import Foundation
import SocialAid
import Statistics
import Store
import Synthesis
import Trajectories

/// The claims about one canton, and what the product printed from its exports.
struct PlantedFigures {
  struct Answer {
    var claim: PlantedClaim
    var found: Double?
    var stands: Bool
    /// The group that stands out on an order claim.
    var instead: String?
  }

  let answers: [Answer]

  /// Claims that fail, and why: they keep the group for which they were written.
  static let misses: [String: String] = [
    "C08.axes palliative_under_activation link median highest":
      "Attendance in a social measure is contact as well, so the link of ISA stands as high or higher."
  ]

  static let indicators = IndicatorCatalogue.indicators([
    "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "M01", "M02", "M03", "M04",
    "M05", "R02", "R03", "S01",
  ])
  /// Read over windows that nobody can tell in advance: a group holds those alone who live one stay.
  private static let registers: Set<String> = ["C07", "C08", "R02"]

  init(_ canton: Canton) throws {
    let planted = try PlantedPersons(canton.synthetic)
    let printed = PrintedFigures(try Self.tables(canton, planted))
    answers = (planted.cohortClaims + planted.programmeClaims).map {
      var answer = Answer(
        claim: $0, found: printed.number($0), stands: printed.stands($0))
      if case .extreme = $0.kind { answer.instead = printed.extreme($0) }
      return answer
    }
  }

  private static func context(_ canton: Canton, _ planted: PlantedPersons) -> AnalysisContext {
    let window = canton.synthetic.window
    let names: [String] = ["everyone"] + LifeGroup.allCases.map(\.name)
    var lines: [PopulationReference] = []
    for year in window.start.year...window.last.year {
      guard let month = Month(year: year - 1, month: 12) else { continue }
      lines.append(
        PopulationReference(month: month, level: .canton, area: "XX", count: 10_000_000))
    }
    var context = AnalysisContext(
      coverage: canton.coverage, codebook: Codebook(), reporting: planted.reporting,
      entries: window,
      cohorts: names.map { Cohort(id: $0, rule: .everyone) }, programme: [PlantedPersons.programme])
    context.staff = [StaffPeriod(span: window, fullTimeEquivalents: PlantedPersons.posts)]
    context.residents = Residents(
      table: PopulationTable(lines), level: .canton, area: "XX")
    return context
  }

  /// Applicants are shown to every indicator, with their group; others to C09 alone, which counts
  /// persons of all ages.
  private static func tables(
    _ canton: Canton, _ planted: PlantedPersons
  ) throws -> [CountedTable] {
    let context = context(canton, planted)
    var states = indicators.map { $0.init(context: context) }
    let people = Dictionary(uniqueKeysWithValues: planted.persons.map { ($0.number, $0) })
    let keys = try canton.keys(of: planted.persons.map(\.number))
    for trajectory in try canton.trajectories() {
      let person = keys[trajectory.person].flatMap { people[$0] }
      for k in states.indices {
        let id = indicators[k].descriptor.id
        guard let person else {
          if id == "C09" { states[k].observe(trajectory, cohorts: [0]) }
          continue
        }
        let hasGroup = person.stays.count == 1 || !registers.contains(id)
        states[k].observe(
          trajectory,
          cohorts: hasGroup ? [0, 1 + planted.group(person).rawValue] : [0])
      }
    }
    return states.flatMap { $0.tables() }
  }

  /// Claims found and made, by indicator and kind, over several cantons.
  static func counts(_ cantons: [PlantedFigures]) -> [String: (found: Int, made: Int)] {
    var counts: [String: (found: Int, made: Int)] = [:]
    for answer in cantons.flatMap(\.answers) {
      let name = "\(answer.claim.indicator) \(answer.claim.kind.name)"
      let one = counts[name] ?? (0, 0)
      counts[name] = (one.found + (answer.stands ? 1 : 0), one.made + 1)
    }
    return counts
  }

  /// The claims that failed in some canton: in how many of those that made them, and the last pair.
  static func failures(_ cantons: [PlantedFigures]) -> String {
    var lines: [String: (missed: Int, made: Int, last: String)] = [:]
    for answer in cantons.flatMap(\.answers) {
      var line = lines[answer.claim.name] ?? (0, 0, "")
      line.made += 1
      if !answer.stands {
        line.missed += 1
        let printed = answer.found.map { "\($0)" } ?? "nothing"
        line.last =
          answer.instead.map { "\($0) stands out, printed \(printed)" }
          ?? "planted \(answer.claim.expected), printed \(printed)"
      }
      lines[answer.claim.name] = line
    }
    return lines.filter { $0.value.missed > 0 }.sorted { $0.key < $1.key }.map {
      "  \($0.key): missed \($0.value.missed) of \($0.value.made); \($0.value.last)\n"
    }.joined()
  }

  /// A Markdown table: claims found of claims made, a column for each set of cantons.
  static func markdown(_ sets: [(name: String, cantons: [PlantedFigures])]) -> String {
    let all = sets.map { counts($0.cantons) }
    var text = "| claim | " + sets.map(\.name).joined(separator: " | ") + " |\n"
    text += "|---|" + sets.map { _ in "---:|" }.joined() + "\n"
    for name in Set(all.flatMap(\.keys)).sorted() {
      let cells = all.map { $0[name].map { "\($0.found) of \($0.made)" } ?? "-" }
      text += "| \(name) | " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }
}
