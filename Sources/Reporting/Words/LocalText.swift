/// A text of the configuration, in one form for every reader or in one for each language.
public struct LocalText: Sendable, Equatable, ExpressibleByStringLiteral {
  /// What a reader of a language reads that has no text of its own.
  public let first: String
  private let told: [Language: String]

  /// The same for every reader.
  public init(_ text: String) {
    first = text
    told = [:]
  }

  public init(stringLiteral text: String) { self.init(text) }

  /// One for each language, in the order of the file; nil when there is none.
  public init?(_ texts: [(language: Language, text: String)]) {
    guard let first = texts.first else { return nil }
    self.first = first.text
    told = Dictionary(texts.map { ($0.language, $0.text) }, uniquingKeysWith: { a, _ in a })
  }

  public subscript(language: Language) -> String { told[language] ?? first }
}
