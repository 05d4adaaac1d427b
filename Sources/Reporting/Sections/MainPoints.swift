import Disclosure

/// Up to six sentences made from released values: what happened, then why it matters.
///
/// No caveat stands in them; a figure that was protected is said to rest on too few persons, and
/// every palliative figure is followed by its guards (guard rail 6).
struct MainPoints {
  let context: SectionContext

  init(context: SectionContext) { self.context = context }

  static let most = 6

  func sentences() -> [String] {
    let candidates: [String?] =
      switch context.input.kind {
      case "programme":
        [reach(), link(), registers(), guards(), voluntary(), returnsToMeasure(), stay(), work()]
      case "comparison": comparison()
      case "quality": quality()
      case "methods": methods()
      default: [link(), registers(), guards(), stay(), work(), returns(), sanctions()]
      }
    let unseen = unseen.names
    let found = candidates.compactMap { $0 }.prefix(unseen.isEmpty ? Self.most : Self.most - 1)
    let all = Array(found) + (unseen.isEmpty ? [] : [small(unseen)])
    return all.isEmpty ? [context.book["main.none"]] : all
  }

  /// Names of what rests on too few persons: told in one sentence, the last.
  private final class Unseen {
    var names: [String] = []
  }

  private let unseen = Unseen()

  private func small(_ names: [String]) -> String {
    names.count == 1
      ? context.book.fill("main.small", ["indicator": names[0]])
      : context.book.fill("main.small.several", ["indicators": names.joined(separator: ", ")])
  }

  private var subject: String { Label.clean(context.input.subject[context.book.language]) }

  /// The phrase of this kind of report.
  private func phrase(_ key: String, _ values: [String: String]) -> String {
    var all = values
    all["subject"] = subject
    return context.book.fill("main.\(context.input.kind).\(key)", all)
  }

  enum Reading { case shown(String), small, none }

  private func read(
    _ table: String, _ categories: [String: String], _ column: String
  ) -> Reading {
    // A programme's reach is told of the whole canton, not of its participants.
    let cohort = table == "M01.reach" ? [:] : ["cohort": context.focus]
    return reading(table, categories.merging(cohort) { $1 }, column)
  }

  /// What a sentence may say of the cell with these categories.
  func reading(_ table: String, _ all: [String: String], _ column: String) -> Reading {
    guard let released = context.input.table(table) else { return .none }
    if case .withheld = released.status { return .small }
    guard let cell = context.cell(table, all, column),
      let unit = released.columns.first(where: { $0.id == column })?.unit
    else { return .none }
    switch cell {
    case .shown(_, _, _, isUnreliable: true): return .small
    case .shown: return .shown(context.figures.figure(cell, unit, in: .text).full)
    case .protected: return .small
    case .notComputable: return .none
    }
  }

  /// One figure, one sentence.
  private func point(
    _ key: String, _ indicator: String, _ table: String, _ categories: [String: String],
    _ column: String
  ) -> String? {
    switch read(table, categories, column) {
    case .shown(let value): phrase(key, ["value": value])
    case .small: small(indicator)
    case .none: nil
    }
  }

  /// Notes what cannot be told; says nothing by itself.
  private func small(_ indicator: String) -> String? {
    let name = context.book["indicator.\(indicator).name"]
    if !unseen.names.contains(name) { unseen.names.append(name) }
    return nil
  }

  private func reach() -> String? {
    let participants = read("M01.reach", [:], "participants")
    let eligible = read("M01.reach", [:], "eligible")
    let share = read("M01.reach", [:], "share")
    guard case .shown(let n) = participants, case .shown(let all) = eligible,
      case .shown(let part) = share
    else {
      if case .small = participants { return small("M01") }
      return nil
    }
    return phrase("reach", ["n": n, "all": all, "share": part])
  }

  /// Contact, and for a programme how it stands to the others.
  private func link() -> String? {
    let attendance =
      context.attendanceIsContact ? " " + context.book["main.contact.attendance"] : ""
    guard case .shown(let value) = read("T06", ["part": "value"], "pooled") else {
      return point("link", "T06", "T06", ["part": "value"], "pooled")
    }
    let mine = context.cell("T06", ["part": "value", "cohort": context.focus], "pooled")
    let others = context.cell("T06", ["part": "value", "cohort": "others"], "pooled")
    let difference = Difference.between(mine, others)
    guard let others, difference != .unknown, context.input.kind == "programme" else {
      return phrase("link", ["value": value, "attendance": attendance])
    }
    let theirs = context.figures.figure(others, .share, in: .text).full
    return phrase(
      "link.\(difference.rawValue)",
      ["value": value, "others": theirs, "attendance": attendance])
  }

  private func registers() -> String? {
    guard let table = context.input.table("C07.grid"), table.status == .released else {
      if case .withheld? = context.input.table("C07.grid")?.status { return small("C07") }
      return nil
    }
    let unrecognised = read("C07.grid", ["level": "0"], "unrecognised")
    guard case .shown(let value) = unrecognised,
      case .shown(let palliative) = read("C07.grid", ["level": "0"], "palliative")
    else { return point("registers", "C07", "C07.grid", ["level": "0"], "unrecognised") }
    let isNone =
      context.cell("C07.grid", ["level": "0", "cohort": context.focus], "unrecognised")
      .map { $0.value == 0 } ?? false
    return phrase(
      isNone ? "registers.none" : "registers.both", ["palliative": palliative, "value": value])
  }

  private func guards() -> String? {
    guard let registers = context.input.table("C07.grid") else { return nil }
    // Without a palliative figure there is nothing to guard.
    if case .refused = registers.status { return nil }
    let cash = read("T22", ["part": "value"], "pooled")
    let lost = read("C03.lost", ["part": "cif12"], "share")
    switch (cash, lost) {
    case (.shown(let cash), .shown(let lost)):
      return phrase("guards", ["cash": cash, "lost": lost])
    case (.shown(let cash), _): return phrase("guard_cash", ["cash": cash])
    case (_, .shown(let lost)): return phrase("guard_lost", ["lost": lost])
    case (.small, _): return small("T22")
    case (_, .small): return small("C03")
    default: return nil
    }
  }

  private func voluntary() -> String? {
    point("voluntary", "T13", "T13", ["part": "voluntary"], "pooled")
  }

  private func returnsToMeasure() -> String? {
    point("measure_returns", "M02", "M02.returns", ["part": "returned6"], "share")
  }

  private func stay() -> String? {
    point("stay", "C01", "C01.summary", ["part": "s12"], "value")
  }

  private func work() -> String? {
    point("work", "C02", "C02.curve", ["month": "24", "reason": "employment"], "incidence")
  }

  private func returns() -> String? {
    point("returns", "C04", "C04.returns", ["clock": "payment", "month": "12"], "share")
  }

  private func sanctions() -> String? {
    point("sanctions", "T11", "T11", ["part": "incidence"], "pooled")
  }
}
