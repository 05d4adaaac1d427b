import Reporting
import Testing

@Suite("Templates")
struct TemplateTests {
  private func renderer(_ change: (inout TemplateFolder) -> Void) throws -> ReportRenderer {
    var folder = try ProductTemplates.folder()
    change(&folder)
    return try ReportRenderer(
      templates: folder, phrases: [.fr: ProductTemplates.phrases(.fr)])
  }

  @Test("that name an unknown partial are refused with file and line")
  func partial() throws {
    #expect(
      throws: RenderError.template(
        name: "section.mustache", line: 2, problem: "unknown partial nowhere")
    ) {
      try renderer { $0["section.mustache"] = "<p>\n{{>nowhere}}</p>" }
    }
  }

  @Test("with a dotted name are refused, for no miss of theirs could be seen")
  func dotted() throws {
    #expect(
      throws: RenderError.template(name: "section.mustache", line: 1, problem: "dotted name a.b")
    ) {
      try renderer { $0["section.mustache"] = "{{a.b}}" }
    }
  }

  @Test("that do not parse are refused with file and line")
  func syntax() throws {
    #expect {
      try renderer { $0["section.mustache"] = "a\n{{#open}}" }
    } throws: { error in
      if case .template(name: "section.mustache", _, _)? = error as? RenderError {
        true
      } else {
        false
      }
    }
  }

  @Test("that ask for a key that no page gives fail the render, also inside a list")
  func misspelt() throws {
    let broken = try renderer {
      $0["section.mustache"] = "<h2 id=\"{{id}}\">{{titel}}</h2>{{{body}}}"
    }
    #expect(throws: RenderError.unknownKeys(template: "report.mustache", keys: ["titel"])) {
      try broken.render(FixtureInput.make(), language: .fr)
    }
  }

  @Test("must all be there")
  func absent() throws {
    #expect(throws: RenderError.missingTemplate("style.css")) {
      try renderer { $0["style.css"] = nil }
    }
    let headless = try renderer { $0["report.mustache"] = nil }
    #expect(throws: RenderError.missingTemplate("report.mustache")) {
      try headless.render(FixtureInput.make(), language: .fr)
    }
  }

  @Test("may not close the style element from inside the stylesheet")
  func style() throws {
    #expect(
      throws: RenderError.template(name: "style.css", line: 2, problem: "contains </")
    ) {
      try renderer { $0["style.css"] = "p {}\n</style>" }
    }
  }
}
