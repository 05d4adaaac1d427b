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

/// The sections of each kind of report, in the order in which a reader needs them.
enum Sections {
  private static let closing: [any Section.Type] = [
    LimitsSection.self, ReadingSection.self, MethodSection.self, DataSection.self,
    GlossarySection.self,
  ]

  private static let byKind: [String: [any Section.Type]] = [
    "monitor": [
      GlanceSection.self, RegistersSection.self, LinkSection.self, ConditionalitySection.self,
      StabilisationSection.self, DurationsSection.self, StatesSection.self, ExitsSection.self,
      ChainsSection.self, AidSection.self, CostsSection.self, MeansSection.self,
      ProgrammeSection.self, FurtherSection.self, QualitySection.self,
    ] + closing,
    "programme": [
      GlanceSection.self, ProgrammeSection.self, LinkSection.self, ConditionalitySection.self,
      StabilisationSection.self, RegistersSection.self, DurationsSection.self, StatesSection.self,
      ExitsSection.self, ChainsSection.self, AidSection.self, CostsSection.self,
      MeansSection.self, FurtherSection.self, QualitySection.self,
    ] + closing,
    "comparison": [
      QuestionSection.self, AttritionSection.self, CompositionSection.self, GlanceSection.self,
      DifferencesSection.self, ExitsSection.self, StatesSection.self, RegistersSection.self,
      LinkSection.self, ConditionalitySection.self, AidSection.self, FurtherSection.self,
      QualitySection.self,
    ] + closing,
    "quality": [
      QualitySection.self, FindingsSection.self, CalendarSection.self, BreaksSection.self,
      DataSection.self, GlossarySection.self,
    ],
    "methods": [
      MethodSection.self, AlphabetSection.self, DisclosureSection.self, DeclaredSection.self,
      GlossarySection.self,
    ],
  ]

  /// The kinds of report.
  static var kinds: [String] { byKind.keys.sorted() }

  /// The ids of the sections of a kind, in our order.
  static func ids(of kind: String) -> [String] { (byKind[kind] ?? []).map { $0.id } }

  /// Sections that a canton may move and may not leave out: what guards the figures.
  static let kept = ["limits", "method", "question", "quality", "registers", "disclosure"]

  /// The sections of a kind in the order asked for, or in ours.
  static func of(_ kind: String, order: [String]? = nil) -> [any Section.Type] {
    let ours = byKind[kind] ?? []
    guard let order else { return ours }
    return order.compactMap { id in ours.first { $0.id == id } }
  }
}
