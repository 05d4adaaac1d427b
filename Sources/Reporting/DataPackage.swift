import Disclosure

/// The description of a report's data folder, ready to be written as `datapackage.json`
/// (Frictionless Data Package, version 2).
public struct DataPackage: Sendable {
  public struct Field: Sendable {
    public var name: String
    /// `string` or `number`.
    public var type: String
    public var title: String
    /// Every value that occurs, for a coded column; empty for others.
    public var values: [String] = []
    /// True for a column that always holds a value.
    public var isRequired = false
  }

  public struct Resource: Sendable {
    /// Lower-case name, unique in the package.
    public var name: String
    public var file: RenderedReport.File
    public var title: String
    public var fields: [Field]
    public var primaryKey: [String]
  }

  public var name: String
  public var title: String
  public var description: String
  public var version: String
  public var publisher: String
  public var keywords: [String]
  /// The tables, then `codes.csv` with the words of every code in every language.
  public var resources: [Resource]
}

extension ReportRenderer {
  /// Every table of a report as tidy CSV with its description, and the words of its codes.
  ///
  /// - Parameter languages: those of the report; titles are written in the first.
  /// - Throws: as `render`.
  public func dataPackage(
    _ input: ReportInput, languages: [Language]
  ) throws -> DataPackage {
    let books = try languages.map { try phrasebook($0) }
    guard let book = books.first else { throw RenderError.missingLanguage(.fr) }
    let composed = SectionContext(input: input, book: book)
    let title = ComposedReport.title(of: input, book)
    var resources = input.tables.map { table in
      DataPackage.Resource(
        name: "table-" + Label.slug(table.id).lowercased(),
        file: .init(name: table.id + ".csv", text: CSVWriter.csv(table)),
        title: composed.title(of: table.id), fields: Self.fields(table, book),
        primaryKey: ["figure"])
    }
    resources.append(codes(input, books))
    let package = DataPackage(
      name: Label.slug(input.name).lowercased(), title: title,
      description: book["policy.\(input.policy.rawValue).statement"],
      version: Label.clean(input.provenance.version),
      publisher: Label.clean(input.declared.publisher[book.language]),
      keywords: ["social-assistance", input.kind, input.policy.rawValue], resources: resources)
    for book in books { try check(book) }
    return package
  }

  private static func fields(_ table: ReleasedTable, _ book: Phrasebook) -> [DataPackage.Field] {
    let dimensions = table.dimensions.map { name in
      DataPackage.Field(name: name, type: "string", title: book["dimension.\(name)"])
    }
    return dimensions
      + [
        .init(
          name: "measure", type: "string", title: book["data.column.measure"],
          values: table.columns.map(\.id), isRequired: true),
        .init(name: "value", type: "number", title: book["column.value"]),
        .init(name: "lower", type: "number", title: book["data.column.lower"]),
        .init(name: "upper", type: "number", title: book["data.column.upper"]),
        .init(
          name: "status", type: "string", title: book["data.column.status"],
          values: CSVWriter.Status.allCases.map(\.rawValue), isRequired: true),
        .init(name: "unit", type: "string", title: book["data.column.unit"], isRequired: true),
        .init(
          name: "obs_status", type: "string", title: "SDMX OBS_STATUS",
          values: ["A", "U", "Q", "M"], isRequired: true),
        .init(
          name: "conf_status", type: "string", title: "SDMX CONF_STATUS", values: ["F", "N", "C"],
          isRequired: true),
        .init(
          name: "figure", type: "string", title: book["data.column.figure"], isRequired: true),
      ]
  }

  /// `codes.csv`: what each category and measure is called in each language.
  private func codes(_ input: ReportInput, _ books: [Phrasebook]) -> DataPackage.Resource {
    let contexts = books.map { SectionContext(input: input, book: $0) }
    var text: [UInt8] = []
    CSVWriter.append(
      ["table", "dimension", "code"] + books.map { $0.language.rawValue }, to: &text)
    for table in input.tables {
      for (index, dimension) in table.dimensions.enumerated() {
        var seen: Set<String> = []
        for row in table.rows where seen.insert(row.categories[index].id).inserted {
          let category = row.categories[index]
          CSVWriter.append(
            [table.id, dimension, Label.clean(category.id)]
              + contexts.map { $0.label(category, of: dimension, in: table.id) }, to: &text)
        }
      }
      for column in table.columns {
        CSVWriter.append(
          [table.id, "measure", column.id]
            + contexts.map { $0.heading(column, in: table.id).title }, to: &text)
      }
    }
    let book = contexts.first?.book
    return DataPackage.Resource(
      name: "codes", file: .init(name: "codes.csv", text: String(decoding: text, as: UTF8.self)),
      title: book?["data.codes"] ?? "codes",
      fields: ["table", "dimension", "code"].map {
        .init(name: $0, type: "string", title: $0, isRequired: true)
      }
        + books.map {
          .init(name: $0.language.rawValue, type: "string", title: $0.language.ownName)
        }, primaryKey: ["table", "dimension", "code"])
  }
}
