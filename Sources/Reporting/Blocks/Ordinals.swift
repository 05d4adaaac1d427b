/// Elements in order of first appearance, each found again without a search.
struct Ordinals<Element: Hashable> {
  private(set) var elements: [Element] = []
  private var places: [Element: Int] = [:]

  init(_ elements: [Element] = []) { for element in elements { _ = ordinal(of: element) } }

  /// The place of the element, which takes the next one where it is new.
  mutating func ordinal(of element: Element) -> Int {
    if let place = places[element] { return place }
    places[element] = elements.count
    elements.append(element)
    return elements.count - 1
  }
}
