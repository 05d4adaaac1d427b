import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

/// Every life of four months against a reading of the definitions (docs/indicators/C07.md) that
/// shares no code with the product: lives are words, one letter a month.
///
///     O no aid            C money alone          A money, accompanied
///     D money, counter    X money, sanctioned    W money and a wage
///     P accompanied in a dated professional measure     K static occupation, nobody talks
///     S accompanied in a social measure without end
enum LetterLives {
  static let letters: [Character] = ["O", "C", "A", "D", "X", "W", "P", "K", "S"]
  static let months = 4

  /// Windows of four months with three supported, thresholds that four months can meet.
  static let codebook: Codebook = {
    var codebook = Codebook()
    codebook.gap = 1
    codebook.leastMonths = 1
    codebook.thresholds.window = 4
    codebook.thresholds.leastSupported = 3
    codebook.thresholds.contactGap = 1
    codebook.thresholds.earnedShare = 0.4
    return codebook
  }()

  static func words(_ length: Int, _ letters: [Character] = letters) -> [[Character]] {
    (0..<length).reduce([[]]) { words, _ in
      words.flatMap { word in letters.map { word + [$0] } }
    }
  }

  /// `rungs` is the ladder month by month; -1 is unknown.
  static func life(_ person: Int, _ word: [Character], rungs: [Int]) -> CohortLife {
    var life = CohortLife(person, months: word.count)
    let covered = CohortLife.allCovered
    life.trajectory.facts = word.map { letter in
      var facts = covered
      if letter != "O" { facts.formUnion([.supported, .paid]) }
      switch letter {
      case "A", "S", "P": facts.formUnion([.contact, .accompaniment])
      case "D": facts.insert(.contact)
      case "X": facts.insert(.sanction)
      case "W": facts.insert(.earned)
      default: break
      }
      switch letter {
      case "P": facts.formUnion([.professionalMeasure, .professionalObjective])
      case "K":
        facts.formUnion([
          .professionalMeasure, .professionalObjective, .occupation, .supplement,
          .staticOccupation,
        ])
      case "S": facts.formUnion([.socialMeasure, .socialObjective])
      default: break
      }
      return facts
    }
    for (i, rung) in rungs.enumerated() { life.trajectory.rungs[i] = Int8(rung) }
    for (i, letter) in word.enumerated() where ["P", "K", "S"].contains(letter) {
      let type: MeasureType =
        letter == "P" ? .training : letter == "K" ? .occupation : .socialLink
      life.trajectory.participations.append(
        Participation(
          measure: UInt32(type.rawValue), code: type.name, type: type, purpose: .unknown,
          span: CohortLife.span(i..<(i + 1)),
          plannedLast: letter == "S" ? nil : CohortLife.month(i), isUnlimited: letter == "S"))
    }
    for (i, letter) in word.enumerated() where ["A", "D", "P", "S"].contains(letter) {
      life.trajectory.contacts.append(
        ContactFact(
          month: CohortLife.month(i), nature: letter == "D" ? .administration : .accompaniment,
          isTwoWay: true))
    }
    return life
  }

  /// The row of C07 by the words of its page; nil when the window does not qualify.
  static func reading(_ word: [Character], rungs: [Int]) -> (deJure: String, deFacto: String)? {
    let supported = word.filter { $0 != "O" }.count
    guard word.first != "O", supported >= 3 else { return nil }
    func share(_ set: String, of whole: Int) -> Double {
      Double(word.filter { set.contains($0) }.count) / Double(whole)
    }
    let offer = word.filter { "PKS".contains($0) }.count
    let deJure = offer == 0 ? "none" : share("PK", of: offer) >= 0.5 ? "activation" : "social"
    let known = rungs.filter { $0 >= 0 }
    if share("W", of: supported) >= 0.4 { return (deJure, "activation") }
    guard let first = known.first, let last = known.last else { return (deJure, "undetermined") }
    if last < first, last <= 3 { return (deJure, "activation") }
    // The longest silence, inside support alone.
    let silence =
      String(word).split(separator: "O").flatMap { stretch in
        stretch.split { "APS".contains($0) }.map(\.count)
      }.max() ?? 0
    if share("APS", of: supported) >= 0.5, silence <= 1, !word.contains("X") {
      guard offer > 0 else { return (deJure, "palliative_unknown") }
      return (deJure, share("S", of: offer) >= 0.5 ? "palliative_open" : "palliative_dated")
    }
    if share("K", of: supported) >= 0.5 { return (deJure, "compensation") }
    // Months 0 and 1 look back before coverage: they leave.
    let judged = (2..<word.count).filter { word[$0] != "O" }
    let alone = judged.filter { t in word[(t - 2)...t].allSatisfy { !"ADPSK".contains($0) } }
    if !judged.isEmpty, Double(alone.count) / Double(judged.count) >= 0.5 {
      return (deJure, "abandonment")
    }
    return (deJure, word.contains("X") ? "control" : "mixed")
  }
}

