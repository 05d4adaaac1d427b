import SocialAid

/// What C07 keeps of the applicants of one cohort: no key, no month, no name.
struct RegisterCounts: Sendable {
  struct Window: Sendable {
    var cluster: UInt64
    var quantities: WindowQuantities
  }

  struct Block: Sendable {
    var cluster: UInt64
    var block: UInt16
    var deFacto: DeFacto

    init(cluster: UInt64, block: Int, deFacto: DeFacto) {
      self.cluster = cluster
      self.block = UInt16(clamping: block)
      self.deFacto = deFacto
    }
  }

  /// A person without a window.
  struct Other: Sendable {
    var cluster: UInt64
    var kind: Kind
    var deJure: DeJure

    /// As the table names it.
    enum Kind: String, Sendable, CaseIterable {
      case leftEmployment = "left_employment"
      case leftInsurance = "left_insurance"
      case leftOther = "left_other"
      case tooShort = "too_short"
    }

    init(cluster: UInt64, place: RegisterPlace) {
      self.cluster = cluster
      switch place {
      case .left(.employment, let deJure): (kind, self.deJure) = (.leftEmployment, deJure)
      case .left(.insurance, let deJure): (kind, self.deJure) = (.leftInsurance, deJure)
      case .left(_, let deJure): (kind, self.deJure) = (.leftOther, deJure)
      case .tooShort(let deJure): (kind, self.deJure) = (.tooShort, deJure)
      case .window(let reading): (kind, self.deJure) = (.tooShort, reading.deJure)
      }
    }
  }

  var windows: [Window] = []
  var blocks: [Block] = []
  var others: [Other] = []

  mutating func merge(_ other: RegisterCounts) {
    windows += other.windows
    blocks += other.blocks
    others += other.others
  }

  /// In order of dossier, as `OrderedTally` asks.
  func sorted() -> RegisterCounts {
    var copy = self
    copy.windows.sort { $0.cluster < $1.cluster }
    copy.blocks.sort { $0.cluster < $1.cluster }
    copy.others.sort { $0.cluster < $1.cluster }
    return copy
  }
}
