/// What a delivery says of itself: the header of eCH-0058, or the sedex envelope beside the data.
///
/// Decides idempotence (`messageID`), which of two deliveries is the latest (`messageDate`), and
/// whether the file tells, corrects or takes back (`action`).
public struct DeliveryHeader: Hashable, Sendable {
  /// The action codes of eCH-0058 that a reader honours; all others are refused.
  public enum Action: UInt8, Sendable {
    case new = 1
    /// Widerruf / révocation: the message named in `reference` counts as never sent.
    case recall = 3
    case correction = 4
  }

  public var messageID: String?
  /// In UTC, `2025-04-05T00:13:07Z`, so that texts compare as instants.
  public var messageDate: String?
  public var action = Action.new
  /// `messageID` of the delivery that a recall or a correction refers to.
  public var reference: String?
  public var isTest = false
  /// The delivery that this file is a package of (`uniqueIdDelivery`).
  public var setID: String?
  /// 1-based number of this package, and how many there are.
  public var package: Int?
  public var packages: Int?

  public init() {}

  /// True when the content is only whole together with other packages.
  public var isPart: Bool { (packages ?? 1) > 1 }

  /// Takes from `other` what this header does not say.
  public func filled(from other: DeliveryHeader) -> DeliveryHeader {
    var header = self
    header.messageID = messageID ?? other.messageID
    header.messageDate = messageDate ?? other.messageDate
    header.reference = reference ?? other.reference
    return header
  }
}
