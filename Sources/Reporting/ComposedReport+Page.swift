import Disclosure

extension ComposedReport {
  /// The fields of `report.mustache`.
  func page(style: String, theme: Theme, languages: [Language]) -> PageFields {
    let writer = HTMLWriter(book: book, dataFolder: ReportRenderer.dataFolder)
    let provenance = input.provenance
    return PageFields([
      "lang": book.language.rawValue,
      "style": style + theme.style,
      "hasLogo": theme.logo != nil,
      "logo": theme.logo?.source ?? "",
      "logoText": theme.logo?.alternative ?? "",
      "citationTitle": book["footer.citation.title"],
      "citation": citation.map { ["line": $0] },
      "rapTitle": book["footer.rap.title"],
      "rapIntro": book["footer.rap"],
      "rap": evidence.map { ["line": $0] },
      "title": title,
      "summary": book.fill("head.summary", ["title": title]),
      "skip": book["page.skip"],
      "home": book["page.home"],
      "homeHref": "../../index.html",
      "languages": languages.map {
        ["code": $0.rawValue, "name": $0.ownName, "href": "../\($0.rawValue)/index.html"]
      },
      "languagesLabel": book["page.languages"],
      "badge": book["policy.\(input.policy.rawValue).name"],
      "badgeLabel": book["head.badge"],
      "kind": book["report.\(input.kind)"],
      "facts": facts.map { ["label": $0.label, "text": $0.text] },
      "isSynthetic": input.isSynthetic,
      "synthetic": book["banner.synthetic"],
      "isInternal": input.policy == .internal,
      "internal": book["banner.internal"],
      "mainTitle": book["main.title"],
      "mainPoints": mainPoints.map { ["sentence": $0] },
      "contentsTitle": book["page.contents"],
      "contents": parts.map { ["id": $0.id, "title": $0.title] },
      "sections": parts.map { part in
        [
          "id": part.id, "title": part.title, "question": part.question,
          "body": writer.html(part.blocks),
        ]
      },
      "guardTitle": book["footer.guard.title"],
      "guard": book["footer.guard"],
      "provenanceTitle": book["footer.provenance"],
      "provenance": provenanceLines.map { ["label": $0.label, "text": $0.text] },
      "inputs": provenance.inputs.isEmpty
        ? "" : writer.html([.table(inputsTable)]),
      "reproduceLabel": book["footer.reproduce"],
      "reproduce": reproduceLine,
    ])
  }

  /// Where the figures come from, label and text.
  var provenanceLines: [(label: String, text: String)] {
    let provenance = input.provenance
    return [
      (book["footer.run"], Label.clean(provenance.runID)),
      (book["footer.version"], "parcours " + Label.clean(provenance.version)),
      (book["footer.configuration"], Label.clean(provenance.configurationHash)),
      (book["footer.schema"], Label.clean(provenance.schemaVersion)),
      (book["footer.key"], Label.clean(provenance.keyID)),
      (book["footer.policy"], input.policy.rawValue),
      (book["footer.seeds"], book["footer.seeds.none"]),
    ]
  }

  /// The line that makes the same report again from the same inputs.
  var reproduceLine: String { "parcours report \(Label.clean(input.name)) --config parcours.yaml" }

  var inputsTable: TableBlock {
    TableBlock(
      id: "t-inputs", caption: book["table.inputs.title"], headers: [book["column.file"]],
      columns: [
        TableBlock.Column(title: book["column.rows"], unit: ""),
        TableBlock.Column(title: book["column.bytes"], unit: ""),
        TableBlock.Column(title: book["column.profile"], unit: ""),
        TableBlock.Column(title: "SHA-256", unit: ""),
      ],
      rows: input.provenance.inputs.map { file in
        TableBlock.Row(
          headers: [TableBlock.Header(text: Label.clean(file.name))],
          cells: [
            [Figure(kind: .number, text: book.numbers.integer(file.rows, in: .table))],
            [Figure(kind: .number, text: book.numbers.integer(file.bytes, in: .table))],
            [.words(Label.clean(file.profile))], [.words(Label.clean(file.sha256))],
          ])
      }, sources: [])
  }
}
