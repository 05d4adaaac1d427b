/// Why a participation ended; leaving for work, training or transfer is not drop-out.
public enum MeasureEnd: UInt8, CodeList {
  case unknown = 0
  case completed = 1
  case job = 2
  case dropout = 3
  case sick = 4
  case excluded = 5
  case training = 6
  case transfer = 7
  case benefit = 8
  case moved = 9
  case death = 10
  case otherReason = 11

  public var name: String {
    switch self {
    case .unknown: "UNKNOWN"
    case .completed: "COMPLETED"
    case .job: "JOB"
    case .dropout: "DROPOUT"
    case .sick: "SICK"
    case .excluded: "EXCLUDED"
    case .training: "TRAINING"
    case .transfer: "TRANSFER"
    case .benefit: "BENEFIT"
    case .moved: "MOVED"
    case .death: "DEATH"
    case .otherReason: "OTHER"
    }
  }
}
