import Foundation
import Testing
import Trajectories

@Suite("The codebook file")
struct CodebookFileTests {
  @Test("tells the defaults of the program, key by key, and nothing else")
  func mirrors() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../codebook/codebook.yaml").standardized.path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var told: [String] = []
    for line in text.split(separator: "\n") {
      let content = line.prefix { $0 != "#" }
      let trimmed = content.trimmingCharacters(in: .whitespaces)
      if !trimmed.isEmpty { told.append(trimmed) }
    }
    let book = Codebook()
    let t = book.thresholds
    var expected = [
      "gap: \(book.gap)", "long_term: \(book.longTerm)", "least_months: \(book.leastMonths)",
      "measure_break: \(book.measureBreak)", "chain_within: \(book.chainWithin)",
      "attendance_is_contact: \(book.attendanceIsContact)",
      "cash_only_look_back: \(book.cashOnlyLookBack)", "contact_break: \(book.contactBreak)",
      "contact_return: \(book.contactReturn)", "penalty_window: \(book.penaltyWindow)",
      "income_is_deducted: \(book.incomeIsDeducted)", "stale_after: \(book.staleAfter)",
      "static_run: \(book.staticRun)", "thresholds:", "window: \(t.window)",
      "least_supported: \(t.leastSupported)", "contact_share: \(t.contactShare)",
      "contact_gap: \(t.contactGap)", "earned_share: \(t.earnedShare)",
      "open_share: \(t.openShare)", "static_occupation_share: \(t.staticOccupationShare)",
      "cash_only_share: \(t.cashOnlyShare)", "professional_share: \(t.professionalShare)",
      "work_rung: \(t.workRung)", "unknown_nature_share: \(t.unknownNatureShare)", "orders:",
      "employment: \(listed(book.employmentOrder))", "security: \(listed(book.securityOrder))",
      "states:",
    ]
    expected += book.states.map { "- { name: \($0.name), when: \($0.condition.rawValue) }" }
    #expect(told == expected)
  }

  private func listed(_ ranking: StateRanking) -> String {
    let groups = ranking.groups.map {
      $0.count == 1 ? $0[0] : "[" + $0.joined(separator: ", ") + "]"
    }
    return "[" + groups.joined(separator: ", ") + "]"
  }

  @Test("orders states that the alphabet has, each once; else there is no order")
  func orders() throws {
    let book = Codebook()
    let order = try #require(book.stateOrder(book.securityOrder))
    let names = book.states.map(\.name)
    func level(_ name: String) throws -> Double {
      order.levels[try #require(names.firstIndex(of: name))]
    }
    #expect(try level("INS") == 0 && level("SANC") == 1)
    #expect(try level("SOC") == level("ACC") && level("EMP") == level("PRO"))
    #expect(try level("ACC") < level("EMP") && level("PRO") < level("CASH"))
    for wrong in [[], [["EMP"], ["EMP"]], [["NONE"]], [["EMP"], ["MISS"]], [[]]] {
      #expect(book.stateOrder(StateRanking(wrong)) == nil, "\(wrong)")
    }
    #expect(book.securityOrder.description == "INS > SOC = ACC > EMP = PRO > CASH > SANC")
  }

  @Test("names every threshold and convention that the program has")
  func complete() {
    #expect(Mirror(reflecting: Codebook()).children.count == 18)
    #expect(Mirror(reflecting: Codebook.Thresholds()).children.count == 11)
  }
}
