package import Disclosure

/// The words of a drawing: charts hold no phrase of their own.
///
/// Texts may come from data; the drawing escapes them.
package struct ChartWords {
  package var title: String
  /// A sentence that says what the drawing shows.
  package var description: String
  /// Words under the axis of months, for example `months since entry`.
  package var monthAxis: String
  /// Head of the row of persons at risk.
  package var atRisk: String
  /// Meaning of `X`.
  package var protected: String
  /// What bars and whiskers around a point or a median show.
  package var interval: String
  /// Name of a category of a dimension.
  package var category: (_ category: ReleasedTable.Category, _ dimension: String) -> String
  /// A number with so many decimals, without unit.
  package var decimal: (_ value: Double, _ digits: Int) -> String
  /// What follows a number in per cent, with its space.
  package var percentSign: String
  /// What stands in grey behind the focus of a panel; empty where nothing does.
  package var context = ""

  package init(
    title: String, description: String, monthAxis: String, atRisk: String, protected: String,
    interval: String, percentSign: String,
    category: @escaping (_ category: ReleasedTable.Category, _ dimension: String) -> String,
    decimal: @escaping (_ value: Double, _ digits: Int) -> String
  ) {
    self.title = title
    self.description = description
    self.monthAxis = monthAxis
    self.atRisk = atRisk
    self.protected = protected
    self.interval = interval
    self.percentSign = percentSign
    self.category = category
    self.decimal = decimal
  }

  /// A share as a number of per cent with the decimals of the tables, without sign.
  func share(_ value: Double) -> String { decimal(value * 100, 1) }
}
