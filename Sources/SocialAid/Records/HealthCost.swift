/// Health cost of a person in one month, from an external source such as a health insurer.
///
/// Not the bookings of category HEALTH_COST: those are the share that social aid paid.
public struct HealthCost: Hashable, Sendable {
  public var person: PersonKey
  public var month: Month
  public var amount: Money
  public var line: UInt32

  public init(person: PersonKey, month: Month, amount: Money, line: UInt32 = 0) {
    self.person = person
    self.month = month
    self.amount = amount
    self.line = line
  }
}
