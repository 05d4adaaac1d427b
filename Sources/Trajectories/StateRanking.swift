/// States from the best to the worst as a codebook declares them; names in one group are equally
/// good, and states that are not named cannot be compared.
public struct StateRanking: Sendable, Equatable, CustomStringConvertible {
  /// Names of states, best group first.
  public var groups: [[String]]

  public init(_ groups: [[String]]) { self.groups = groups }

  /// As printed: `INS > SOC = ACC > CASH`; empty where none is declared.
  public var description: String {
    groups.map { $0.joined(separator: " = ") }.joined(separator: " > ")
  }
}

extension Codebook {
  /// The ranking over this codebook's alphabet; nil when it names no state, one that the alphabet
  /// lacks, one twice, or the missing one.
  public func stateOrder(_ ranking: StateRanking) -> StateOrder? {
    var ranked: [UInt8] = []
    var equivalent: [[UInt8]] = []
    for group in ranking.groups {
      let places = group.compactMap { name in
        states.firstIndex { $0.name == name && $0.condition != .missing }.map { UInt8($0) }
      }
      guard places.count == group.count, !places.isEmpty else { return nil }
      ranked += places
      if places.count > 1 { equivalent.append(places) }
    }
    guard !ranked.isEmpty, Set(ranked).count == ranked.count else { return nil }
    return StateOrder(alphabet: states.count, ranked: ranked, equivalent: equivalent)
  }
}
