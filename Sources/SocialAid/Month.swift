/// Counts calendar months on one integer axis, so that a duration is a subtraction.
///
/// The origin is January of year 0; nothing inside the product uses a date finer
/// than a month, because every rule of the catalogue is monthly.
public struct Month: Hashable, Comparable, Sendable, Strideable {
  /// Months since January of year 0.
  public let index: Int32

  public init(index: Int32) { self.index = index }

  /// Makes the month `month` (1-12) of `year`; nil outside years 1900-2199.
  public init?(year: Int, month: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
    index = Int32(year * 12 + month - 1)
  }

  public var year: Int { Int(index) / 12 }
  /// The month of the year, 1 to 12.
  public var monthOfYear: Int { Int(index) % 12 + 1 }

  public static func < (a: Month, b: Month) -> Bool { a.index < b.index }
  public static func + (a: Month, months: Int) -> Month { Month(index: a.index + Int32(months)) }
  public static func - (a: Month, months: Int) -> Month { Month(index: a.index - Int32(months)) }
  public static func - (a: Month, b: Month) -> Int { Int(a.index - b.index) }
  public func distance(to other: Month) -> Int { other - self }
  public func advanced(by n: Int) -> Month { self + n }
}

extension Month: CustomStringConvertible {
  /// The ISO form, `2025-03`.
  public var description: String {
    let m = monthOfYear
    return "\(year)-\(m < 10 ? "0" : "")\(m)"
  }

  /// Parses the ISO form `2025-03` alone; other written forms belong to a profile.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
    guard let year = Int(text.prefix(4)), let month = Int(text.suffix(2)) else { return nil }
    self.init(year: year, month: month)
  }
}

/// A half-open range of months, `[start, end)`.
public struct MonthSpan: Hashable, Sendable {
  public let start: Month
  public let end: Month

  /// An end before the start gives the empty span at `start`.
  public init(_ start: Month, until end: Month) {
    self.start = start
    self.end = max(start, end)
  }

  /// Converts the inclusive form that exports use, first and last month.
  public init(first: Month, last: Month) { self.init(first, until: last + 1) }

  /// Length in months.
  public var count: Int { end - start }
  public var isEmpty: Bool { end == start }
  /// The last month inside the span; meaningless when empty.
  public var last: Month { end - 1 }
  public func contains(_ month: Month) -> Bool { month >= start && month < end }
  public func contains(_ other: MonthSpan) -> Bool { other.start >= start && other.end <= end }
  public func intersection(_ other: MonthSpan) -> MonthSpan {
    MonthSpan(max(start, other.start), until: min(end, other.end))
  }
  public func overlaps(_ other: MonthSpan) -> Bool { !intersection(other).isEmpty }
  public var months: Range<Month> { start..<end }
}

extension MonthSpan: CustomStringConvertible {
  public var description: String { isEmpty ? "(empty)" : "\(start)..\(last)" }
}
