public import SocialAid

/// Writes the exports of a canton that does not exist, together with the truth behind them.
///
/// The population is stationary: entries into aid happen at a constant rate for thirty years
/// before the delivered window, so long stayers that began before it are there. Stays, returns,
/// activity and exit reasons follow published figures (docs/synthetic-canton.md); each dossier is
/// a life of a known group, written to `truth/`. Same parameters give the same bytes: every
/// dossier has its own generator, seeded by (seed, dossier).
///
/// Memory is flat: dossiers are generated and written one by one through fixed buffers. Cost is
/// linear: 50,000 persons over ten years (`fr-cms`, 4.3 million bookings, 557 MB) took 3.5 s and
/// 13 MB in a release build on two cores of an AMD EPYC.
public struct SyntheticCanton: Hashable, Sendable {
  /// The shape of the files.
  public enum Profile: String, CaseIterable, Hashable, Sendable {
    /// French case-management set with the provider's lists in `provider/` (profiles c and f).
    case frCMS = "fr-cms"
    /// The provider's lists alone (profile f).
    case provider
    /// One XML delivery a month (profile a).
    case monthlyXML = "shs-mod-like"
    /// A city's person and dossier-version files (profile e).
    case city2022 = "city-2022"
    /// German case-management set (profile d).
    case deCMS = "de-cms"
    /// The yearly statistic of the old method, two files a year (profile b).
    case shsOld = "shs-old"
  }

  /// Smallest and largest number of persons.
  public static let personsRange = 100...1_000_000
  /// Fewest and most years of data.
  public static let yearsRange = 1...30

  public let profile: Profile
  /// Distinct persons in the delivery; dossier holders alone in the city's profile.
  public let persons: Int
  /// Years of data, ending with the month `end`.
  public let years: Int
  public let seed: UInt64
  /// Whether the files carry the known dirt; lives are the same with and without.
  public let dirt: Bool
  /// Last month of the data; the extraction happens on its last day.
  public let end: Month

  public init(
    profile: Profile, persons: Int, years: Int, seed: UInt64, dirt: Bool = true,
    end: Month = Month(index: 2025 * 12 + 11)
  ) {
    self.profile = profile
    self.persons = persons
    self.years = years
    self.seed = seed
    self.dirt = dirt
    self.end = end
  }

  /// The months that the data cover.
  public var window: MonthSpan { MonthSpan(first: end - (12 * years - 1), last: end) }
}
