/// How the text of some columns is written.
struct ColumnForms: Equatable {
  var dates: [ValueForm: Int] = [:]
  var months: [ValueForm: Int] = [:]
  var marks = NumberMarks()
  var ends: Set<String> = []

  init(_ columns: [SniffedColumn]) {
    for column in columns {
      for (form, count) in column.forms {
        if form.isDate, form != .openEnd { dates[form, default: 0] += count }
        if form.isMonth { months[form, default: 0] += count }
      }
      marks.add(column.numbers)
      ends.formUnion(column.openEnds)
    }
  }

  /// The decimal sign and what groups digits, as a profile writes them; nil where no number says.
  func numbers(_ quoted: (String) -> String) -> String? {
    if marks.points + marks.commas == 0, marks.groups.isEmpty { return nil }
    let groups = marks.groups.filter { String($0) != decimal }.map(String.init).sorted()
    return
      "{decimal: \(quoted(decimal)), groups: [\(groups.map(quoted).joined(separator: ", "))]}"
  }

  var decimal: String { marks.commas > marks.points ? "," : "." }
}

extension DraftProfile {
  /// The forms of `columns`; how numbers are written, of `numbered` alone.
  mutating func writeForms(_ columns: [SniffedColumn], numbered: [SniffedColumn]? = nil) {
    let forms = ColumnForms(columns)
    let numbers = numbered.map(ColumnForms.init) ?? forms
    func known(_ forms: [ValueForm: Int]) -> [String] {
      forms.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .map(\.key.rawValue).filter { DateForm(rawValue: $0) != nil }
    }
    let unknown = forms.dates.keys.map(\.rawValue).filter { DateForm(rawValue: $0) == nil }
      .sorted()
    // A spell told in months has its dates in months.
    let spoken = known(forms.dates) + (known(forms.dates).isEmpty ? known(forms.months) : [])
    line("dates: [\((spoken.isEmpty ? ["dd.mm.yyyy"] : spoken).joined(separator: ", "))]")
    if !unknown.isEmpty {
      line("# TODO no profile can read dates written \(unknown.joined(separator: ", ")).")
    }
    let told = known(forms.months)
    line("months: [\((told.isEmpty ? ["yyyy-mm"] : told).joined(separator: ", "))]")
    line("numbers: \(numbers.numbers(quoted) ?? "{decimal: \(quoted(".")), groups: []}")")
    writeMixedMarks(numbers, "")
    let usual = ["31.12.9999", "9999-12-31", "31.12.2099", "2099-12-31"]
    line("open_ends: [\(forms.ends.union(usual).sorted().map(quoted).joined(separator: ", "))]")
    line()
    line("# The system whose person and dossier numbers these are; the same name in every profile")
    line("# that carries the same numbers.")
    line("identity: {persons: cms}")
    line()
  }

  /// The separator of most files, and the decimal sign of those files that use one; where files
  /// differ, each table says its own.
  func usualForms() -> (separator: String?, decimal: String?) {
    var separators: [String: Int] = [:]
    var decimals: [String: Int] = [:]
    for file in files {
      if let dialect = file.dialect { separators[dialect.separatorName, default: 0] += 1 }
      let forms = ColumnForms(file.tables.flatMap(\.columns))
      if forms.numbers(quoted) != nil { decimals[forms.decimal, default: 0] += 1 }
    }
    func most(_ counts: [String: Int]) -> String? {
      counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
    return (most(separators), decimals.count > 1 ? most(decimals) : nil)
  }

  private mutating func writeMixedMarks(_ forms: ColumnForms, _ indent: String) {
    if min(forms.marks.commas, forms.marks.points) == 0 { return }
    line(
      "\(indent)# TODO \(forms.marks.points) numbers have a decimal point and "
        + "\(forms.marks.commas) a decimal comma.")
  }

  /// The columns of the files that write numbers as most do.
  func usuallyNumbered(_ decimal: String?) -> [SniffedColumn] {
    files.map { $0.tables.flatMap(\.columns) }.filter {
      let forms = ColumnForms($0)
      return decimal == nil || forms.numbers(quoted) == nil || forms.decimal == decimal
    }.flatMap { $0 }
  }

  /// What a file writes otherwise than most.
  mutating func writeOwnForms(_ file: SniffedFile, _ usual: (separator: String?, decimal: String?))
  {
    if let own = file.dialect?.separatorName, own != usual.separator {
      line("    csv: {separator: \(quoted(own))}")
    }
    guard let decimal = usual.decimal else { return }
    let forms = ColumnForms(file.tables.flatMap(\.columns))
    guard forms.decimal != decimal, let numbers = forms.numbers(quoted) else { return }
    line("    numbers: \(numbers)")
    writeMixedMarks(forms, "    ")
  }
}
