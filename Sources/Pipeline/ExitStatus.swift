/// What the program answers to its caller (operations.md, section 3).
public enum ExitStatus: Int32, Sendable, CaseIterable {
  case done = 0
  case publishedWithWarnings = 10
  case dataRejected = 11
  case releaseBlocked = 12
  case usage = 64
  case inputMalformed = 65
  case inputMissing = 66
  case unavailable = 69
  case internalFailure = 70
  case cannotCreateOutput = 73
  case inputOutputFailure = 74
  case locked = 75
  case permission = 77
  case configuration = 78
}

/// A broken promise of the environment: what, where, why, and what to do.
public struct PipelineError: Error, Sendable, CustomStringConvertible {
  public var status: ExitStatus
  /// One sentence that names the cause.
  public var message: String
  /// `file:line:column` or a path; nil where none applies.
  public var place: String?
  /// One sentence that says what to do.
  public var remedy: String

  public init(_ status: ExitStatus, _ message: String, place: String? = nil, remedy: String) {
    self.status = status
    self.message = message
    self.place = place
    self.remedy = remedy
  }

  /// One line: place, cause, remedy; an AHV number is struck out.
  public var description: String {
    LeakScan.masked((place.map { "\($0): " } ?? "") + "\(message) \(remedy)")
  }
}
