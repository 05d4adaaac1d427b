/// An order of states from the best to the worst; any order is a value judgement, so show two.
///
/// Every state gets a level from 0 (best) to 1 (worst), equally spaced. States declared
/// equivalent share the mean of their levels. States that are not in the order, and missing
/// months that count as a state, cannot be compared: they stand at the middle, 0.5.
public struct StateOrder: Sendable, Equatable {
  /// Level of each state of the alphabet, 0 to 1.
  public let levels: [Double]
  /// False for a state that is not in the order.
  public let isComparable: [Bool]
  /// Number of the class of each state; states of equal level share one. The middle is always
  /// among them.
  let classes: [UInt8]
  /// Level of each class, ascending.
  let classLevels: [Double]
  /// Class of what cannot be compared.
  let middle: UInt8

  /// `ranked` from best to worst. A class of `equivalent` takes places beside its members that
  /// are ranked; those of its members that are not ranked follow the last that is.
  public init(alphabet: Int, ranked: [UInt8], equivalent: [[UInt8]] = []) {
    var places = ranked
    for group in equivalent {
      let known = group.filter { ranked.contains($0) }
      guard let last = places.lastIndex(where: { known.contains($0) }) else { continue }
      places.insert(contentsOf: group.filter { !ranked.contains($0) }, at: last + 1)
    }
    precondition(places.allSatisfy { Int($0) < alphabet }, "ranked states of the alphabet")
    precondition(Set(places).count == places.count, "a state has one place")
    var levels = [Double](repeating: 0.5, count: alphabet)
    var isComparable = [Bool](repeating: false, count: alphabet)
    for (place, state) in places.enumerated() {
      levels[Int(state)] = places.count > 1 ? Double(place) / Double(places.count - 1) : 0.5
      isComparable[Int(state)] = true
    }
    for group in equivalent {
      let members = group.filter { isComparable[Int($0)] }
      let mean = members.reduce(0) { $0 + levels[Int($1)] } / Double(max(1, members.count))
      for state in members { levels[Int(state)] = mean }
    }
    self.levels = levels
    self.isComparable = isComparable
    let distinct = Set(levels + [0.5]).sorted()
    classLevels = distinct
    classes = levels.map { UInt8(distinct.firstIndex(of: $0) ?? 0) }
    middle = UInt8(distinct.firstIndex(of: 0.5) ?? 0)
  }

  /// Level of a state; the middle for a missing month.
  func level(_ state: UInt8) -> Double { Int(state) < levels.count ? levels[Int(state)] : 0.5 }

  /// Class of a state by its level; the middle class for a missing month.
  func levelClass(_ state: UInt8) -> UInt8 {
    Int(state) < classes.count ? classes[Int(state)] : middle
  }

  func compares(_ state: UInt8) -> Bool {
    Int(state) < isComparable.count && isComparable[Int(state)]
  }
}
