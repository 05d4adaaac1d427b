/// What hiding a figure costs.
///
/// Two, and the bits of the number: a large count costs more than a small one, and counts of one
/// magnitude cost the same, so that the choice among them follows the printed order and says
/// little about sizes. A zero costs more than most: it is often known to be impossible, and then
/// covers nothing. A figure that was hidden in the last edition costs next to nothing, which keeps
/// the pattern stable over time.
package enum InformationLoss {
  package static func of(_ number: Int, wasHidden: Bool = false) -> Int {
    let size = UInt(number.magnitude)
    let bits = size == 0 ? 10 : UInt.bitWidth - size.leadingZeroBitCount
    let loss = 2 * (2 + bits)
    return wasHidden ? 1 : loss
  }
}
