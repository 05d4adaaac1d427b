import Analysis
import SocialAid
import Synthesis
import Trajectories

/// What each indicator says of each planted group: pooled ratios over stays of two years or more.
struct PlantedSignatures {
  /// An indicator, and the groups one of which should stand highest (or lowest) by the lives that
  /// docs/synthetic-canton.md tells.
  struct Signature: Sendable {
    var indicator: any TrajectoryIndicator.Type
    var part: String
    var groups: [String]
    var isHighest: Bool

    init(
      _ indicator: any TrajectoryIndicator.Type, _ part: String = "value", in groups: String...,
      highest isHighest: Bool = true
    ) {
      self.indicator = indicator
      self.part = part
      self.groups = groups
      self.isHighest = isHighest
    }

    var name: String { indicator.descriptor.id + (part == "value" ? "" : " \(part)") }
  }

  /// What the generator tells in events, and the catalogue should find again.
  ///
  /// Where several groups are named, the lives do not tell them apart on this indicator, and it
  /// must not be read as if it did: a place kept for years is ISA or a workshop (T04), a
  /// professional contract is activation, carousel, control or palliative work under a label
  /// (T12), and short measures one after the other are a carousel or a path to work (T17 rate).
  static let all = [
    Signature(T04.self, in: "isa", "compensation"), Signature(T05.self, in: "isa"),
    Signature(T06.self, in: "money_only", highest: false),
    Signature(T07.self, in: "money_only"),
    Signature(T11.self, "incidence", in: "under_control"),
    Signature(
      T12.self, "professional", in: "palliative_under_activation", "carousel",
      "activation_works", "under_control"),
    Signature(T13.self, "voluntary", in: "under_control", highest: false),
    Signature(T16.self, "professional", in: "carousel", "palliative_under_activation"),
    Signature(T16.self, "social", in: "isa"),
    Signature(T17.self, "rate", in: "carousel", "activation_works"),
    Signature(T17.self, "carousel", in: "carousel"),
    Signature(T18.self, "slope", in: "activation_works", highest: false),
    Signature(T19.self, "static_occupation", in: "compensation"),
    Signature(T22.self, in: "money_only"),
    Signature(T23.self, "control", in: "under_control"),
    Signature(T23.self, "accompaniment", in: "palliative_under_activation", "isa"),
  ]

  /// By indicator, then by group.
  var pooled: [[String: Double]] = []
  /// Stays measured, by group.
  var stays: [String: Int] = [:]

  init(_ canton: Canton) throws {
    let planted = Dictionary(grouping: try canton.truth(), by: \.person)
    var sums = Self.all.map { _ in [String: (Double, Double)]() }
    for trajectory in try canton.trajectories() where trajectory.isApplicant {
      for stay in planted[trajectory.person] ?? [] {
        let span = stay.span.intersection(trajectory.axis)
        guard span.count >= 24 else { continue }
        stays[stay.group, default: 0] += 1
        for (k, signature) in Self.all.enumerated() {
          let answer = signature.indicator.measure(
            trajectory, over: span, part: signature.part, codebook: Codebook())
          guard case .value(_, let numerator, let denominator) = answer else { continue }
          let sum = sums[k][stay.group] ?? (0, 0)
          sums[k][stay.group] = (sum.0 + numerator, sum.1 + denominator)
        }
      }
    }
    pooled = sums.map { byGroup in
      byGroup.filter { $0.value.1 > 0 }.mapValues { $0.0 / $0.1 }
    }
  }

  /// True when the extreme value stands where it was planted.
  func stands(_ k: Int) -> Bool { found(k).map(Self.all[k].groups.contains) ?? false }

  /// Group with the extreme value of a signature.
  func found(_ k: Int) -> String? {
    let ordered = pooled[k].sorted {
      $0.value != $1.value ? $0.value < $1.value : $0.key < $1.key
    }
    return Self.all[k].isHighest ? ordered.last?.key : ordered.first?.key
  }

  /// A Markdown table, indicators by groups.
  var markdown: String {
    let groups = stays.keys.sorted()
    var text = "| indicator | planted in | " + groups.joined(separator: " | ") + " |\n"
    text += "|---|---|" + groups.map { _ in "---:|" }.joined() + "\n"
    text += "| stays | | " + groups.map { "\(stays[$0] ?? 0)" }.joined(separator: " | ") + " |\n"
    for (k, signature) in Self.all.enumerated() {
      let values = groups.map { group in
        guard let value = pooled[k][group] else { return "-" }
        let text = "\((value * 1000).rounded() / 1000)"
        return found(k) == group ? "**\(text)**" : text
      }
      text +=
        "| \(signature.name) | \(signature.groups.joined(separator: ", ")) | "
        + values.joined(separator: " | ") + " |\n"
    }
    return text
  }
}
