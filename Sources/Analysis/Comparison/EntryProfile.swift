import SocialAid
import Trajectories

/// What a person is in the month of entry, as far as a trajectory knows: the attributes by which
/// cohorts are described and compared.
enum EntryProfile: Int, CaseIterable, Sendable {
  case age, sex, nationality, household, rung

  var id: String {
    switch self {
    case .age: "age_band"
    case .sex: "sex"
    case .nationality: "nationality"
    case .household: "household"
    case .rung: "distance"
    }
  }

  /// Categories in printed order; unknown is the last and a row of its own.
  var categories: [String] {
    switch self {
    case .age:
      ["18_25", "26_35", "36_45", "46_55", "56_65", "66_up", "unknown"]
    case .sex: ["female", "male", "undetermined", "unknown"]
    case .nationality:
      [
        "swiss", "eu_efta", "europe", "africa", "americas", "asia", "other_nationality", "unknown",
      ]
    case .household: ["one", "two", "three_up"]
    case .rung: ["rung_0_1", "rung_2_4", "rung_5", "rung_6", "unknown"]
    }
  }

  /// Position of the person among the categories.
  func category(of trajectory: Trajectory, entering month: Month) -> Int {
    switch self {
    case .age:
      guard let birthYear = trajectory.birthYear else { return categories.count - 1 }
      let age = month.year - birthYear
      return [25, 35, 45, 55, 65].firstIndex { age <= $0 } ?? 5
    case .sex:
      return switch trajectory.sex {
      case .female: 0
      case .male: 1
      case .undetermined: 2
      case .unknown: 3
      }
    case .nationality:
      return switch trajectory.nationality {
      case .swiss: 0
      case .euEfta: 1
      case .otherEurope: 2
      case .africa: 3
      case .americas: 4
      case .asia: 5
      case .otherNationality: 6
      case .unknown: 7
      }
    case .household: return min(3, max(1, trajectory.unitSize)) - 1
    case .rung:
      guard trajectory.axis.contains(month) else { return 4 }
      return switch trajectory.rungs[month - trajectory.axis.start] {
      case 0, 1: 0
      case 2, 3, 4: 1
      case 5: 2
      case 6: 3
      default: 4
      }
    }
  }

  /// The category of every attribute, packed a byte each.
  static func pack(_ trajectory: Trajectory, entering month: Month) -> UInt64 {
    allCases.reduce(0) {
      $0 | UInt64($1.category(of: trajectory, entering: month)) << UInt64(8 * $1.rawValue)
    }
  }

  func category(packed: UInt64) -> Int { Int((packed >> UInt64(8 * rawValue)) & 0xFF) }
}
