import Disclosure
public import Ingestion
import Reporting
import SocialAid

/// What `parcours.yaml` may hold, key by key; the texts are those that an editor shows.
public enum ConfigurationSchema {
  /// The whole file.
  public static var node: SchemaNode { .record(SchemaRecord(keys)) }

  /// The text of `schemas/parcours.schema.json`.
  public static var text: String {
    SchemaText.write(node, id: "parcours.schema.json", title: "The configuration of parcours")
  }

  private static let month = SchemaNode.pattern("[0-9]{4}-(?:0[1-9]|1[0-2])")
  /// One text for every reader, or one for each language.
  private static var local: SchemaNode {
    .either([.text, .table(keys: ConfigurationReader.languages, values: .text, atLeast: 1)])
  }
  private static let texts = SchemaNode.list(.text, orOne: true, atLeast: 0)

  private static var keys: [SchemaKey] {
    [
      SchemaKey("canton", .text, required: true, "Two letters; part of every pseudonym."),
      SchemaKey("title", local, "Title of the pages."),
      SchemaKey(
        "purpose", .choice(ConfigurationReader.purposes), required: true,
        "Why this run is made; printed on page one."),
      SchemaKey("synthetic", .flag, "true prints a banner: the data are not real."),
      SchemaKey(
        "languages", list(.choice(ConfigurationReader.languages)),
        "Reports are written in each; the first is the default."),
      SchemaKey(
        "grouping", .choice(NumberGrouping.allCases.map(\.rawValue)),
        "Between groups of three digits: a thin space (default) or an apostrophe."),
      SchemaKey(
        "templates", .text, "Folder of your own logo, colours, words and order of sections."),
      SchemaKey("key", .text, "File of the pseudonym key, mode 0400; never beside the results."),
      SchemaKey("store", .text, "File of the store."),
      SchemaKey("site", .text, "Folder of the published releases."),
      SchemaKey("codebook", .text, "A codebook of your own in place of the built-in one."),
      SchemaKey("as_of", month, "Month of the extraction; later months are future."),
      SchemaKey("sources", list(.record(source)), required: true, "One entry a system."),
      SchemaKey(
        "coverage", list(.record(coverage)),
        "What each source knows, for which months: missing is not zero."),
      SchemaKey("reporting", .record(span), "Months over which indicators are taken."),
      SchemaKey("entries", .record(span), "Entry months of the inflow cohort."),
      SchemaKey("programmes", list(.record(programme)), "Programmes, by their measures."),
      SchemaKey("cohorts", list(.record(cohort)), "Cohorts by declared keys, for comparisons."),
      SchemaKey("breaks", list(.record(seriesBreak)), "Changes of law, coding or system."),
      SchemaKey(
        "readings", list(.record(reading)),
        "What participants and practitioners made of the figures, as they handed it in."),
      SchemaKey("reports", list(.record(report), least: 1), required: true, "The reports."),
      SchemaKey("parameters", .record(parameters), "Values set over the codebook's."),
      SchemaKey("staff", list(.record(staff)), "Full-time posts of referents by months."),
      SchemaKey("residents", .record(residents), "The area whose residents are the denominator."),
      SchemaKey(
        "disclosure", .record(disclosure), "Stricter thresholds than the disclosure gate asks for."),
      SchemaKey(
        "linkage", .record(linkage), "How persons of different numberings may be joined."),
    ]
  }

  private static func list(_ item: SchemaNode, least: Int = 0) -> SchemaNode {
    .list(item, orOne: false, atLeast: least)
  }

  private static let span = SchemaRecord([
    SchemaKey("from", month, required: true, "First month."),
    SchemaKey("to", month, required: true, "Last month, included."),
  ])

  private static let source = SchemaRecord([
    SchemaKey("id", .text, required: true, "Name of the system."),
    SchemaKey(
      "profile", .text, required: true, "Id of a built-in profile, or the path of a file."),
    SchemaKey("input", .text, required: true, "A folder or a file."),
  ])

  private static var coverage: SchemaRecord {
    SchemaRecord(
      [
        SchemaKey("source", .text, required: true, "Id of a source."),
        SchemaKey(
          "records", list(.choice(RecordKind.allCases.map(\.name))), required: true,
          "Kinds of record."),
      ] + span.keys)
  }

  private static var programme: SchemaRecord {
    SchemaRecord([
      SchemaKey("id", .text, required: true, "Name in `reports`."),
      SchemaKey("name", local, required: true, "Name in the reports."),
      SchemaKey("measures", texts, required: true, "Codes of the measure catalogue."),
    ])
  }

