import Ingestion
import Reporting
import Store

extension PipelineError {
  /// Tells any error of the modules as one line with an exit code.
  init(telling error: any Error) {
    switch error {
    case let error as PipelineError: self = error
    case let error as StoreError:
      self.init(
        ExitStatus(rawValue: error.exitCode) ?? .internalFailure,
        Self.sentence(error.message), remedy: Self.sentence(error.remedy))
    case let error as SourceFileError:
      self.init(
        ExitStatus(rawValue: error.exitCode) ?? .inputMissing, "\(error).",
        remedy: "Check that the file can be read.")
    case let error as PseudonymKeyError:
      self.init(.configuration, "\(error)", remedy: "`parcours init` makes a key where none is.")
    case let error as RenderError:
      self.init(
        .configuration, "\(error)", remedy: "Mend the template or the phrases it names.")
    default:
      self.init(
        .internalFailure, "Unexpected: \(error).", remedy: "Please report it with the run record.")
    }
  }

  private static func sentence(_ text: String) -> String {
    (text.first.map { $0.uppercased() + text.dropFirst() } ?? "") + "."
  }

  /// Runs `work` and tells whatever it throws as a `PipelineError`.
  static func telling<Result>(_ work: () throws -> Result) throws(PipelineError) -> Result {
    do { return try work() } catch { throw PipelineError(telling: error) }
  }
}
