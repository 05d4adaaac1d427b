import SocialAid
import Testing
import Trajectories

@Suite("Spells of support")
struct SpellTests {
  static func spells(_ paid: [Int], gap: Int, covered: MonthSpan = months(0, 59)) -> [[Int]] {
    var flags = [Bool](repeating: false, count: 60)
    for n in paid { flags[n] = true }
    return SpellRule.spells(paid: flags, from: month(0), covered: covered, gap: gap)
      .map { [$0.first - month(0), $0.last - month(0)] }
  }

  @Test("reproduce the vectors of the catalogue for gaps of six and three")
  func vectors() {
    #expect(Self.spells([1, 2, 3, 8, 9, 16], gap: 6) == [[1, 9], [16, 16]])
    #expect(Self.spells([1, 2, 3, 8, 9, 16], gap: 3) == [[1, 3], [8, 9], [16, 16]])
  }

  @Test("count from first to last payment, both included (T01)")
  func duration() throws {
    var one = Case()
    one.pay([10])
    one.pay([20, 21, 24])
    let spells = try #require(one.build()).spells
    #expect(spells.map(\.duration) == [1, 5])
  }

  @Test("end at or before E - g and are censored later (ruling 1)")
  func censoring() throws {
    // E is month 59: month 53 is E - 6.
    for (last, isCensored) in [(52, false), (53, false), (54, true), (59, true)] {
      var one = Case()
      one.pay(20...last)
      let spell = try #require(one.build()?.spells.first)
      #expect(spell.isCensored == isCensored)
      #expect((spell.exit == nil) == isCensored)
    }
  }

  @Test("are left-truncated when they start less than g months after coverage (ruling 8)")
  func leftTruncation() throws {
    for (first, isTruncated) in [(0, true), (5, true), (6, false)] {
      var one = Case()
      one.pay([first])
      #expect(try #require(one.build()?.spells.first).isLeftTruncated == isTruncated)
    }
  }

  @Test("bridged months are supported and CASH, never paid (ruling 19)")
  func bridged() throws {
    var one = Case()
    one.pay([20, 21, 26])
    let found = try #require(one.build())
    #expect(found.months(.supported) == Array(20...26))
    #expect(found.months(.paid) == [20, 21, 26])
    #expect(found.stateNames(19, 27) == ["OUT"] + Array(repeating: "CASH", count: 7) + ["OUT"])
  }

  @Test("take the first closure between last payment and next spell as exit (C02)")
  func exits() throws {
    var one = Case()
    one.pay(10...12)
    one.pay(30...31)
    one.close(11, .job)
    one.close(18, .oldAgeInsurance)
    one.close(20, .death)
    one.close(30, .moved)
    let spells = try #require(one.build()).spells
    #expect(spells[0].exit == .oldAgeInsurance)
    #expect(spells[0].closedIn == month(18))
    #expect(spells[1].exit == .unknown)
    #expect(spells[1].closedIn == nil)
  }

  @Test("prefer a known reason among closures of one month, in whatever order they come")
  func closuresOfOneMonth() throws {
    for order in [[ExitReason.otherReason, .job], [.job, .otherReason]] {
      var one = Case()
      one.pay(10...12)
      for reason in order { one.close(13, reason) }
      #expect(try #require(one.build()).spells[0].exit == .job)
    }
  }

  @Test("after an exit to insurance are INS until re-entry, after death and move MISS (ruling 19)")
  func afterwards() throws {
    var one = Case()
    one.pay([10])
    one.close(16, .invalidityInsurance)
    one.pay([20])
    one.close(26, .job)
    one.pay([30])
    one.close(30, .moved)
    let found = try #require(one.build())
    #expect(found.stateNames(9, 11) == ["OUT", "CASH", "INS"])
    #expect(found.months(.insurance) == Array(11...19))
    #expect(found.stateNames(20, 22) == ["CASH", "OUT", "OUT"])
    #expect(found.months(.unobserved) == Array(31...59))
    #expect(found.stateNames(30, 32) == ["CASH", "MISS", "MISS"])
  }

