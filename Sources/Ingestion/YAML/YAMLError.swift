/// Says what is wrong in a YAML file and where: `file:line:column: message`.
public struct YAMLError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// 1-based.
  public let line: Int
  /// 1-based.
  public let column: Int
  public let message: String

  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// 78, configuration.
  public var exitCode: Int32 { 78 }

  public var description: String { "\(file):\(line):\(column): \(message)" }
}
