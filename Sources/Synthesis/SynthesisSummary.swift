/// What `SyntheticCanton.write` wrote, in the order of the paths.
public struct SynthesisSummary: Hashable, Sendable {
  /// One written file.
  public struct File: Hashable, Sendable {
    /// Path below the export folder, with `/`.
    public let path: String
    /// Lines after the header, dirt included; XML: dossier elements.
    public let rows: Int
    public let bytes: Int
    /// Rows that carry each kind of dirt (a row may carry several; in XML persons and bookings
    /// count one by one), kinds without rows left out, in a fixed order.
    public let dirt: [Count]
    /// XML: `person` and `booking` elements; empty for other files.
    public let elements: [Count]
  }

  /// A number under a stable name that docs/synthetic-canton.md explains.
  public struct Count: Hashable, Sendable {
    public let name: String
    public let count: Int
  }

  /// Dossiers whose applicant lives one planted group.
  public struct Group: Hashable, Sendable {
    /// Stable name, for example `isa`.
    public let name: String
    public let dossiers: Int
  }

  public let files: [File]
  public let persons: Int
  public let dossiers: Int
  public let groups: [Group]

  public var rows: Int { files.reduce(0) { $0 + $1.rows } }
  public var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
}
