/// What the rows of a table most likely are, and which column fills which field; a proposal.
struct KindGuess {
  var kind: RowKind
  /// Column by field.
  var columns: [Field: Int] = [:]
  /// Fields that come from the row around this one (XML).
  var inherited: [Field] = []
  var score = 0.0

  /// Choices of fields without which no row can be read and that no column fills.
  var missing: [[Field]] {
    kind.needs.filter { choice in
      !choice.contains { columns[$0] != nil || inherited.contains($0) }
    }
  }

  /// The best guess; nil when no kind has enough of its fields. `name` is the file's or element's.
  /// `keys` are columns that tell all rows apart.
  static func best(
    _ columns: [SniffedColumn], name: [String], inheriting: [Field] = [], keys: Set<Int> = [],
    words: SniffWords
  ) -> KindGuess? {
    if words.isUnread(name) { return nil }
    let headers = columns.map { Self.headers($0, row: name) }
    var best: KindGuess?
    for kind in RowKind.allCases {
      var guess = KindGuess(kind: kind)
      guess.assign(columns, headers, words, inheriting, keys)
      guess.takeOnlyAmount(columns)
      guess.inherited = inheriting.filter { kind.fields.contains($0) && guess.columns[$0] == nil }
      guess.score += Double(words.likeness(of: name, to: kind)) / 100 * 3
      guess.score -= Double(guess.missing.count) * 2.5
      guess.score += Double(guess.inherited.count) * 0.5
      // Shapes of one kind of export: only when nothing else explains as much.
      if isOfOneShape(kind) { guess.score -= 1 }
      guess.score -= guess.doubt(columns, named: words.likeness(of: name, to: kind) > 0)
      if kind == .persons, guess.leavesDossier(columns, headers, words) { guess.score -= 3 }
      let found = guess.columns.count
      let isUnit =
        kind == .dossiers && guess.columns[.dossier].map { columns[$0].joins } == .dossier
      guard found >= 2 || (found == 1 && (!guess.inherited.isEmpty || isUnit)), guess.score > 1
      else { continue }
      if best.map({ guess.score > $0.score + 1e-9 }) ?? true { best = guess }
    }
    return best
  }

  /// The kinds that the files of a case system or a provider are of.
  static let ofCaseSystems = RowKind.allCases.filter { !isOfOneShape($0) }

  private static func isOfOneShape(_ kind: RowKind) -> Bool {
    switch kind {
    case .versions, .yearlyDossiers, .yearlyMembers, .population, .communes,
      .communeChanges:
      true
    default: false
    }
  }

  /// True where a column says in which dossier the person is: then the row is a place in it.
  private func leavesDossier(
    _ columns: [SniffedColumn], _ headers: [[[String]]], _ words: SniffWords
  ) -> Bool {
    let taken = Set(self.columns.values)
    return columns.indices.contains { index in
      if taken.contains(index) { return false }
      if columns[index].joins == .dossier { return true }
      return columns[index].sensitivity == .identifier
        && headers[index].contains { words.likeness(of: $0, to: .dossier, in: .members) >= 60 }
    }
  }

  /// What speaks against a kind although its fields are there.
  private func doubt(_ columns: [SniffedColumn], named isNamed: Bool) -> Double {
    var doubt = 0.0
    // A person and two dates are a contract, a sanction or a version only where something says so.
    let telling: [Field]? =
      switch kind {
      case .contracts: [.purpose, .reference]
      case .sanctions: [.percent, .sanctionKind, .sanctionBase, .decidedOn, .liftedOn]
      case .versions: [.benefitType]
      default: nil
      }
    if let telling, !isNamed, telling.allSatisfy({ self.columns[$0] == nil }) { doubt += 2 }
    // Where one lives is a column of many a list of dossiers.
    if kind == .housing, !isNamed { doubt += 1.5 }
    // Who is where: neither the person nor the place is told by the row itself.
    if kind == .members, inherited.contains(.dossier), inherited.contains(.person) { doubt += 2 }
    // Sums of money that the kind has no use for.
    let taken = Set(self.columns.values)
    let sums = columns.indices.filter { !taken.contains($0) && columns[$0].form == .decimal }
    return doubt + 0.5 * Double(max(0, sums.count - 1))
  }

