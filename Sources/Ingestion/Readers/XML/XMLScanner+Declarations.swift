extension XMLScanner {
  /// A comment or a CDATA section; everything else is given up.
  func declaration() -> Step {
    if matches("<!--", at) {
      guard let dashes = find("--", from: at + 4) else { return .wait }
      if dashes + 2 >= end { return .wait }
      if buffer[dashes + 2] != UInt8(ascii: ">") { return .giveUp }
      at = dashes + 3
      return .done
    }
    if depth > 0, matches("<![CDATA[", at) {
      guard let close = find("]]>", from: at + 9) else { return .wait }
      let text = Bytes(start: buffer + at + 9, count: close - at - 9)
      textBytes += text.count
      if textBytes > XMLLimits.text || text.contains(13) { return .giveUp }
      tell(text)
      at = close + 3
      return .done
    }
    return end - at < 9 ? .wait : .giveUp
  }

  func instruction() -> Step {
    if end - at < 6 { return .wait }
    let target = buffer + at + 2
    guard XMLLetter.isStart(target[0]) else { return .giveUp }
    // A declaration that is not at the start, and names that XML keeps for itself.
    if target[0] | 0x20 == UInt8(ascii: "x"), target[1] | 0x20 == UInt8(ascii: "m") {
      return .giveUp
    }
    guard let close = find("?>", from: at + 2) else { return .wait }
    var place = at + 2
    while place < close, XMLLetter.isName(buffer[place]) { place += 1 }
    if place < close, !isBlank(buffer[place]) { return .giveUp }
    at = close + 2
    return .done
  }
}
