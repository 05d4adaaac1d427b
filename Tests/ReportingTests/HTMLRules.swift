import TestKit

/// What every page must keep (reports.md, section 3): each broken rule is a sentence.
enum HTMLRules {
  static func problems(_ html: String) -> [String] {
    let page = HTMLPage(html)
    return page.problems + headings(page) + tables(page) + references(page) + loads(page)
      + charts(page) + document(html, page) + landmarks(page)
  }

  /// A reader who jumps from region to region hears the name alone: no two may share one.
  private static func landmarks(_ page: HTMLPage) -> [String] {
    var names: [String: Int] = [:]
    for element in page.elements
    where element.name == "section" || element.attributes["role"] == "region" {
      let label = element.attributes["aria-labelledby"] ?? ""
      let name = page.elements.first { $0.attributes["id"] == label }?.text ?? ""
      names[name, default: 0] += 1
    }
    return names.filter { $0.value > 1 }.keys.sorted().map { "two regions are named \($0)" }
  }

  private static func headings(_ page: HTMLPage) -> [String] {
    var problems: [String] = []
    var level = 0
    for element in page.elements where element.name.count == 2 && element.name.hasPrefix("h") {
      guard let next = Int(element.name.dropFirst()) else { continue }
      if next > level + 1 { problems.append("heading jumps from \(level) to \(next)") }
      if element.text.allSatisfy(\.isWhitespace) { problems.append("empty heading") }
      level = next
    }
    if page.all("h1").count != 1 { problems.append("\(page.all("h1").count) h1") }
    return problems
  }

  private static func tables(_ page: HTMLPage) -> [String] {
    var problems: [String] = []
    for (index, table) in page.elements.enumerated() where table.name == "table" {
      let id = table.attributes["id"] ?? "?"
      guard let parent = table.parent else { continue }
      let region = page.elements[parent].attributes
      if region["role"] != "region" || region["tabindex"] != "0"
        || region["aria-labelledby"] == nil
      {
        problems.append("table \(id) has no scroll region")
      }
      let caption = page.elements.first { $0.name == "caption" && $0.parent == index }
      if caption?.text.isEmpty ?? true { problems.append("table \(id) has no caption") }
    }
    for header in page.all("th") {
      if header.attributes["scope"] == nil { problems.append("th without scope") }
      if header.text.allSatisfy(\.isWhitespace) { problems.append("empty th") }
    }
    for cell in page.all("td") where cell.text.allSatisfy(\.isWhitespace) {
      problems.append("empty td")
    }
    for cell in page.all("td") + page.all("th")
    where cell.attributes["colspan"] != nil || cell.attributes["rowspan"] != nil {
      problems.append("merged cells")
    }
    let widths = page.tables.filter { table in Set(table.rows.map(\.count)).count > 1 }
    return problems + widths.map { "rows of \($0.id) differ in length" }
  }

  private static func references(_ page: HTMLPage) -> [String] {
    var problems: [String] = []
    var ids: Set<String> = []
    for element in page.elements {
      guard let id = element.attributes["id"] else { continue }
      if !ids.insert(id).inserted { problems.append("id \(id) stands twice") }
      if id.isEmpty || id.contains(where: \.isWhitespace) { problems.append("bad id '\(id)'") }
    }
    for element in page.elements {
      for name in element.attributes["aria-labelledby"]?.split(separator: " ") ?? []
      where !ids.contains(String(name)) {
        problems.append("aria-labelledby \(name) leads nowhere")
      }
      if let href = element.attributes["href"], href.hasPrefix("#"),
        !ids.contains(String(href.dropFirst()))
      {
        problems.append("link \(href) leads nowhere")
      }
    }
    return problems
  }

  private static func loads(_ page: HTMLPage) -> [String] {
    var problems: [String] = []
    for element in page.elements {
      let isOwnImage =
        element.name == "img" && element.attributes["src"]?.hasPrefix("data:") == true
      if ["script", "iframe", "object", "embed", "link", "img"].contains(element.name), !isOwnImage
      {
        problems.append("<\(element.name)> on the page")
      }
      for (key, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
        if key.hasPrefix("on") { problems.append("handler \(key)") }
        if !isOwnImage, key == "src" || key == "href",
          value.contains("//") || value.contains("javascript:")
        {
          problems.append("\(key) leaves the site: \(value)")
        }
      }
    }
    return problems
  }

  private static func charts(_ page: HTMLPage) -> [String] {
    var problems: [String] = []
    for svg in page.all("svg") {
      if svg.attributes["role"] != "img" { problems.append("svg without role img") }
      if svg.attributes["aria-labelledby"] == nil, svg.attributes["aria-label"] == nil {
        problems.append("svg without a name")
      }
      if !page.isInside(svg, "figure") { problems.append("svg outside a figure") }
    }
    return problems
  }

  private static func document(_ html: String, _ page: HTMLPage) -> [String] {
    var problems: [String] = []
    if !html.hasPrefix("<!DOCTYPE html>\n") { problems.append("no doctype") }
    if page.all("html").first?.attributes["lang"]?.count != 2 { problems.append("no lang") }
    let policy = page.all("meta").first {
      $0.attributes["http-equiv"] == "Content-Security-Policy"
    }
    let expected = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    if policy?.attributes["content"] != expected { problems.append("no content policy") }
    if page.all("main").count != 1 { problems.append("not one main") }
    if page.all("a").first?.attributes["href"] != "#main" { problems.append("no skip link") }
    if page.all("title").first?.text.isEmpty ?? true { problems.append("no title") }
    if html.contains("@import") { problems.append("style imports") }
    let ids = Set(page.elements.compactMap { $0.attributes["id"] })
    for match in html.matches(of: /url\(([^)]*)\)/) {
      let target = match.output.1
      if target.first != "#" || !ids.contains(String(target.dropFirst())) {
        problems.append("url(\(target)) leads out of the page")
      }
    }
    return problems
  }
}
