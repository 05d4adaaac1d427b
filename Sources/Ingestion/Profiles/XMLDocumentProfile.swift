/// Describes the elements of an XML delivery: names by (namespace URI, local name).
struct XMLDocumentProfile: Sendable {
  /// What a delivery says of itself, by the key that a profile writes.
  enum HeaderPart: String, CaseIterable, Sendable {
    case period
    case testFlag = "test_flag"
    case action
    case messageID = "message_id"
    case messageDate = "message_date"
    case reference = "reference_id"
    case set = "delivery_id"
    case package
    case packages
  }

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
  /// Where the parts of the delivery's header stand.
  let header: [HeaderPart: [Step]]
  let acceptsTests: Bool
  let rows: [Row]

  /// Names of the elements that are rows and stand in no other row.
  var outermostRowNames: [String] {
    rows.filter { row in
      !rows.contains { $0.path.count < row.path.count && row.path.starts(with: $0.path) }
    }.compactMap(\.path.last?.name)
  }
}
