import SocialAid

/// One told participation with its versions put together, before joining and bridging.
struct Stay {
  var line: MeasureIndex.Line
  var type: MeasureType
  var reference: RecordReference
  var isProvider: Bool
  var span: MonthSpan
  var isRunning: Bool
  var plannedLast: Month?
  var extensions: Int
  var voluntary: Ternary
  var assignedBy: AssignedBy
  var endReason: MeasureEnd
  var purpose: Purpose
  var supplementLinked: Ternary
  var attendance: [Attendance] = []
  var units: (planned: Int32, attended: Int32)?
  var isToldTwice = false

  /// Puts the versions of one participation together; nil without an actual start, or when it
  /// starts after all that is known.
  ///
  /// `rows` are in the order of their planned ends. An extension is a planned end moved later
  /// (ruling 14). An exit after `end` is a plan: the stay still runs.
  init?(versions rows: ArraySlice<Measure>, line: MeasureIndex.Line, end: Month) {
    guard let newest = rows.last, let from = rows.compactMap(\.from).min(), from < end else {
      return nil
    }
    self.line = line
    type = line.type ?? newest.type.symbol
    purpose = line.purpose
    supplementLinked = line.supplementLinked
    reference = newest.reference
    isProvider = newest.toldByProvider
    extensions = 0
    voluntary = .unknown
    assignedBy = .unknown
    endReason = .unknown
    var last: Month?
    for row in rows {
      if let planned = row.plannedLast {
        if let before = plannedLast, planned > before { extensions += 1 }
        plannedLast = planned
      }
      if let told = row.last { last = max(last ?? told, told) }
      if row.voluntary != .unknown { voluntary = row.voluntary }
      if row.assignedBy.symbol != .unknown { assignedBy = row.assignedBy.symbol }
      if row.endReason.symbol != .unknown { endReason = row.endReason.symbol }
      if let planned = row.plannedUnits, let attended = row.attendedUnits {
        units = (planned, attended)
      }
    }
    isRunning = last.map { $0 >= end } ?? true
    if isRunning { plannedLast = plannedLast ?? last }
    span = MonthSpan(from, until: isRunning ? end : max(from, last ?? from) + 1)
  }

  /// Takes from what the case system tells of the same participation all that the provider does
  /// not: dates, planned end and attendance stay the provider's (ruling 18).
  mutating func complete(with other: Stay) {
    isToldTwice = true
    extensions = max(extensions, other.extensions)
    if voluntary == .unknown { voluntary = other.voluntary }
    if assignedBy == .unknown { assignedBy = other.assignedBy }
    if endReason == .unknown, !isRunning { endReason = other.endReason }
    if purpose == .unknown { purpose = other.purpose }
    if supplementLinked == .unknown { supplementLinked = other.supplementLinked }
    if attendance.isEmpty { attendance = other.attendance }
    if units == nil { units = other.units }
    line.isUnlimited = line.isUnlimited || other.line.isUnlimited
    if line.code.isEmpty, !other.line.code.isEmpty {
      line.code = other.line.code
      line.measure = other.line.measure
    }
  }

  var participation: Participation {
    Participation(
      measure: line.measure, code: line.code, type: type, purpose: purpose, span: span,
      isRunning: isRunning, plannedLast: plannedLast, extensions: extensions,
      isUnlimited: line.isUnlimited, voluntary: voluntary, assignedBy: assignedBy,
      endReason: endReason, supplementLinked: supplementLinked,
      attendance: attendance, spellUnits: attendance.isEmpty ? units : nil,
      isToldTwice: isToldTwice)
  }
}
