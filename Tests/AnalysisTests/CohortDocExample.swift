import Analysis
import SocialAid
import TestKit
import Trajectories

/// A worked example of a page in docs/indicators: lives told in words, and the figures they give.
///
/// A fenced block marked `lives` holds lines; months are counted from 0, ranges are inclusive:
///
///     months 72                              length of coverage; the last month is E
///     programme ISA                          compares participants of this code with the others
///     person 1 dossier 4 member              begins a person; `member` is no applicant, `sex 2`
///     support 10-20 exit E_JOB closed 22     a spell of payments; a range to E is still open
///     contacts accompaniment 10-33 every 2   two-way contacts of one nature; `worker 7` held them
///     measure SOC_LINK 10-33 unlimited       or `planned 33`, and `voluntary`
///     rung 5 10-33                           rung of the ladder, assessed in the first month
///     sanction 12-15                         also `earned`, `supplement`, `static`
///     aid 1200 10-33                         francs a month to the person; `cost` of a measure
///     states CASH 10-15 SOC 16-71            states of the alphabet
///     = C01.curve 12 survival 0.6            table, row, column, figure or phrase key
struct CohortDocExample {
  private(set) var lives: [CohortLife] = []
  /// Words after `=` of each result line.
  private(set) var results: [[String]] = []
  private(set) var unreadable: [String] = []
  private(set) var months = 72
  private(set) var cohorts = [Cohort(id: "everyone", rule: .everyone)]

  /// Participants of a measure code, and the others.
  static func cohorts(of code: String) -> [Cohort] {
    [
      Cohort(id: "participants", rule: .participants([code])),
      Cohort(id: "others", rule: .others([code])),
    ]
  }

  init(page id: String) throws {
    let text = try Repository.text("docs/indicators/\(id).md")
    let parts = text.split(separator: "```lives\n", omittingEmptySubsequences: false)
    let block = parts.count == 2 ? parts[1].split(separator: "```").first : nil
    for line in (block ?? "").split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if !words.isEmpty, !read(words) { unreadable.append(String(line)) }
    }
  }

  private mutating func read(_ words: [String]) -> Bool {
    func after(_ name: String) -> String? {
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }
    if words[0] == "=" {
      results.append(Array(words.dropFirst()))
      return words.count > 3
    }
    if words[0] == "months" {
      months = after("months").flatMap { Int($0) } ?? 0
      return months > 0
    }
    if words[0] == "programme" {
      cohorts = Self.cohorts(of: words[1])
      return true
    }
    if words[0] == "person" {
      guard let number = after("person").flatMap({ Int($0) }) else { return false }
      var life = CohortLife(
        number, dossier: after("dossier").flatMap { Int($0) }, months: months)
      life.trajectory.isApplicant = !words.contains("member")
      life.trajectory.sex = after("sex").flatMap { Sex(name: $0) } ?? .unknown
      lives.append(life)
      return true
    }
    guard var life = lives.popLast() else { return false }
    defer { lives.append(life) }
    if words[0] == "states" {
      for (name, range) in zip(words.dropFirst(), words.dropFirst(2)) {
        guard let state = Codebook().states.firstIndex(where: { $0.name == name }),
          let span = Self.range(range)
        else { continue }
        for i in span { life.trajectory.states[i] = UInt8(state) }
      }
      return words.count > 2
    }
    guard let span = words.dropFirst().compactMap(Self.range).first else { return false }
    switch words[0] {
    case "support":
      life.support(
        span.lowerBound, span.upperBound - 1,
        exit: after("exit").flatMap { ExitReason(name: $0) },
        closedIn: after("closed").flatMap { Int($0) })
    case "contacts":
      guard
        let nature = ContactNature.allCases.first(where: {
          $0.name == words[1].uppercased()
        })
      else { return false }
      life.contacts(
        nature, span, every: after("every").flatMap { Int($0) } ?? 1,
        worker: after("worker").flatMap { UInt64($0) })
    case "measure":
      guard let type = MeasureType(name: words[1]) else { return false }
      life.measure(
        type, span, plannedLast: after("planned").flatMap { Int($0) },
        isUnlimited: words.contains("unlimited"),
        voluntary: words.contains("voluntary") ? .yes : .unknown)
    case "rung":
      guard let rung = Int(words[1]) else { return false }
      life.rung(rung, span)
    case "aid", "cost":
      guard let francs = Int32(words[1]) else { return false }
      for i in span where words[0] == "aid" { life.trajectory.totalCentimes[i] = 100 * francs }
      for i in span where words[0] == "cost" {
        life.trajectory.measureCostCentimes[i] = 100 * francs
      }
    case "sanction": life.set(.sanction, span)
    case "earned": life.set(.earned, span)
    case "supplement": life.set(.supplement, span)
    case "static": life.set(.staticOccupation, span)
    default: return false
    }
    return true
  }

  /// `10-20` or `10`, inclusive.
  private static func range(_ word: String) -> Range<Int>? {
    let ends = word.split(separator: "-").compactMap { Int($0) }
    guard let first = ends.first, let last = ends.last, ends.count <= 2, word.contains("-")
    else { return nil }
    return first..<(last + 1)
  }
}
