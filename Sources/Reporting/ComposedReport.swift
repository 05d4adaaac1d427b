import Disclosure

/// A report whose words and figures are decided, before either writer sets them.
struct ComposedReport {
  struct Part {
    var id: String
    var title: String
    var question: String
    var blocks: [Block]
  }

  let input: ReportInput
  let book: Phrasebook
  let mainPoints: [String]
  let parts: [Part]

  /// - Parameter order: ids of sections in the order of a canton's theme; nil is ours.
  init(input: ReportInput, book: Phrasebook, order: [String]? = nil) {
    let context = SectionContext(input: input, book: book)
    self.input = input
    self.book = book
    mainPoints = MainPoints(context: context).sentences()
    let sections = Sections.of(input.kind, order: order)
    parts = sections.filter { $0.appears(in: input) }.map { section in
      Part(
        id: section.id, title: book["section.\(section.id).title"],
        question: book["section.\(section.id).question"], blocks: section.body(context))
    }
  }

  var months: MonthWords { MonthWords(book: book) }
  var subject: String { Label.clean(input.subject[book.language]) }

  /// "Release, geography: period".
  var title: String { Self.title(of: input, book) }

  static func title(of input: ReportInput, _ book: Phrasebook) -> String {
    book.fill(
      "head.title.\(input.kind)",
      [
        "subject": Label.clean(input.subject[book.language]),
        "period": MonthWords(book: book).period(input.reportingPeriod),
      ])
  }

  /// How to cite the report, and one of its figures.
  var citation: [String] {
    let provenance = input.provenance
    let publisher =
      input.declared.publisher.first.isEmpty ? input.subject : input.declared.publisher
    let example = input.tables.lazy.filter { $0.status == .released }.compactMap { table in
      table.rows.first.map { row in
        FigureID.of(table.id, row.categories.map { Label.clean($0.id) }, table.columns[0].id)
      }
    }.first
    return [
      book.fill(
        "footer.citation",
        [
          "publisher": Label.clean(publisher[book.language]), "title": title,
          "run": Label.clean(provenance.runID), "version": Label.clean(provenance.version),
        ])
    ] + (example.map { [book.fill("footer.citation.figure", ["figure": $0])] } ?? [])
  }

  /// What the run can prove of its own making, point by point.
  var evidence: [String] {
    let provenance = input.provenance
    let inputs =
      provenance.inputs.isEmpty
      ? []
      : [
        book.fill(
          "footer.rap.inputs",
          ["n": book.numbers.integer(provenance.inputs.count, in: .text)])
      ]
    return [book.fill("footer.rap.command", ["command": reproduceLine])] + inputs + [
      book.fill(
        "footer.rap.configuration", ["hash": Label.clean(provenance.configurationHash)]),
      book.fill("footer.rap.tests", ["version": Label.clean(provenance.version)]),
      book["footer.rap.same"], book["footer.rap.not"],
    ]
  }

  /// Facts under the title: label and text.
  var facts: [(label: String, text: String)] {
    [
      (book["head.purpose"], book["purpose.\(input.purpose)"]),
      (book["head.period"], months.period(input.reportingPeriod)),
      (book["head.entries"], months.period(input.entryPeriod)),
      (
        book["head.coverage"],
        book.fill(
          input.coverageIsInferred ? "head.coverage.inferred" : "head.coverage.declared",
          ["period": months.period(input.coveragePeriod)])
      ),
      (book["head.audience"], book["policy.\(input.policy.rawValue).audience"]),
    ]
  }

  /// The drawings, as files that the Markdown links.
  var charts: [RenderedReport.File] {
    parts.flatMap { Self.charts(in: $0.blocks) }
  }

  private static func charts(in blocks: [Block]) -> [RenderedReport.File] {
    blocks.flatMap { block -> [RenderedReport.File] in
      switch block {
      case .chart(let chart):
        [RenderedReport.File(name: "charts/\(chart.id).svg", text: chart.svg)]
      case .folded(_, let inner): charts(in: inner)
      default: []
      }
    }
  }
}
