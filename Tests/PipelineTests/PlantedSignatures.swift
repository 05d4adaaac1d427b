import Analysis
import SocialAid
import Synthesis
import Trajectories

/// What each indicator says of each planted group: pooled ratios over stays of two years or more.
struct PlantedSignatures {
  /// An indicator, and the group in which its pooled value should stand highest (or lowest).
  struct Signature: Sendable {
    var indicator: any TrajectoryIndicator.Type
    var part: String
    var group: String
    var isHighest: Bool
    /// Why another group stands out, where one does: the indicator must not be read as if it told
    /// this life from the others.
    var miss: String?

    init(
      _ indicator: any TrajectoryIndicator.Type, _ part: String = "value", in group: String,
      highest isHighest: Bool = true, miss: String? = nil
    ) {
      self.indicator = indicator
      self.part = part
      self.group = group
      self.isHighest = isHighest
      self.miss = miss
    }

    var name: String { indicator.descriptor.id + (part == "value" ? "" : " \(part)") }
  }

  /// What docs/synthetic-canton.md tells of the groups in words, one group a claim; a claim that
  /// fails keeps its group and tells why. T01 to T03 have none, for lengths are drawn before
  /// groups; T08, T09 have none, for no life tells of rhythm or of who held the talks; T26 has no
  /// data, T30 compares equal lengths alone.
  static let all = [
    Signature(
      T04.self, in: "isa",
      miss: "A place in a workshop is kept longer: ISA begins after months or years in aid."),
    Signature(T05.self, in: "isa"),
    Signature(T06.self, in: "money_only", highest: false),
    Signature(T07.self, in: "money_only"),
    Signature(
      T10.self, in: "lost_from_sight", highest: false,
      miss:
        "Who lives on money alone is talked to so rarely that hardly a break ends in six months."),
    Signature(T11.self, "incidence", in: "under_control"),
    Signature(
      T12.self, "professional", in: "palliative_under_activation",
      miss: "Carousel, control and activation sign the same contract."),
    Signature(
      T13.self, "voluntary", in: "isa",
      miss:
        "Where a flag is known, measures under a label are voluntary too; it tells control alone."),
    Signature(T14.self, "unpenalised", in: "under_control", highest: false),
    Signature(T15.self, "attended", in: "isa"),
    Signature(
      T16.self, "professional", in: "carousel",
      miss: "Renewed measures under a label leave fewer gaps than a carousel."),
    Signature(T16.self, "social", in: "isa"),
    Signature(
      T17.self, "rate", in: "carousel",
      miss: "Short measures one after the other are a path to work as well."),
    Signature(T17.self, "carousel", in: "carousel"),
    Signature(T18.self, "slope", in: "activation_works", highest: false),
    Signature(T19.self, "share", in: "compensation"),
    Signature(T19.self, "static_occupation", in: "compensation"),
    Signature(
      T20.self, in: "activation_works",
      miss: "Where no supplement is paid, any month of disregard makes the mix 1."),
    Signature(T21.self, "acts", in: "palliative_under_activation"),
    Signature(T22.self, in: "money_only"),
    Signature(T23.self, "control", in: "under_control"),
    Signature(
      T23.self, "accompaniment", in: "palliative_under_activation",
      miss: "ISA accompanies in the same share of its talks."),
    Signature(T24.self, "before_aid", in: "activation_works"),
    Signature(T25.self, "secure", in: "lost_from_sight", highest: false),
    Signature(T25.self, "moves", in: "lost_from_sight"),
    Signature(
      T27.self, "all", in: "lost_from_sight",
      miss:
        "A rate over the stay hides that crises mount at its end; control has as many throughout."),
    Signature(T27.self, "eviction", in: "lost_from_sight"),
    Signature(T27.self, "debt_enforcement", in: "under_control"),
    Signature(T28.self, "settled", in: "isa"),
    Signature(T29.self, "entropy", in: "money_only", highest: false),
    Signature(
      T29.self, "complexity", in: "carousel",
      miss: "Sanction, measure and silence change places more often than measures do."),
    Signature(
      T31.self, "degradation_employment", in: "activation_works", highest: false,
      miss: "Under that order a workshop entered and kept is a move up that nothing takes back."),
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
  func stands(_ k: Int) -> Bool { found(k) == Self.all[k].group }

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
        "| \(signature.name) | \(signature.group) | "
        + values.joined(separator: " | ") + " |\n"
    }
    return text
  }

  /// A Markdown table: in how many cantons each claim stands, and which groups stand out.
  static func hits(_ cantons: [PlantedSignatures]) -> String {
    var text =
      "| indicator | planted in | stands | where it stands instead | why |\n|---|---|---|---|---|\n"
    for (k, signature) in all.enumerated() {
      let others = Dictionary(
        grouping: cantons.filter { !$0.stands(k) }.map { $0.found(k) ?? "no value" }, by: \.self)
      let instead = others.mapValues(\.count).sorted {
        $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
      }.map { "\($0.key) \($0.value)" }
      text +=
        "| \(signature.name) \(signature.isHighest ? "highest" : "lowest") | \(signature.group) | "
        + "\(cantons.count { $0.stands(k) }) of \(cantons.count) | "
        + "\(instead.joined(separator: ", ")) | \(signature.miss ?? "") |\n"
    }
    return text
  }
}
