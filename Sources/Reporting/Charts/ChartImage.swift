/// A drawing that can stand inside a page or in a file of its own.
package struct ChartImage: Sendable, Equatable {
  /// A whole `<svg>` element, self-contained, without script or reference to anything outside.
  package let svg: String
  /// Ids of the `<title>` and `<desc>` inside the drawing.
  package let titleID: String
  package let descriptionID: String
  /// What the drawing shows, for readers who do not see it.
  package let alternative: String
}
