/// Phrase keys that say why an indicator has no value for a person; missing is never zero.
public enum NilReason {
  /// No month of the window is covered by the records that the indicator needs.
  public static let notCovered = "nil.not_covered"
  /// Fewer months observed than `Codebook.leastMonths`, or than the method needs.
  public static let tooFewMonths = "nil.too_few_months"
  /// No spell of support reaches into the window.
  public static let noSpell = "nil.no_spell"
  /// The spell still runs and is not yet longer than L (T03).
  public static let censored = "nil.censored"
  /// The spell began before observation and its observed part is not longer than L (T03).
  public static let leftTruncated = "nil.left_truncated"
  /// No participation in the window.
  public static let noMeasure = "nil.no_measure"
  /// Participations, but none with a known planned end (T05).
  public static let unknownPlannedEnd = "nil.unknown_planned_end"
  /// Participations, but none with the flag delivered (T13).
  public static let unknownFlag = "nil.unknown_flag"
  /// Participations, but no planned units delivered (T15).
  public static let noAttendance = "nil.no_attendance"
  /// Fewer than three intervals between contact months (T08).
  public static let tooFewIntervals = "nil.too_few_intervals"
  /// No known rung of the ladder (T18).
  public static let noStatus = "nil.no_status"
  /// No payment to divide by (T19, T22).
  public static let noPayment = "nil.no_payment"
  /// Neither disregard nor supplement in any month (T20).
  public static let noSupplement = "nil.no_supplement"
  /// No act delivered, or none of known nature (T23).
  public static let noAct = "nil.no_act"
  /// No observed month can be judged for want of a covered look-back (T17, T22).
  public static let lookBackNotCovered = "nil.look_back_not_covered"
  /// No contact says who held it (T09).
  public static let noReferent = "nil.no_referent"
  /// No break of contact, or none observed to its end (T10).
  public static let noBreak = "nil.no_break"
  /// No end of a measure but by work, or none observed to its end (T14).
  public static let noMeasureEnd = "nil.no_measure_end"
  /// The duration of contacts was not delivered (T21).
  public static let noDuration = "nil.no_duration"
  /// Nobody has said what an hour of accompaniment costs (T21).
  public static let noCost = "nil.no_cost"
  /// Support is known, the amounts paid are not (T21).
  public static let noAmounts = "nil.no_amounts"
  /// No income in any month (T24).
  public static let noIncome = "nil.no_income"
  /// No housing known (T25).
  public static let noHousing = "nil.no_housing"
  /// Fewer months known before the programme than in it (T26).
  public static let noMonthsBefore = "nil.no_months_before"
  /// The person has no whole window of equal length (T29 to T31).
  public static let notAWindow = "nil.not_a_window"
  /// Some month of the window was not observed (T29 to T31).
  public static let missingMonths = "nil.missing_months"
  /// The codebook does not say how the states are ordered (T31).
  public static let noOrder = "nil.no_order"
  /// The part asked for is not one of the indicator's parts.
  public static let unknownPart = "nil.unknown_part"
  /// A ratio over nothing.
  public static let emptyDenominator = "nil.empty_denominator"
  /// No person has a value.
  public static let noValue = "nil.no_value"
}
