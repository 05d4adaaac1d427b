import Disclosure

/// Whether aid is told apart from assistance: acts, money that comes alone.
enum AidSection: Section {
  static let id = "aid"
  static let tables = ["T21", "T22", "T23"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    // With the registers, T22 stands among their guards.
    let ids = tables.filter { $0 != "T22" || context.input.table("C07.crossing") == nil }
    return [.paragraph(book["aid.intro"])]
      + context.indicatorBlocks(ids, id: "t-aid", caption: book["table.aid.title"])
      + [.note(book["aid.note"])]
  }
}

/// Whether lives become steadier: income, housing, crises, access to rights.
enum StabilisationSection: Section {
  static let id = "stabilisation"
  static let tables = ["T24", "T25", "T27", "T28"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    return [.paragraph(book["stabilisation.intro"])]
      + context.indicatorBlocks(
        tables, id: "t-stabilisation", caption: book["table.stabilisation.title"])
      + [.note(book["stabilisation.note"])]
  }
}

/// What the offer costs and what is told of offsets, before and after, uncontrolled.
enum CostsSection: Section {
  static let id = "costs"
  static let tables = ["T26"]

  static func appears(in input: ReportInput) -> Bool {
    input.tables.contains { $0.indicator == "M03" || $0.id == "T26" }
  }

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    return [.paragraph(book["costs.intro"])] + context.blocks(ofIndicator: "M03")
      + context.indicatorBlocks(tables, id: "t-costs", caption: book["table.costs.title"])
      + [.note(book["costs.note"])]
  }
}

/// Which means the accompaniment has.
enum MeansSection: Section {
  static let id = "means"
  static let tables: [String] = []

  static func appears(in input: ReportInput) -> Bool {
    input.tables.contains { $0.indicator == "M05" }
  }

  static func body(_ context: SectionContext) -> [Block] {
    [.paragraph(context.book["means.intro"])] + context.blocks(ofIndicator: "M05")
      + [.note(context.book["means.note"])]
  }
}

/// Tables that no other section shows, so that nothing that is computed stays unseen.
enum FurtherSection: Section {
  static let id = "further"
  static let tables: [String] = []

  static func appears(in input: ReportInput) -> Bool { !unclaimed(input).isEmpty }

  static func body(_ context: SectionContext) -> [Block] {
    let ids = unclaimed(context.input)
    let isDistribution = { (id: String) in
      context.input.table(id)?.columns.contains { $0.id == "pooled" } ?? false
    }
    return [.paragraph(context.book["further.intro"])]
      + context.indicatorBlocks(
        ids.filter(isDistribution), id: "t-further", caption: context.book["table.further.title"])
      + ids.filter { !isDistribution($0) }.flatMap { context.blocks($0) }
  }

  private static func unclaimed(_ input: ReportInput) -> [String] {
    let claimed = Set(
      Sections.of(input.kind).filter { $0.id != id && $0.id != GlanceSection.id }.flatMap {
        $0.tables
      })
    return input.tables.filter {
      !claimed.contains($0.id) && !["M03", "M05"].contains($0.indicator)
        && !$0.id.hasPrefix("Q.")
    }.map(\.id)
  }
}

extension SectionContext {
  /// Every table of an indicator, in the order of the run.
  func blocks(ofIndicator indicator: String) -> [Block] {
    input.tables.filter { $0.indicator == indicator }.flatMap { blocks($0.id) }
  }
}
