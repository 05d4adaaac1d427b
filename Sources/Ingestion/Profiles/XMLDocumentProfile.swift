/// Describes the elements of an XML delivery: names by (namespace URI, local name).
struct XMLDocumentProfile: Sendable {
  /// One step of a path; an attribute has no further step.
  struct Step: Hashable, Sendable {
    /// URIs any of which the element may have; the empty string is "no namespace".
    let namespaces: [String]
    let name: String
  }

  /// A field and the ways to it from the row's element.
  struct FieldPath: Sendable {
    let field: Field
    let steps: [Step]
    /// Name of an attribute of the last element; nil for the element's text.
    let attribute: String?
  }

  /// An element that is a row.
  struct Row: Sendable {
    let kind: RowKind
    let path: [Step]
    let fields: [FieldPath]
    /// Fields taken over from the row around this one.
    let inherits: [Field]
  }

  let root: Step
  let period: [Step]?
  let testFlag: [Step]?
  let action: [Step]?
  let packages: [Step]?
  let acceptsTests: Bool
  let rows: [Row]
}
