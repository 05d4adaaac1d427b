/// A shape of delivery: receives the units one by one and writes them.
protocol CantonExport: AnyObject {
  func write(_ unit: Unit) throws(SynthesisError)
  /// Ends the files (totals, closing elements) and gives their books.
  func finish() throws(SynthesisError) -> [SynthesisSummary.File]
}

/// The far future that some systems write for an open end.
enum OpenEnd: CaseIterable {
  case empty, year9999, year2099

  var dirt: Dirt {
    switch self {
    case .empty: .openEndEmpty
    case .year9999: .openEnd9999
    case .year2099: .openEnd2099
    }
  }

  /// Empty in a clean canton and mostly in a dirty one.
  static func draw(_ dice: inout Dice, dirt: Bool) -> OpenEnd {
    guard dirt else { return .empty }
    return dice.pick(shares)
  }

  private static let shares = Weighted<OpenEnd>([
    (.empty, 86), (.year9999, 8), (.year2099, 6),
  ])
}

extension ExportFile {
  /// Writes an open end and counts its form.
  func openEnd(_ form: OpenEnd) {
    switch form {
    case .empty: break
    case .year9999: ascii("31.12.9999")
    case .year2099: ascii("31.12.2099")
    }
    mark(form.dirt)
  }

  /// Writes `oui`, `non` or nothing.
  func ternary(_ value: Int) {
    switch value {
    case 1: ascii("oui")
    case 2: ascii("non")
    default: break
    }
  }
}
