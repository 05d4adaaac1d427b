/// From the first to the last payment of a dossier, where a source tells the ends and not the
/// bookings between them (the yearly statistic of the old method).
///
/// It says that the unit was supported in these months; it says nothing about amounts.
public struct SupportSpan: Hashable, Sendable {
  public var dossier: DossierKey
  /// Month of the first payment.
  public var from: Month
  /// Month of the last payment; while aid goes on, the last month that the delivery knows.
  public var last: Month
  public var product: Coded<BenefitType>
  public var line: UInt32

  public init(
    dossier: DossierKey, from: Month, last: Month, product: Coded<BenefitType>, line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.from = from
    self.last = last
    self.product = product
    self.line = line
  }
}
