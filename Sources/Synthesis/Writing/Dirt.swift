/// The defects of real exports that a dirty canton carries, each counted exactly.
package enum Dirt: Int, CaseIterable, Sendable {
  case duplicate, reversal, openingBalance, totalRow, unknownCode
  case ahvMissing, ahvOld, ahvMangled, ahvFiller
  case unreadableAmount, unreadableDate, endBeforeStart, missingKey
  case openEndEmpty, openEnd9999, openEnd2099, futureEnd
  case windows1252Byte, unitSizeMismatch, flagAmount, plannedOnly
  case toldTwice, providerOnly, attendanceMissing, attendanceAbovePlanned
  case monthBirth, communeMissing
  case version, massVersion, overlapOneMonth, nested, emptyProduct, reimbursementPhase, noSpell

  /// The name in `truth.json`.
  package var name: String {
    switch self {
    case .duplicate: "duplicate"
    case .reversal: "reversal"
    case .openingBalance: "opening_balance"
    case .totalRow: "total_row"
    case .unknownCode: "unknown_code"
    case .ahvMissing: "ahv_missing"
    case .ahvOld: "ahv_old"
    case .ahvMangled: "ahv_mangled"
    case .ahvFiller: "ahv_filler"
    case .unreadableAmount: "unreadable_amount"
    case .unreadableDate: "unreadable_date"
    case .endBeforeStart: "end_before_start"
    case .missingKey: "missing_key"
    case .openEndEmpty: "open_end_empty"
    case .openEnd9999: "open_end_9999"
    case .openEnd2099: "open_end_2099"
    case .futureEnd: "future_end"
    case .windows1252Byte: "windows1252_byte"
    case .unitSizeMismatch: "unit_size_mismatch"
    case .flagAmount: "flag_amount"
    case .plannedOnly: "planned_only"
    case .toldTwice: "told_twice"
    case .providerOnly: "provider_only"
    case .attendanceMissing: "attendance_missing"
    case .attendanceAbovePlanned: "attendance_above_planned"
    case .monthBirth: "month_birth"
    case .communeMissing: "commune_missing"
    case .version: "version"
    case .massVersion: "mass_version"
    case .overlapOneMonth: "overlap_one_month"
    case .nested: "nested"
    case .emptyProduct: "empty_product"
    case .reimbursementPhase: "reimbursement_phase"
    case .noSpell: "no_spell"
    }
  }
}
