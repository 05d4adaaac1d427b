import Disclosure

/// What is compared with what: cohorts in words, time zero, horizon, contrast, and what the design
/// cannot say. The first thing a comparison shows (comparison.md, outputs 1 and 22).
enum QuestionSection: Section {
  static let id = "question"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    let cohorts = context.input.declared.cohorts
    var blocks: [Block] = [.paragraph(book["question.intro"])]
    blocks.append(
      .list(
        cohorts.enumerated().map { index, cohort in
          let role = index == 0 ? " " + book["question.first"] : ""
          return [.strong(Label.clean(cohort.name[book.language])), .text(role)]
            + [.text(book.fill("join.colon", ["a": "", "b": context.words(of: cohort)]))]
        }))
    blocks.append(
      .list(
        ["time_zero", "horizon", "contrast", "design"].map {
          [.strong(book["question.\($0).title"]), .text(" " + book["question.\($0)"])]
        }))
    if cohorts.contains(where: \.readsTheFuture) {
      blocks.append(.note(book["question.future"]))
    }
    if cohorts.contains(where: { $0.keys.contains { $0.key == "present" } }) {
      blocks.append(.note(book["question.stock"]))
    }
    return blocks
  }
}

extension SectionContext {
  /// The keys of a cohort in words, "entrées de … à …, 18 à 25 ans".
  func words(of cohort: ReportInput.DeclaredCohort) -> String {
    let parts = cohort.keys.map { key, texts -> String in
      let values = texts.map { $0[book.language] }
      switch key {
      case "entries":
        return book.fill(
          "cohort_key.entries",
          ["period": months.period((first: values.first ?? "", last: values.last ?? ""))])
      case "present":
        return book.fill("cohort_key.present", ["month": months.month(iso: values.first ?? "")])
      default:
        let named = values.map { value in
          book.has("cohort_value.\(key).\(value)")
            ? book["cohort_value.\(key).\(value)"] : Label.clean(value)
        }
        return book.fill("cohort_key.\(key)", ["values": named.joined(separator: ", ")])
      }
    }
    return parts.joined(separator: "; ") + "."
  }
}
