import SocialAid

/// The fields of the row in hand, whatever reader filled them; bytes in the file's encoding.
///
/// A field that the file lacks is empty. The slices are valid while the row is mapped.
final class RowCells {
  private let slots: UnsafeMutablePointer<Bytes>
  static let count = Field.allCases.count

  init() {
    slots = .allocate(capacity: Self.count)
    slots.initialize(repeating: Bytes(start: nil, count: 0), count: Self.count)
  }

  deinit { slots.deallocate() }

  @inline(__always)
  subscript(field: Field) -> Bytes {
    get { slots[Int(field.rawValue)] }
    set { slots[Int(field.rawValue)] = newValue }
  }

  func clear() { slots.update(repeating: Bytes(start: nil, count: 0), count: Self.count) }
}

/// Sends a row to quarantine from wherever in its mapping the fault is found.
struct Rejection: Error {
  let code: FindingCode
  let field: Field?

  init(_ code: FindingCode, _ field: Field? = nil) {
    self.code = code
    self.field = field
  }
}

/// Ends the reading of a file.
struct Refusal: Error {
  let finding: Finding

  init(_ code: FindingCode, line: UInt32 = 0, field: String? = nil, detail: String = "") {
    finding = Finding(
      code: code.code, severity: .fatal, line: line, field: field,
      detail: detail.isEmpty ? code.summary : detail)
  }
}