@Suite("Every life of four months")
struct ExhaustiveRegisterTests {
  static let ladders: [[Int]] = [[5, 5, 5, 5], [5, 5, 5, 3], [6, 6, 5, 4], [-1, -1, -1, -1]]
  static let coverage = cohortContext(months: 4).coverage

  @Test("is read as the page of C07 says, on four ladders", arguments: 0..<4)
  func reading(_ ladder: Int) {
    let rungs = Self.ladders[ladder]
    var classes: Set<String> = []
    var wrong: [String] = []
    for word in LetterLives.words(LetterLives.months) {
      let life = LetterLives.life(1, word, rungs: rungs)
      let found = RegisterReading.read(
        life.trajectory, codebook: LetterLives.codebook, coverage: Self.coverage)
      let expected = LetterLives.reading(word, rungs: rungs)
      let isEqual =
        found?.deJure.name == expected?.deJure && found?.deFacto.name == expected?.deFacto
      if !isEqual {
        wrong.append(
          "\(String(word)): \(found?.deJure.name ?? "-") > \(found?.deFacto.name ?? "-")")
      }
      if let expected { classes.insert(expected.deFacto) }
    }
    #expect(wrong.prefix(5) == [], "\(wrong.count) lives")
    // The lives reach every class that this ladder allows.
    let expected: Set<String> =
      ladder == 1
      ? ["activation"]
      : ladder == 3
        ? ["activation", "undetermined"]
        : [
          "activation", "palliative_open", "palliative_dated", "palliative_unknown",
          "compensation", "abandonment", "control", "mixed",
        ]
    #expect(classes == expected)
  }

  @Test("three persons together are the three alone: C07, its sensitivity and R02")
  func three() {
    let words = LetterLives.words(LetterLives.months, ["C", "P"])
    let context = cohortContext(months: 4, codebook: LetterLives.codebook)
    let rungs = Self.ladders[0]
    let lives = words.map { LetterLives.life(0, $0, rungs: rungs) }
    let readings = words.map { LetterLives.reading($0, rungs: rungs) }
    for a in words.indices {
      for b in a..<words.count {
        for c in b..<words.count {
          let three = [a, b, c].enumerated().map { k, i in
            var life = lives[i]
            life.trajectory.person = PersonKey(Pseudonym(high: 7, low: UInt64(k)))
            life.trajectory.dossiers = [DossierKey(Pseudonym(high: 9, low: UInt64(k)))]
            return life
          }
          let tables = cohortTables(C07.self, three, context)
          let found = [a, b, c].compactMap { readings[$0] }
          for deFacto in ["palliative_dated", "abandonment", "mixed"] {
            for deJure in ["activation", "none"] {
              let n = found.filter { $0.deJure == deJure && $0.deFacto == deFacto }.count
              #expect(
                tables.number("C07.crossing", [deJure, deFacto], "persons") == Double(n),
                "\(words[a]) \(words[b]) \(words[c])")
            }
          }
          let palliative = found.filter { $0.deFacto == "palliative_dated" }.count
          #expect(
            isClose(
              tables.number("C07.sensitivity", ["contact_gap"], "base"),
              Double(palliative) / 3))
          guard a == b || b == c else { continue }
          let recognition = cohortTables(R02.self, three, context)
          #expect(
            recognition.number("R02.recognition", ["activation_palliative"], "persons")
              == Double(palliative))
          #expect(
            recognition.number("R02.recognition", ["activation_palliative"], "months")
              == Double(4 * palliative))
        }
      }
    }
  }

  /// T06, 1 - T07/window and T08 by their pages; nil under two parts.
  private func link(_ word: [Character]) -> Double? {
    let n = word.count
    let at = word.indices.filter { word[$0] == "A" }
    var longest = 0
    for start in 0..<n {
      for end in start..<n where !word[start...end].contains("A") {
        longest = max(longest, end - start + 1)
      }
    }
    var parts = [Double(at.count) / Double(n), 1 - Double(longest) / Double(n)]
    let gaps = zip(at.dropFirst(), at).map { Double($0 - $1) }
    if gaps.count >= 3 {
      let mean = gaps.reduce(0, +) / Double(gaps.count)
      let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
      parts.append(1 / (1 + variance.squareRoot() / mean))
    }
    return parts.reduce(0, +) / Double(parts.count)
  }

  @Test("the link of C08 and its quartiles are those of a hand reading, three persons at a time")
  func profile() {
    let words = LetterLives.words(LetterLives.months, ["C", "A"])
    let context = cohortContext(months: 4, codebook: LetterLives.codebook)
    for a in words.indices {
      for b in a..<words.count {
        for c in b..<words.count where (a + b + c) % 3 == 0 {
          let lives = [a, b, c].enumerated().map { k, i in
            LetterLives.life(k, words[i], rungs: Self.ladders[0])
          }
          let tables = cohortTables(C08.self, lives, context)
          let values = [a, b, c].compactMap { link(words[$0]) }.sorted()
          #expect(isClose(tables.number("C08.axes", ["link"], "median"), values[1]))
          #expect(
            isClose(tables.number("C08.axes", ["link"], "q1"), (values[0] + values[1]) / 2))
        }
      }
    }
  }
}
