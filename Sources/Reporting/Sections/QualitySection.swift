import Disclosure

/// The books of the files, the findings and what is covered.
enum QualitySection: Section {
  static let id = "quality"
  static let tables = [
    "Q.files", "Q.findings", "Q.coverage", "Q.calendar", "Q.drift", "Q.merged", "Q.merging",
    "Q.changes", "Q.links",
  ]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["quality.intro"])]
    blocks += context.blocks("Q.files")
    if context.input.kind != "quality" {
      blocks += context.folded("quality.findings", context.blocks("Q.findings"))
      blocks += context.charted("Q.calendar", .across("year", measures: ["filled"]))
      blocks += context.drift()
      blocks += context.folded("quality.merged", context.blocks("Q.merged"))
      blocks += context.blocks("Q.merging")
      blocks += context.blocks("Q.coverage")
      blocks += context.folded("quality.breaks", BreaksSection.found(context))
    } else {
      blocks.append(.heading(book["quality.merged"], id: "quality-merged"))
      blocks.append(.paragraph(book["quality.merged.intro"]))
      blocks += context.blocks("Q.merged")
    }
    if context.input.table("Q.changes")?.rows.isEmpty == false {
      blocks += context.blocks("Q.changes")
    }
    if context.input.table("Q.links") != nil { blocks += context.blocks("Q.links") }
    let coverage = context.months.period(context.input.coveragePeriod)
    let key = context.input.coverageIsInferred ? "quality.inferred" : "quality.declared"
    blocks.append(.note(book.fill(key, ["period": coverage])))
    return blocks
  }
}

/// What was found in the files, by code, in words.
enum FindingsSection: Section {
  static let id = "findings"
  static let tables = ["Q.findings"]

  static func body(_ context: SectionContext) -> [Block] {
    [.paragraph(context.book["findings.intro"])] + context.blocks("Q.findings")
      + [.note(context.book["findings.note"])]
  }
}

/// What each source tells, year by year.
enum CalendarSection: Section {
  static let id = "calendar"
  static let tables = ["Q.calendar", "Q.drift"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    return [.paragraph(book["data_calendar.intro"])] + context.blocks("Q.coverage")
      + context.charted("Q.calendar", .across("year", measures: ["covered", "filled"]))
      + context.folded(
        "data_calendar.level", context.blocks("Q.calendar", .across("year", measures: ["level"])))
      + context.drift() + [.note(book["data_calendar.note"])]
  }
}

extension SectionContext {
  /// The sparklines of the series; nothing where no series is long and full enough for one.
  func drift() -> [Block] {
    input.table("Q.drift")?.rows.isEmpty == false
      ? charted("Q.drift", .across("kind", measures: ["ratio"])) : []
  }
}

/// Months that do not continue the twelve before, and the changes that the configuration tells.
enum BreaksSection: Section {
  static let id = "breaks"
  static let tables = ["Q.breaks"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["breaks.intro"])]
    let told = context.input.declared.breaks
    if !told.isEmpty {
      blocks.append(.heading(book["breaks.declared"], id: "breaks-declared"))
      blocks.append(
        .list(
          told.map { one in
            [
              .strong(context.months.month(iso: one.month)),
              .text(book.fill("join.colon", ["a": "", "b": Label.clean(one.text[book.language])])),
            ]
          }))
    }
    blocks.append(.heading(book["breaks.found"], id: "breaks-found"))
    return blocks + found(context)
  }

  /// The table, or a sentence where no series breaks.
  static func found(_ context: SectionContext) -> [Block] {
    guard let table = context.input.table("Q.breaks") else { return [] }
    return table.rows.isEmpty
      ? [.paragraph(context.book["breaks.none"])] : context.blocks("Q.breaks")
  }
}
