import Foundation
import Ingestion

/// Loads source profiles: built-in ones by id, a canton's own by path.
enum ProfileFiles {
  /// Throws `configuration` with file, line and column when the profile is not in order.
  static func load(_ name: String, from share: ShareFolder) throws(PipelineError) -> Profile {
    let isPath = name.contains("/")
    let path = isPath ? name : "\(share.path)/profiles/\(name).yaml"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      let known = share.names(in: "profiles", ending: ".yaml").map { $0.dropLast(5) }
      throw PipelineError(
        .configuration, "There is no profile \(name).", place: isPath ? path : nil,
        remedy: "Built-in profiles: \(known.joined(separator: ", ")); or give a path.")
    }
    do {
      return try Profile.load(yaml: text, file: path)
    } catch {
      throw PipelineError(
        .configuration, "\(error)", remedy: "See docs/profiles for the keys of a profile.")
    }
  }
}
