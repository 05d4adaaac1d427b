/// Why a canton was not written.
public enum SynthesisError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A parameter lies outside its range.
  case parameter(name: String, value: Int, allowed: ClosedRange<Int>)
  /// The system refused to create or write a file; `code` is its errno.
  case output(path: String, code: Int32)

  public var description: String {
    switch self {
    case .parameter(let name, let value, let allowed):
      "\(name) is \(value); allowed are \(allowed.lowerBound) to \(allowed.upperBound)"
    case .output(let path, let code):
      "cannot write \(path) (system error \(code)); check the folder and the free space"
    }
  }
}
