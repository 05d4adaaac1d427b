extension XMLScanner {
  // MARK: Reading a file in parts

  /// True when all that was read is used up, given that a tag follows: then nothing but `openTags`
  /// is needed to read on elsewhere.
  ///
  /// The text before the tag ends here, which a scanner otherwise knows only when the tag is in hand.
  func reachesTag() -> Bool {
    guard guardian.isComplete, depth > 0 else { return false }
    buffer[end] = UInt8(ascii: "<")
    end += 1
    let goesOn = scan()
    end -= 1
    buffer[end] = 0
    return goesOn && at == end
  }

  /// The line of the next byte.
  func lineReached() -> UInt32 {
    countLines(to: at)
    return line
  }

  /// Goes on as if the bytes up to line `line` had been read; only where a part could begin.
  func moveOn(to line: UInt32) {
    self.line = line
    counted = at
  }

  /// Start tags that lead another scanner to where this one is: the open elements, with the
  /// namespaces that each declares, behind blanks that fill the room of a declaration.
  func openTags() -> [UInt8] {
    var tags = [UInt8](repeating: 32, count: 64)
    func write(_ word: UnsafePointer<UInt8>) {
      var place = word
      while place.pointee != 0 {
        tags.append(place.pointee)
        place += 1
      }
    }
    for index in 0..<depth {
      tags.append(UInt8(ascii: "<"))
      write(open[index].name.raw)
      let inner = index + 1 < depth ? open[index + 1].bindings : bindings.count
      for place in open[index].bindings..<inner {
        tags.append(contentsOf: " xmlns".utf8)
        if let prefix = bindings.base[place].prefix {
          tags.append(UInt8(ascii: ":"))
          write(prefix)
        }
        tags.append(contentsOf: "=\"".utf8)
        write(bindings.base[place].uri)
        tags.append(UInt8(ascii: "\""))
      }
      tags.append(UInt8(ascii: ">"))
    }
    return tags
  }

  /// Reads a part of a file that begins and ends before a tag, from line `line`; there must be
  /// `slack` bytes behind its `count`. False unless it was read to its end.
  ///
  /// The elements that are open before stay open, whatever the handler makes of that.
  func read(_ part: UnsafeMutablePointer<UInt8>, count: Int, line: UInt32) -> Bool {
    let own = buffer
    buffer = part
    at = 0
    end = 0
    moveOn(to: line)
    guardian = EncodingGuard(encoding: .utf8)
    defer {
      buffer = own
      at = 0
      end = 0
      counted = 0
    }
    return take(count) && scan() && reachesTag()
  }
}
