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
  static func best(
    _ columns: [SniffedColumn], name: [String], inheriting: [Field] = [], words: SniffWords
  ) -> KindGuess? {
    let headers = columns.map { Self.headers($0, row: name) }
    var best: KindGuess?
    for kind in RowKind.allCases {
      var guess = KindGuess(kind: kind)
      guess.assign(columns, headers, words)
      guess.takeOnlyAmount(columns)
      guess.inherited = inheriting.filter { kind.fields.contains($0) && guess.columns[$0] == nil }
      guess.score += Double(words.likeness(of: name, to: kind)) / 100 * 3
      guess.score -= Double(guess.missing.count) * 2.5
      guess.score += Double(guess.inherited.count) * 0.5
      // Shapes of one kind of export: only when nothing else explains as much.
      if isOfOneShape(kind) { guess.score -= 1 }
      let found = guess.columns.count
      guard found >= 2 || (found == 1 && !guess.inherited.isEmpty), guess.score > 1 else {
        continue
      }
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
    _ columns: [SniffedColumn], _ headers: [[[String]]], _ words: SniffWords
  ) {
    var pairs: [(score: Double, column: Int, field: Field)] = []
    for (index, column) in columns.enumerated() {
      for field in kind.fields {
        var score = Double(
          headers[index].map { words.likeness(of: $0, to: field, in: kind) }.max() ?? 0)
        if field == .ahv, column.sensitivity == .ahv { score = max(score, 90) }
        if let joins = column.joins { score = field == joins ? 90 : 0 }
        score *= fit(field, column)
        if score >= 45 { pairs.append((score, index, field)) }
      }
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
