import Ingestion
import Reporting

/// Writes a data package as `datapackage.json`.
enum DataPackageFile {
  static let name = "datapackage.json"

  static func text(_ package: DataPackage) throws -> String {
    JSONValue.object([
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      ("name", .string(package.name)), ("title", .string(package.title)),
      ("description", .string(package.description)), ("version", .string(package.version)),
      (
        "contributors",
        .array([
          .object([
            ("title", .string(package.publisher)), ("roles", .array([.string("publisher")])),
          ])
        ])
      ),
      ("keywords", .array(package.keywords.map(JSONValue.string))),
      ("resources", .array(try package.resources.map(resource))),
    ]).text + "\n"
  }

  private static func resource(_ resource: DataPackage.Resource) throws -> JSONValue {
    let bytes = Array(resource.file.text.utf8)
    return .object([
      ("name", .string(resource.name)), ("path", .string(resource.file.name)),
      ("title", .string(resource.title)), ("type", .string("table")), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
      ("bytes", .integer(bytes.count)), ("hash", .string("sha256:" + (try SHA256.hex(of: bytes)))),
      (
        "schema",
        .object([
          ("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
          ("fields", .array(resource.fields.map(field))),
          ("missingValues", .array([.string("")])),
          ("primaryKey", .array(resource.primaryKey.map(JSONValue.string))),
        ])
      ),
    ])
  }

  private static func field(_ field: DataPackage.Field) -> JSONValue {
    var constraints: [(String, JSONValue)] = []
    if field.isRequired { constraints.append(("required", .boolean(true))) }
    if !field.values.isEmpty {
      constraints.append(("enum", .array(field.values.map(JSONValue.string))))
    }
    return .object(
      [
        ("name", .string(field.name)), ("type", .string(field.type)),
        ("title", .string(field.title)),
      ] + (constraints.isEmpty ? [] : [("constraints", .object(constraints))]))
  }
}
