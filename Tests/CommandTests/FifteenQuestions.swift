import TestKit

/// The fifteen questions that evaluators ask (concept, section 7), and where a report answers each:
/// the figure is named by its id, never by its number.
struct EvaluatorQuestion {
  var number: Int
  var question: String
  /// Folder of the report.
  var report: String
  /// Id of the section of the page.
  var section: String
  /// Ids of figures as the CSV files cite them; a sentence of the page tells the first.
  var figures: [String]
  /// Tables that must be without figures for the limit to be true.
  var missing: [String] = []
  var limit: String

  static let all = [
    EvaluatorQuestion(
      number: 1, question: "Who is targeted, who is reached?", report: "isa",
      section: "programme", figures: ["M01.reach:everyone:share", "M01.reach:everyone:eligible"],
      limit: "Whether those who would need it most are reached: eligibility is a rule on what is "
        + "recorded, and what nobody recorded is not seen."),
    EvaluatorQuestion(
      number: 2, question: "At what levels is it a defensible, sound investment?", report: "isa",
      section: "costs", figures: ["M03.cost:alone:cost"], missing: ["M03.offset", "T26"],
      limit: "Any return: health costs are not delivered, and before and after would stay "
        + "uncontrolled."),
    EvaluatorQuestion(
      number: 3, question: "Do people hold: attendance, tenure, link?", report: "isa",
      section: "link",
      figures: ["T06:participants:value:pooled", "T15:participants:attended:pooled"],
      limit: "Why the link holds; a contact that was not recorded looks like a gap."),
    EvaluatorQuestion(
      number: 4, question: "Health, isolation, day structure: what changes, does it last?",
      report: "isa", section: "stabilisation",
      figures: ["T25:participants:secure:pooled", "T27:participants:all:pooled"],
      limit: "Health, isolation and day structure themselves, which only a survey can ask; and "
        + "whether a change lasts beyond the period."),
    EvaluatorQuestion(
      number: 5, question: "Legal goals, work, drop-out, net cost?", report: "monitor",
      section: "exits", figures: ["C02.curve:everyone:24:employment:incidence"],
      limit: "What would have happened without the offer, and so no net cost."),
    EvaluatorQuestion(
      number: 6, question: "Durable exit or revolving door?", report: "monitor", section: "exits",
      figures: [
        "C04.returns:everyone:payment:12:share",
        "C06.durable:everyone:employment_exits:12:share",
      ], missing: ["C05.systems"],
      limit: "Passages to unemployment or invalidity insurance: other systems are not delivered."),
    EvaluatorQuestion(
      number: 7, question: "Who stays long, why; a growing group?", report: "monitor",
      section: "durations", figures: ["C01.median:everyone:median", "T03:everyone:L60:share"],
      limit: "Why; and a trend, which needs entry cohorts beside each other (a comparison)."),
    EvaluatorQuestion(
      number: 8, question: "Is the offer activating, or chaining?", report: "monitor",
      section: "chains", figures: ["T17:everyone:rate:pooled", "T17:everyone:carousel:pooled"],
      limit: "Whether a chain was planned in steps: the plan is not recorded."),
    EvaluatorQuestion(
      number: 9, question: "Has insertion become compensation?", report: "monitor",
      section: "chains", figures: ["T19:everyone:static_occupation:pooled"],
      limit: "What the occupation means to those who have it."),
    EvaluatorQuestion(
      number: 10, question: "Is aid separated from assistance?", report: "monitor",
      section: "registers", figures: ["T22:everyone:value:pooled"],
      limit: "The quality of the aid; acts compare within one source alone."),
    EvaluatorQuestion(
      number: 11,
      question: "Is the palliative register distinguishable; what would recognition "
        + "change?", report: "monitor", section: "registers",
      figures: [
        "C07.grid:everyone:contact_share:0:unrecognised",
        "R02.recognition:everyone:"
          + "activation_palliative:persons",
      ], limit: "Whether practice would draw the same line: the thresholds are ours."),
    EvaluatorQuestion(
      number: 12, question: "How conditional, for whom?", report: "monitor",
      section: "conditionality", figures: ["T11:everyone:incidence:pooled"],
      limit: "Whether a threat was felt: sanctions that were not pronounced leave no trace."),
    EvaluatorQuestion(
      number: 13, question: "What supervision intensity makes it possible?", report: "isa",
      section: "means",
      figures: ["M05.caseload:per_fte:mean", "M05.referents:per_referent:mean"],
      limit: "The load of one programme: posts and referents are those of the service."),
    EvaluatorQuestion(
      number: 14, question: "Comparable across regions, cantons, cohorts?", report: "cohorts",
      section: "composition", figures: ["K02.balance:after-law:distance:rung_5:smd"],
      limit: "Likeness in what the source does not know: health, education, family."),
    EvaluatorQuestion(
      number: 15, question: "What cannot be said?", report: "isa", section: "limits", figures: [],
      missing: ["T26", "C05.systems", "C09.rate", "M03.offset"],
      limit: "This list itself: it stands in every report, table by table, with its reason."),
  ]
}

/// A page of a published site, as a reader of a figure walks it.
struct WalkedPage {
  let page: HTMLPage

  init(_ html: String) { page = HTMLPage(html) }

  /// What the page prints of a figure, with its section, its table and its row.
  struct Place {
    var section: String
    var title: String
    var caption: String
    var row: String
    var column: String
    var text: String
  }

  /// Where the figure with this id stands for the first time.
  func place(of figure: String) -> Place? {
    let slug = figure.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let id = "f-" + String(slug)
    guard let cell = page.elements.firstIndex(where: { $0.attributes["id"] == id }),
      let row = page.around(cell, "tr"), let table = page.around(cell, "table"),
      let section = page.around(cell, "section")
    else { return nil }
    let cells = page.children(of: row)
    let column = cells.firstIndex(of: cell) ?? 0
    let heads = page.elements.indices.filter {
      page.elements[$0].attributes["scope"] == "col" && page.around($0, "table") == table
    }
    func text(_ index: Int) -> String {
      let whole = page.elements[index].text
      let unit = page.children(of: index).first {
        page.elements[$0].attributes["class"] == "unit"
      }
      guard let unit else { return whole }
      let words = page.elements[unit].text
      return String(whole.dropLast(words.count)) + "(\(words))"
    }
    let caption = page.children(of: table).first { page.elements[$0].name == "caption" }
    let title = page.children(of: section).first { page.elements[$0].name == "h2" }
    return Place(
      section: page.elements[section].attributes["id"] ?? "", title: title.map(text) ?? "",
      caption: caption.map(text) ?? "",
      row: cells.filter { page.elements[$0].name == "th" }.map(text).joined(separator: ", "),
      column: column < heads.count ? text(heads[column]) : "", text: text(cell))
  }

  /// Sentences of the main points, then of the section: what drawings find and what stands beside.
  func sentences(in section: String) -> [String] {
    let points = page.elements.indices.filter {
      page.elements[$0].name == "li"
        && page.around($0, "section").map { page.elements[$0].attributes["id"] == "main-points" }
          ?? false
    }
    let findings = page.elements.indices.filter {
      page.elements[$0].attributes["class"] == "finding"
        && page.around($0, "section").map { page.elements[$0].attributes["id"] == section } ?? false
    }
    return (points + findings).map { page.elements[$0].text }
  }
}
