/// A value from a code list: the symbol it maps to and where its raw form is kept.
///
/// The raw value is never lost: `code` indexes the `SourceCode` list of the delivery.
/// An unknown code maps to the list's `unknown` symbol, never to a known one.
public struct Coded<Symbol: RawRepresentable<UInt8> & Hashable & Sendable>: Hashable, Sendable {
  public let symbol: Symbol
  /// Index into the delivery's code list (`RecordBatch.codes`); 0 means "no code delivered".
  public let code: UInt32

  public init(_ symbol: Symbol, code: UInt32 = 0) {
    self.symbol = symbol
    self.code = code
  }
}

/// One code as a source wrote it: (code system, raw value, mapped symbol).
public struct SourceCode: Hashable, Sendable {
  /// 1-based within a delivery.
  public let id: UInt32
  /// The code system, for example `fr-cms/Type de mesure`.
  public let system: String
  public let raw: String
  /// The symbol's name, for example `SOC_LINK` or `UNKNOWN`.
  public let symbol: String

  public init(id: UInt32, system: String, raw: String, symbol: String) {
    self.id = id
    self.system = system
    self.raw = raw
    self.symbol = symbol
  }
}

/// A code list whose symbols have stable names, as profiles and CSV files write them.
public protocol CodeList: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {
  /// The name used in profiles, in the store and in outputs, for example `SOC_LINK`.
  var name: String { get }
  /// What an unmapped code becomes.
  static var unknown: Self { get }
}

extension CodeList {
  /// Finds the symbol with the given name; nil when the list has none.
  public init?(name: some StringProtocol) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// Yes, no, or not known: an empty input is `unknown`, never `no`.
public enum Ternary: UInt8, CodeList {
  case unknown = 0
  case yes = 1
  case no = 2

  public var name: String {
    switch self {
    case .unknown: "U"
    case .yes: "Y"
    case .no: "N"
    }
  }
}