  private static var cohort: SchemaRecord {
    SchemaRecord([
      SchemaKey("id", .pattern("[A-Za-z0-9-]+"), required: true, "Name in `reports`."),
      SchemaKey("name", local, required: true, "Name in the reports."),
      SchemaKey("entries", .record(span), "Months of the entry into aid."),
      SchemaKey("present", month, "A month in which aid is paid."),
      SchemaKey("communes", list(.whole(1...9999)), "FSO numbers of communes."),
      SchemaKey("offices", list(.text, least: 1), "Offices, as the exports write them."),
      SchemaKey("ages", .text, "Ages, written 18-25 or 66+."),
      SchemaKey("household", .text, "Members of the unit, written 1, 2-3 or 3+."),
      SchemaKey("sex", list(.choice(CohortDeclarations.sexes.keys.sorted()), least: 1), "Sexes."),
      SchemaKey(
        "nationality", list(.choice(CohortDeclarations.nationalities.keys.sorted()), least: 1),
        "Groups of nationality."),
      SchemaKey("programme", .text, "Id of a programme in which the person took part."),
      SchemaKey("without", .text, "Id of a programme in which the person took no part."),
    ])
  }

  private static var seriesBreak: SchemaRecord {
    SchemaRecord([
      SchemaKey("month", month, required: true, "First month under the new rule."),
      SchemaKey("text", local, required: true, "What changed, as the reports print it."),
    ])
  }

  private static let reading = SchemaRecord([
    SchemaKey(
      "who", .choice(ReportInput.DeclaredReading.voices), required: true, "Whose reading it is."),
    SchemaKey("month", month, required: true, "When it was handed in."),
    SchemaKey("text", .text, required: true, "Their words; they name nobody."),
    SchemaKey("report", .text, "Name of the report it is about; without it, of all."),
  ])

  private static var report: SchemaRecord {
    SchemaRecord([
      SchemaKey("name", .pattern("[A-Za-z0-9-]+"), required: true, "Folder in the release."),
      SchemaKey(
        "kind", .choice(Configuration.Report.Kind.allCases.map(\.rawValue)), required: true,
        "What is reported."),
      SchemaKey("programme", .text, "Id of a programme, where the kind is one."),
      SchemaKey(
        "cohorts", list(.text), "Ids of two to eight cohorts, where the kind is a comparison."),
      SchemaKey(
        "policy", .choice(Policy.allCases.map(\.rawValue)), required: true,
        "Who may read it: decides the disclosure rules."),
    ])
  }

  private static let staff = SchemaRecord(
    span.keys + [SchemaKey("fte", .number(0...1_000_000), required: true, "Full-time posts.")])

  private static var residents: SchemaRecord {
    SchemaRecord([
      SchemaKey(
        "level", .choice(GeoLevel.allCases.map(\.name)), required: true, "Kind of area."),
      SchemaKey("area", .text, required: true, "Its code, as the population file writes it."),
    ])
  }

  private static let disclosure = SchemaRecord([
    SchemaKey("persons", .whole(1...100), "Smallest number of persons in a cell."),
    SchemaKey("sensitive_persons", .whole(1...100), "The same for sensitive dimensions."),
    SchemaKey("dossiers", .whole(1...100), "Smallest number of dossiers in a cell."),
  ])

  private static let linkage = SchemaRecord([
    SchemaKey(
      "ahv",
      .record(
        SchemaRecord([
          SchemaKey("legal_basis", .text, required: true, "The article that allows it."),
          SchemaKey("responsible_person", .text, required: true, "Who answers for it."),
          SchemaKey(
            "register_entry", .text, required: true, "Entry in the register of processing."),
        ])), "Join persons by AHV number; the number itself is never kept."),
    SchemaKey(
      "probable", .choice(["link", "no"]),
      "Join persons by name, birth date and sex, reported as probable."),
  ])

  private static var parameters: SchemaRecord {
    SchemaRecord(
      CodebookFile.parameters.map { name in
        switch name {
        case "thresholds":
          SchemaKey(
            name,
            .record(
              SchemaRecord(
                CodebookFile.thresholds.map { SchemaKey($0, .number(0...1000), describe($0)) })),
            "Thresholds of C07.")
        case "long_term":
          SchemaKey(name, list(.whole(-1000...1000)), describe(name))
        case "attendance_is_contact", "income_is_deducted":
          SchemaKey(name, .flag, describe(name))
        case "accompaniment_hour_cost":
          SchemaKey(name, .number(0...10_000), "Francs an hour of accompaniment costs.")
        case "orders":
          SchemaKey(name, .record(orders), "The two orders of states that T31 reads.")
        default: SchemaKey(name, .whole(1...1000), describe(name))
        }
      })
  }

  private static var orders: SchemaRecord {
    let order = list(.either([.text, list(.text)]))
    return SchemaRecord([
      SchemaKey("employment", order, "Best first, work first; a list of names is a tie."),
      SchemaKey("security", order, "Best first, security first; a list of names is a tie."),
    ])
  }

  private static func describe(_ name: String) -> String {
    "\(name.replacing("_", with: " ")); see the codebook."
  }
}
