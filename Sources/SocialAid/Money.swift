/// An exact amount in centimes (Rappen), signed; positive is paid to the person.
public struct Money: Hashable, Comparable, Sendable {
  public let centimes: Int64

  public init(centimes: Int64) { self.centimes = centimes }
  public static let zero = Money(centimes: 0)
  public static func < (a: Money, b: Money) -> Bool { a.centimes < b.centimes }
  public static func + (a: Money, b: Money) -> Money { Money(centimes: a.centimes + b.centimes) }
  public static func - (a: Money, b: Money) -> Money { Money(centimes: a.centimes - b.centimes) }
  public static prefix func - (a: Money) -> Money { Money(centimes: -a.centimes) }
  public static func += (a: inout Money, b: Money) { a = a + b }

  /// Splits the amount over `parts` months in whole centimes; the remainder goes to the
  /// first ones, so that the parts sum to the amount (ruling 17).
  public func split(over parts: Int) -> [Money] {
    guard parts > 1 else { return [self] }
    let n = Int64(parts)
    let (quotient, remainder) = centimes.quotientAndRemainder(dividingBy: n)
    let sign: Int64 = remainder < 0 ? -1 : 1
    return (0..<n).map { Money(centimes: quotient + ($0 < abs(remainder) ? sign : 0)) }
  }
}
