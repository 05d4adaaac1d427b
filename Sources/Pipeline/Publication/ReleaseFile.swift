public import Disclosure

/// One file of a release, by its path below `releases/<id>/`.
public struct ReleaseFile: Hashable, Sendable {
  public var path: String
  public var bytes: [UInt8]
  public var policy: Policy

  public init(path: String, bytes: [UInt8], policy: Policy) {
    self.path = path
    self.bytes = bytes
    self.policy = policy
  }
}

extension Policy {
  /// Who may read a file: the account alone, its group, everyone.
  var fileMode: UInt32 {
    switch self {
    case .internal: 0o600
    case .restricted: 0o640
    case .public: 0o644
    }
  }

  /// Who may enter a folder whose most open file has this policy.
  var folderMode: UInt32 {
    switch self {
    case .internal: 0o700
    case .restricted: 0o750
    case .public: 0o755
    }
  }
}