  /// The words of a header; of an XML path its last step, and that with the one before, which
  /// may be the row's own element.
  private static func headers(_ column: SniffedColumn, row: [String]) -> [[String]] {
    var steps = column.path.map(\.name)
    if let attribute = column.attribute { steps.append(attribute) }
    guard let last = steps.last else { return [headerWords(column.name)] }
    let before = steps.count > 1 ? headerWords(steps[steps.count - 2]) : row
    return [headerWords(last), before + headerWords(last)]
  }

  /// Gives each field the column that says it best, each column once.
  private mutating func assign(
    _ columns: [SniffedColumn], _ headers: [[[String]]], _ words: SniffWords,
    _ inheriting: [Field], _ keys: Set<Int>
  ) {
    var pairs: [(score: Double, column: Int, field: Field)] = []
    for (index, column) in columns.enumerated() where !column.isHollow {
      for field in kind.fields {
        var score = Double(
          headers[index].map { words.likeness(of: $0, to: field, in: kind) }.max() ?? 0)
        if field == .ahv, column.sensitivity == .ahv { score = max(score, 90) }
        if let joins = column.joins { score = field == joins ? 90 : 0 }
        // The row around says whose it is, unless the row has a number of its own.
        if inheriting.contains(field), column.joins != field, !keys.contains(index) { score = 0 }
        score *= fit(field, column)
        if score >= 45 { pairs.append((score, index, field)) }
      }
    }
    // Since when one is in a state that no column tells, is since when one is there.
    if !pairs.contains(where: { $0.field == .activity }) {
      pairs.removeAll { $0.field == .activityFrom }
    }
    pairs.sort {
      $0.score != $1.score
        ? $0.score > $1.score
        : ($0.column, $0.field.rawValue) < ($1.column, $1.field.rawValue)
    }
    var taken: Set<Int> = []
    for pair in pairs where self.columns[pair.field] == nil && !taken.contains(pair.column) {
      self.columns[pair.field] = pair.column
      taken.insert(pair.column)
      let isNeeded = kind.needs.contains { $0.contains(pair.field) }
      score += pair.score / 100 * (isNeeded ? 2 : 1)
    }
  }

  /// Bookings without an amount take the only column of numbers with a fraction.
  private mutating func takeOnlyAmount(_ columns: [SniffedColumn]) {
    guard kind == .bookings, self.columns[.reference] != nil || self.columns[.account] != nil,
      [.amount, .debit, .credit].allSatisfy({ self.columns[$0] == nil })
    else { return }
    let taken = Set(self.columns.values)
    let left = columns.indices.filter { !taken.contains($0) && columns[$0].form == .decimal }
    guard left.count == 1 else { return }
    self.columns[.amount] = left[0]
    score += 1
  }

  /// How well the content of a column suits a field, 0 to 1.
  private func fit(_ field: Field, _ column: SniffedColumn) -> Double {
    if column.sampledValues == 0 { return 0.8 }
    func share(_ suits: (ValueForm) -> Bool) -> Double {
      Double(column.forms.filter { suits($0.form) }.reduce(0) { $0 + $1.count })
        / Double(column.sampledValues)
    }
    switch field {
    case .activityFrom, .firstPayment, .lastPayment, .closed, .bookedOn, .periodFrom, .periodTo,
      .plannedFrom, .plannedTo, .from, .to, .date, .decidedOn, .liftedOn:
      return share { $0.isDate || $0.isMonth } >= 0.5 ? 1 : 0
    case .birth: return share { $0.isDate || $0.isMonth || $0 == .integer } >= 0.5 ? 1 : 0
    case .month: return share(\.isMonth) >= 0.5 ? 1 : 0
    case .debit, .credit, .amount, .percent, .rate, .plannedUnits, .attendedUnits,
      .excusedUnits, .unitSize, .householdSize, .commune:
      return share { $0.isNumber || $0 == .yesNo } >= 0.5 ? 1 : 0
    case .ahv: return column.sensitivity == .ahv ? 1 : 0.3
    case .reference, .reversal, .dossier, .person, .participant:
      if column.sensitivity == .name { return 0 }
      return share { $0.isDate || $0 == .text } > 0.5 ? 0 : 1
    case .voluntary, .supplement: return share { $0.isDate || $0 == .text } > 0.5 ? 0 : 1
    case .worker: return share { $0.isDate || $0 == .text } > 0.5 ? 0 : 1
    case .code, .label: return 1
    default:
      switch column.sensitivity {
      case .name, .freeText, .ahv, .contact, .birth: return 0
      case .identifier: return 0.3
      case .none: return share { $0.isDate || $0 == .text } > 0.5 ? 0 : 1
      }
    }
  }
}
