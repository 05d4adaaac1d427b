import Foundation
import Ingestion
import Trajectories

/// Reads the codebook: parameters, thresholds and the state alphabet, and the `parameters` that a
/// configuration sets over it.
enum CodebookFile {
  static let parameters = [
    "gap", "long_term", "measure_break", "chain_within", "cash_only_look_back",
    "attendance_is_contact", "least_months", "stale_after", "static_run",
    "contact_break", "contact_return", "penalty_window", "income_is_deducted",
    "accompaniment_hour_cost", "thresholds", "orders",
  ]
  static let thresholds = [
    "window", "least_supported", "contact_share", "contact_gap", "earned_share", "open_share",
    "static_occupation_share", "cash_only_share", "professional_share", "work_rung",
    "unknown_nature_share",
  ]

  static func read(
    at path: String?, overrides: YAMLNode?, share: ShareFolder
  ) throws -> Codebook {
    let name = path ?? share.path + "/codebook/codebook.yaml"
    guard let text = try? String(contentsOfFile: name, encoding: .utf8) else {
      throw PipelineError(
        .configuration, "The codebook cannot be read.", place: name,
        remedy: "Check `codebook` in the configuration.")
    }
    var codebook = Codebook()
    let root = try YAMLReader.read(text, file: name)
    try apply(root.mapping(keys: parameters + ["states"]), to: &codebook)
    if let overrides { try apply(overrides.mapping(keys: parameters), to: &codebook) }
    return codebook
  }

  private static func apply(_ mapping: YAMLMapping, to codebook: inout Codebook) throws {
    func positive(_ key: String, _ set: (Int) -> Void) throws {
      guard let node = mapping[key] else { return }
      let value = try node.int()
      guard value > 0 else { throw node.error("`\(key)` is a positive number of months") }
      set(value)
    }
    try positive("gap") { codebook.gap = $0 }
    try positive("measure_break") { codebook.measureBreak = $0 }
    try positive("chain_within") { codebook.chainWithin = $0 }
    try positive("cash_only_look_back") { codebook.cashOnlyLookBack = $0 }
    try positive("least_months") { codebook.leastMonths = $0 }
    try positive("stale_after") { codebook.staleAfter = $0 }
    try positive("static_run") { codebook.staticRun = $0 }
    try positive("contact_break") { codebook.contactBreak = $0 }
    try positive("contact_return") { codebook.contactReturn = $0 }
    try positive("penalty_window") { codebook.penaltyWindow = $0 }
    if let node = mapping["income_is_deducted"] { codebook.incomeIsDeducted = try node.bool() }
    if let node = mapping["accompaniment_hour_cost"] {
      let francs = try node.double()
      guard francs > 0, francs < 10_000 else {
        throw node.error("`accompaniment_hour_cost` is an amount in francs above 0")
      }
      codebook.hourCost = Int((100 * francs).rounded())
    }
    if let node = mapping["attendance_is_contact"] {
      codebook.attendanceIsContact = try node.bool()
    }
    if let node = mapping["long_term"] {
      codebook.longTerm = try node.sequence().map { try $0.int() }.sorted()
    }
    if let node = mapping["thresholds"] {
      try apply(node.mapping(keys: thresholds), to: &codebook.thresholds)
    }
    if let node = mapping["orders"] {
      let orders = try node.mapping(keys: ["employment", "security"])
      codebook.employmentOrder = try orders["employment"].map(ranking) ?? StateRanking([])
      codebook.securityOrder = try orders["security"].map(ranking) ?? StateRanking([])
    }
    if let node = mapping["states"] {
      codebook.states = try node.sequence().map { item in
        let state = try item.mapping(keys: ["name", "when"])
        return Codebook.State(
          try state.required("name").string(),
          try state.required("when").choice(Codebook.Condition.self))
      }
      guard codebook.states.contains(where: { $0.condition == .missing }) else {
        throw node.error("one state must be `when: missing`: missing is never zero")
      }
    }
  }

  /// An order: names, or lists of names that are equally good.
  private static func ranking(_ node: YAMLNode) throws -> StateRanking {
    StateRanking(
      try node.sequence().map { item in
        if let name = try? item.string() { return [name] }
        return try item.sequence().map { try $0.string() }
      })
  }

  private static func apply(
    _ mapping: YAMLMapping, to thresholds: inout Codebook.Thresholds
  ) throws {
    func months(_ key: String, _ set: (Int) -> Void) throws {
      if let node = mapping[key] { set(try node.int()) }
    }
    func share(_ key: String, _ set: (Double) -> Void) throws {
      guard let node = mapping[key] else { return }
      let value = try node.double()
      guard (0...1).contains(value) else { throw node.error("a share between 0 and 1 is expected") }
      set(value)
    }
    try months("window") { thresholds.window = $0 }
    try months("least_supported") { thresholds.leastSupported = $0 }
    try months("contact_gap") { thresholds.contactGap = $0 }
    try months("work_rung") { thresholds.workRung = $0 }
    try share("contact_share") { thresholds.contactShare = $0 }
    try share("earned_share") { thresholds.earnedShare = $0 }
    try share("open_share") { thresholds.openShare = $0 }
    try share("static_occupation_share") { thresholds.staticOccupationShare = $0 }
    try share("cash_only_share") { thresholds.cashOnlyShare = $0 }
    try share("professional_share") { thresholds.professionalShare = $0 }
    try share("unknown_nature_share") { thresholds.unknownNatureShare = $0 }
  }

  /// Every parameter as used, in the order of the codebook, for `methods` and provenance.
  static func listed(_ codebook: Codebook) -> [(name: String, value: String)] {
    let t = codebook.thresholds
    return [
      ("gap", "\(codebook.gap)"),
      ("long_term", codebook.longTerm.map { "\($0)" }.joined(separator: " ")),
      ("measure_break", "\(codebook.measureBreak)"), ("chain_within", "\(codebook.chainWithin)"),
      ("cash_only_look_back", "\(codebook.cashOnlyLookBack)"),
      ("attendance_is_contact", codebook.attendanceIsContact ? "yes" : "no"),
      ("least_months", "\(codebook.leastMonths)"), ("stale_after", "\(codebook.staleAfter)"),
      ("static_run", "\(codebook.staticRun)"),
      ("contact_break", "\(codebook.contactBreak)"),
      ("contact_return", "\(codebook.contactReturn)"),
      ("penalty_window", "\(codebook.penaltyWindow)"),
      ("income_is_deducted", codebook.incomeIsDeducted ? "yes" : "no"),
      (
        "accompaniment_hour_cost",
        codebook.hourCost.map { "\(Double($0) / 100)" } ?? "none"
      ),
      ("window", "\(t.window)"), ("least_supported", "\(t.leastSupported)"),
      ("contact_share", "\(t.contactShare)"), ("contact_gap", "\(t.contactGap)"),
      ("earned_share", "\(t.earnedShare)"), ("open_share", "\(t.openShare)"),
      ("static_occupation_share", "\(t.staticOccupationShare)"),
      ("cash_only_share", "\(t.cashOnlyShare)"), ("professional_share", "\(t.professionalShare)"),
      ("work_rung", "\(t.workRung)"), ("unknown_nature_share", "\(t.unknownNatureShare)"),
      ("order_employment", codebook.employmentOrder.description),
      ("order_security", codebook.securityOrder.description),
      ("states", codebook.states.map(\.name).joined(separator: " ")),
    ]
  }
}
