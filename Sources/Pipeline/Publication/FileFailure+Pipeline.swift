#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FileFailure {
  /// The exit status that stands for the failure: 77 without the right, 73 where something
  /// cannot be made, 74 for a full disk and every other trouble (operations, section 3).
  public var status: ExitStatus {
    switch code {
    case EACCES, EPERM, EROFS: .permission
    case ENOSPC, EDQUOT, EIO: .inputOutputFailure
    default:
      switch action {
      case .makeFolder, .create, .link, .rename: .cannotCreateOutput
      case .write, .sync, .remove, .read: .inputOutputFailure
      }
    }
  }

  /// The failure as the pipeline tells it: cause, place, remedy.
  public var told: PipelineError {
    let cause = String(cString: strerror(code))
    return PipelineError(
      status, "The system refused to \(action.rawValue) it: \(cause).", place: path,
      remedy: remedy)
  }

  private var remedy: String {
    switch code {
    case ENOSPC, EDQUOT: "Free space on that disk and run again; what was published stays."
    case EACCES, EPERM, EROFS: "Give the account that runs the program the right to write there."
    default: "Check the disk and the path, then run again; what was published stays."
    }
  }

  /// Runs `work` and tells failures of files as errors of the pipeline.
  static func telling<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as FileFailure {
      throw failure.told
    }
  }
}
