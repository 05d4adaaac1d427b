/// The attacker on tables with rows and columns: exact intervals by maximum flow.
///
/// Where every hidden number stands in at most two sums, once on each side, sums are the nodes of
/// a network and hidden numbers its edges: numbers that add up are flows that balance. A number
/// can grow by what can flow back from its end to its start through the others, which may take
/// any more, and give back what they hold (Ford and Fulkerson 1956). All is in integers, so the
/// interval is exact. Hierarchies and curves are networks too. Cost: a few searches through the
/// hidden numbers of one component.
package struct FlowAttack {
  private struct Edge {
    var from: Int
    var to: Int
    var flow: Int
  }

  private let edges: [Edge]
  /// Edges at each node; the last node stands for what is in one sum only.
  private let edgesAt: [[Int]]

  /// Nil where the component is no network.
  ///
  /// - Parameter sums: the hidden terms of each equation, by position in `truths`.
  package init?(truths: [Int], sums: [[(number: Int, coefficient: Int)]]) {
    var places = Array(repeating: [(node: Int, coefficient: Int)](), count: truths.count)
    for (node, terms) in sums.enumerated() {
      for term in terms {
        guard abs(term.coefficient) == 1, places[term.number].count < 2 else { return nil }
        places[term.number].append((node, term.coefficient))
      }
    }
    guard let signs = FlowAttack.signs(places, sums) else { return nil }
    let ground = sums.count
    var edges: [Edge] = []
    var edgesAt = Array(repeating: [Int](), count: sums.count + 1)
    for (number, ends) in places.enumerated() {
      var from = ground
      var to = ground
      for end in ends {
        if end.coefficient * signs[end.node] > 0 { to = end.node } else { from = end.node }
      }
      if ends.count == 2, from == ground || to == ground { return nil }
      edges.append(Edge(from: from, to: to, flow: truths[number]))
      edgesAt[from].append(number)
      if to != from { edgesAt[to].append(number) }
    }
    self.edges = edges
    self.edgesAt = edgesAt
  }

  /// A sign for each sum such that a number has one of each in its two sums; nil if there is none.
  private static func signs(
    _ places: [[(node: Int, coefficient: Int)]], _ sums: [[(number: Int, coefficient: Int)]]
  ) -> [Int]? {
    var signs = Array(repeating: 0, count: sums.count)
    for start in sums.indices where signs[start] == 0 {
      signs[start] = 1
      var stack = [start]
      while let node = stack.popLast() {
        for term in sums[node] {
          for end in places[term.number] where end.node != node {
            let wanted = -signs[node] * term.coefficient * end.coefficient
            if signs[end.node] == 0 {
              signs[end.node] = wanted
              stack.append(end.node)
            } else if signs[end.node] != wanted {
              return nil
            }
          }
        }
      }
    }
    return signs
  }

  /// How far a number can fall and grow, each at most `limit`.
  package func reach(of number: Int, limit: Int) -> (down: Int, up: Int) {
    let edge = edges[number]
    if edge.from == edge.to { return (min(limit, edge.flow), limit) }
    return (
      largest(from: edge.from, to: edge.to, without: number, limit: min(limit, edge.flow)),
      largest(from: edge.to, to: edge.from, without: number, limit: limit)
    )
  }

  /// The most that flows from one node to another, up to `limit`, by shortest paths.
  private func largest(from start: Int, to end: Int, without skipped: Int, limit: Int) -> Int {
    var flows = edges.map(\.flow)
    var total = 0
    while total < limit {
      var cameBy = Array(repeating: -1, count: edgesAt.count)
      var queue = [start]
      var head = 0
      var isSeen = Array(repeating: false, count: edgesAt.count)
      isSeen[start] = true
      search: while head < queue.count {
        let node = queue[head]
        head += 1
        for edge in edgesAt[node] where edge != skipped {
          let isForward = edges[edge].from == node
          let next = isForward ? edges[edge].to : edges[edge].from
          if isSeen[next] || (!isForward && flows[edge] == 0) { continue }
          isSeen[next] = true
          cameBy[next] = edge
          if next == end { break search }
          queue.append(next)
        }
      }
      guard isSeen[end] else { return total }
      var amount = limit - total
      var path: [(edge: Int, isForward: Bool)] = []
      var node = end
      while node != start {
        let edge = cameBy[node]
        let isForward = edges[edge].to == node
        path.append((edge, isForward))
        if !isForward { amount = min(amount, flows[edge]) }
        node = isForward ? edges[edge].from : edges[edge].to
      }
      for step in path { flows[step.edge] += step.isForward ? amount : -amount }
      total += amount
    }
    return total
  }
}
