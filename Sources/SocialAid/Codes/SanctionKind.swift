/// Tells a sanction from the off-setting of a reimbursement, which is never one.
public enum SanctionKind: UInt8, CodeList {
  case unknown = 0
  case sanction = 1
  case reimbursementOffset = 2

  public var name: String {
    switch self {
    case .unknown: "U"
    case .sanction: "SANCTION"
    case .reimbursementOffset: "REIMB_OFFSET"
    }
  }
}
