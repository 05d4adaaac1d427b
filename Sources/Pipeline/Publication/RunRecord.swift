public import Disclosure

/// What a run did, as `run.json` tells it (schema `run/1`, operations, section 4).
///
/// Only the copy below `site/runs/` holds times; the copy inside a release holds none, so the
/// same inputs give the same bytes.
public struct RunRecord: Sendable {
  public enum Status: String, Sendable {
    case running
    case done
    case failed
    /// The process died; found by a later start.
    case aborted
  }

  /// A file that was read.
  public struct Input: Hashable, Sendable {
    /// Name without folders.
    public var name: String
    public var source: String
    public var table: String
    public var profile: String
    public var sha256: String
    public var bytes: Int
    public var rows: Int
    public var encoding: String
    /// `loaded`, `known`, `rejected`.
    public var outcome: String

    public init(
      name: String, source: String, table: String, profile: String, sha256: String, bytes: Int,
      rows: Int, encoding: String, outcome: String
    ) {
      self.name = name
      self.source = source
      self.table = table
      self.profile = profile
      self.sha256 = sha256
      self.bytes = bytes
      self.rows = rows
      self.encoding = encoding
      self.outcome = outcome
    }
  }

  /// A check with its numerator and denominator.
  public struct Check: Hashable, Sendable {
    public var code: String
    /// `note`, `repair`, `quarantine`, `fatal`.
    public var severity: String
    public var rows: Int
    public var failed: Int
    /// `passed`, `warned`, `failed`, `not_applicable`, `error`.
    public var state: String

    public init(code: String, severity: String, rows: Int, failed: Int, state: String) {
      self.code = code
      self.severity = severity
      self.rows = rows
      self.failed = failed
      self.state = state
    }
  }

  /// A file that was published.
  public struct Output: Hashable, Sendable {
    public var path: String
    public var sha256: String
    public var bytes: Int
    public var policy: Policy

    public init(path: String, sha256: String, bytes: Int, policy: Policy) {
      self.path = path
      self.sha256 = sha256
      self.bytes = bytes
      self.policy = policy
    }
  }

  /// How long a stage took.
  public struct Stage: Hashable, Sendable {
    public var name: String
    public var milliseconds: Int

    public init(name: String, milliseconds: Int) {
      self.name = name
      self.milliseconds = milliseconds
    }
  }

  /// Content-derived; nil until the inputs are known.
  public var runID: String?
  public var status: Status = .running
  public var exitCode: Int32?
  public var version: String
  /// Operating system and processor, never a host name.
  public var hostClass: String
  public var configurationHash: String?
  /// Names of the store's migrations, and its content hash.
  public var storeSchema: [String] = []
  public var storeContent: String?
  public var inputs: [Input] = []
  public var checks: [Check] = []
  public var stages: [Stage] = []
  public var outputs: [Output] = []
  /// Entries that the release ledger gained.
  public var ledger: [String] = []
  /// True where the record is published beside figures that left the office.
  public var isOpen = false
  public var warnings: [String] = []

  public init(version: String = programVersion, hostClass: String = RunRecord.thisHostClass) {
    self.version = version
    self.hostClass = hostClass
  }

  /// For example `linux-x86_64`.
  public static var thisHostClass: String {
    #if os(Linux)
      let system = "linux"
    #elseif os(macOS)
      let system = "macos"
    #else
      let system = "other"
    #endif
    #if arch(x86_64)
      return system + "-x86_64"
    #elseif arch(arm64)
      return system + "-arm64"
    #else
      return system + "-other"
    #endif
  }

  /// The copy for the release: no times, no machine, lists in their own order.
  public var releaseJSON: JSONValue {
    .object([("schema", .string("run/1")), ("run", text(runID))] + facts)
  }

  /// The copy for `site/runs/`: `start` and `end` are UTC, as `2026-01-31T02:00:00Z`.
  func journalJSON(start: String, end: String?) -> JSONValue {
    .object(
      [
        ("schema", .string("run/1")), ("status", .string(status.rawValue)),
        ("exit_code", exitCode.map { .integer(Int($0)) } ?? .null),
        ("start", .string(start)), ("end", text(end)), ("run", text(runID)),
        ("host_class", .string(hostClass)),
        (
          "stages",
          .array(
            stages.map {
              .object([("name", .string($0.name)), ("ms", .integer($0.milliseconds))])
            })
        ),
      ] + facts)
  }

  private var facts: [(String, JSONValue)] {
    [
      ("version", .string(version)), ("configuration", text(configurationHash)),
      (
        "store",
        .object([
          ("schema", .array(storeSchema.map(JSONValue.string))),
          ("content", isOpen ? .null : text(storeContent)),
        ])
      ),
      ("inputs", .array(inputs.map { isOpen ? $0.nameOnly : $0.json })),
      ("checks", .array(isOpen ? openChecks : checks.map(\.json))),
      ("outputs", .array(outputs.map(\.json))),
      ("ledger", .array(ledger.map(JSONValue.string))),
      ("warnings", .array(warnings.map(JSONValue.string))),
    ]
  }

  /// Which checks found something, without rows: held against those of another night they tell of
  /// a single person's rows, file by file, even where the ledger shows the previous edition.
  private var openChecks: [JSONValue] {
    var seen: Set<String> = []
    return checks.sorted { ($0.code, $0.severity) < ($1.code, $1.severity) }
      .filter { seen.insert("\($0.code) \($0.severity)").inserted }
      .map(\.nameOnly)
  }

  private func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
}

extension RunRecord.Input {
  /// Without size and digest, which tell of one row that came and let a guess be confirmed.
  var nameOnly: JSONValue { .object(names) }

  private var names: [(String, JSONValue)] {
    [
      ("name", .string(name)), ("source", .string(source)), ("table", .string(table)),
      ("profile", .string(profile)),
    ]
  }

  var json: JSONValue {
    .object(
      names + [
        ("sha256", .string(sha256)), ("bytes", .integer(bytes)), ("rows", .integer(rows)),
        ("encoding", .string(encoding)), ("outcome", .string(outcome)),
      ])
  }
}

extension RunRecord.Check {
  var nameOnly: JSONValue {
    .object([
      ("code", .string(code)), ("severity", .string(severity)), ("state", .string(state)),
    ])
  }

  var json: JSONValue {
    .object([
      ("code", .string(code)), ("severity", .string(severity)), ("rows", .integer(rows)),
      ("failed", .integer(failed)), ("state", .string(state)),
    ])
  }
}

extension RunRecord.Output {
  var json: JSONValue {
    .object([
      ("path", .string(path)), ("sha256", .string(sha256)), ("bytes", .integer(bytes)),
      ("policy", .string(policy.rawValue)),
    ])
  }
}