  @Test("leave the undetermined tail unobserved (ruling 19)")
  func tail() throws {
    var one = Case()
    one.pay(20...56)
    let found = try #require(one.build())
    #expect(found.months(.unobserved) == [57, 58, 59])
    #expect(found.stateNames(56, 59) == ["CASH", "MISS", "MISS", "MISS"])
  }

  @Test("ignore payments outside coverage: missing is not zero")
  func uncovered() throws {
    var one = Case(covered: months(12, 35))
    one.axis = months(0, 59)
    one.pay([5, 14, 15, 40])
    let found = try #require(one.build())
    #expect(found.spellMonths == [[14, 15]])
    #expect(found.stateNames(5, 5) == ["MISS"])
    #expect(found.stateNames(13, 13) == ["OUT"])
    #expect(found.stateNames(40, 40) == ["MISS"])
    #expect(found.months(.bookingsCovered) == Array(12...35))
  }

  @Test("agree with brute force on every pattern of twelve months, for every gap up to six")
  func exhaustive() {
    for pattern in 0..<(1 << 12) {
      let paid = (0..<12).map { pattern >> $0 & 1 == 1 }
      for gap in 1...6 {
        let found = SpellRule.spells(
          paid: paid, from: month(0), covered: months(0, 11), gap: gap)
        let expected = bruteForce(paid, gap: gap)
        guard found.map({ [$0.first - month(0), $0.last - month(0)] }) == expected else {
          Issue.record("pattern \(pattern), gap \(gap)")
          return
        }
        for (i, spell) in found.enumerated() {
          let last = spell.last - month(0)
          guard spell.isCensored == (last > 11 - gap),
            spell.isLeftTruncated == (spell.first - month(0) < gap),
            !spell.isCensored || i == found.count - 1
          else {
            Issue.record("flags of pattern \(pattern), gap \(gap)")
            return
          }
        }
      }
    }
  }

  /// The rule as it reads: two paid months belong together when the unpaid months between each
  /// neighbouring pair are fewer than the gap.
  private func bruteForce(_ paid: [Bool], gap: Int) -> [[Int]] {
    var groups: [[Int]] = []
    for m in paid.indices where paid[m] {
      if let last = groups.last?.last, m - last - 1 < gap {
        groups[groups.count - 1].append(m)
      } else {
        groups.append([m])
      }
    }
    return groups.map { [$0[0], $0[$0.count - 1]] }
  }
}

@Suite("Support told as dossier versions")
struct DossierVersionTests {
  static func build(_ change: (inout Case) -> Void) -> Trajectory? {
    var one = Case(role: nil)
    one.coverage = Coverage([
      Coverage.Entry(source: "city", kind: .dossierVersion, span: months(0, 59))
    ])
    change(&one)
    return one.build()
  }

  @Test("touching and overlapping versions are one block, not exits (loader rules 9, 10)")
  func merged() throws {
    let found = try #require(
      Self.build {
        $0.version(24, 30)
        $0.version(10, 23)
        $0.version(30, 36)
        $0.version(12, 15)
      })
    #expect(found.spellMonths == [[10, 36]])
    #expect(found.months(.paid) == Array(10...36))
    #expect(found.isApplicant)
    #expect(found.dossiers.count == 1)
  }

  @Test("the closing lag comes off once, at the end of a block")
  func closingLag() throws {
    let found = try #require(
      Self.build {
        $0.version(10, 23, lag: 6)
        $0.version(24, 40, lag: 6)
      })
    #expect(found.spellMonths == [[10, 34]])
    let short = try #require(Self.build { $0.version(10, 12, lag: 6) })
    #expect(short.spellMonths == [[10, 10]])
  }

  @Test("the reimbursement phase is not support")
  func reimbursement() throws {
    let found = try #require(
      Self.build {
        $0.version(10, 20)
        $0.version(21, 40, product: .reimbursementPhase)
      })
    #expect(found.spellMonths == [[10, 20]])
  }

  @Test("open and future ends are plans: the spell is censored (loader rule 11)")
  func openEnds() throws {
    for last in [nil, 63] as [Int?] {
      let found = try #require(Self.build { $0.version(50, last, lag: 6) })
      #expect(found.spellMonths == [[50, 59]])
      #expect(found.spells[0].isCensored)
    }
  }
}
