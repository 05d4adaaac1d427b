/// A part of a report: an id, the tables it prints and a body made of blocks.
///
/// Its words stand under `section.<id>.title` and `section.<id>.question`.
protocol Section: Sendable {
  /// Element id and phrase stem.
  static var id: String { get }
  /// Ids of the tables that it prints; a section whose tables the run did not make is left out.
  static var tables: [String] { get }
  static func body(_ context: SectionContext) -> [Block]
  /// True when the section has something to say in this report.
  static func appears(in input: ReportInput) -> Bool
}

extension Section {
  static func appears(in input: ReportInput) -> Bool {
    tables.isEmpty || tables.contains { input.table($0) != nil }
  }
}

/// The sections of a report, in the order of reports.md.
enum Sections {
  static let all: [any Section.Type] = [
    GlanceSection.self, RegistersSection.self, LinkSection.self, ConditionalitySection.self,
    DurationsSection.self, StatesSection.self, ExitsSection.self, ChainsSection.self,
    ProgrammeSection.self, QualitySection.self, LimitsSection.self, MethodSection.self,
    DataSection.self, GlossarySection.self,
  ]
}
