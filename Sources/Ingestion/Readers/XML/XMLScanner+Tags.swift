extension XMLScanner {
  // MARK: Start tags

  func startTag() -> Step {
    if rootClosed, depth == 0 { return .giveUp }
    var place = at &+ 1
    guard let name = tagName(&place) else { return place >= end ? .wait : .giveUp }
    attributes.count = 0
    if buffer[place] == UInt8(ascii: ">") { return element(name, tagEnd: place, false) }
    var isEmpty = false
    while true {
      let before = place
      while isBlank(buffer[place]) { place &+= 1 }
      let byte = buffer[place]
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "/") {
        if place &+ 1 >= end { return .wait }
        if buffer[place &+ 1] != UInt8(ascii: ">") { return .giveUp }
        isEmpty = true
        break
      }
      if place >= end { return .wait }
      if place == before { return .giveUp }
      let step = attribute(&place)
      if step != .done { return step }
    }
    return element(name, tagEnd: place, isEmpty)
  }

  /// The name of a start tag: mostly the one that followed the last name before.
  @inline(__always)
  private func tagName(_ place: inout Int) -> XMLNames.Name? {
    if let guess = names.successor(of: lastName) {
      let after = place &+ guess.count
      if after < end, isSame(guess, place), !XMLLetter.isName(buffer[after]),
        buffer[after] != UInt8(ascii: ":")
      {
        place = after
        lastName = guess.index
        return guess
      }
    }
    guard let found = name(&place) else { return nil }
    names.note(found.index, after: lastName)
    lastName = found.index
    return found
  }

  /// True when the bytes from `place` begin with the name; both have bytes to read behind them.
  @inline(__always)
  func isSame(_ name: XMLNames.Name, _ place: Int) -> Bool {
    let known = UnsafeRawPointer(name.raw)
    let bytes = UnsafeRawPointer(buffer) + place
    var done = 0
    while done &+ 8 <= name.count {
      if known.loadUnaligned(fromByteOffset: done, as: UInt64.self)
        != bytes.loadUnaligned(fromByteOffset: done, as: UInt64.self)
      {
        return false
      }
      done &+= 8
    }
    if done == name.count { return true }
    let differ =
      known.loadUnaligned(fromByteOffset: done, as: UInt64.self).littleEndian
      ^ bytes.loadUnaligned(fromByteOffset: done, as: UInt64.self).littleEndian
    return differ &<< UInt64(8 &* (8 &- (name.count &- done))) == 0
  }

  /// One attribute from `place`, which is moved behind it.
  private func attribute(_ place: inout Int) -> Step {
    guard let name = name(&place) else { return place >= end ? .wait : .giveUp }
    while isBlank(buffer[place]) { place &+= 1 }
    if place >= end { return .wait }
    if buffer[place] != UInt8(ascii: "=") { return .giveUp }
    place &+= 1
    while isBlank(buffer[place]) { place &+= 1 }
    if place >= end { return .wait }
    let quote = buffer[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return .giveUp }
    place &+= 1
    let start = place
    var isRaw = false
    while buffer[place] != quote {
      let byte = buffer[place]
      if byte < 0x20 {
        if place >= end { return .wait }
        isRaw = true
      } else if byte == UInt8(ascii: "&") {
        isRaw = true
      } else if byte == UInt8(ascii: "<") {
        return .giveUp
      }
      place &+= 1
    }
    if place &- start > XMLLimits.text { return .giveUp }
    // Each is compared with each, so there must not be many.
    if attributes.count == 32 { return .giveUp }
    attributes.append(Attribute(name: name, start: start, count: place &- start, isRaw: isRaw))
    place &+= 1
    return .done
  }

  /// Tells the element whose tag is whole; `tagEnd` is the place of its `>` or `/`.
  private func element(_ name: XMLNames.Name, tagEnd: Int, _ isEmpty: Bool) -> Step {
    if depth == XMLLimits.depth { return .giveUp }
    let outer = bindings.count
    if attributes.count > 0, !bindNamespaces() { return .giveUp }
    let namespace: UnsafePointer<UInt8>?
    if let known = names.namespace(of: name, in: bindingState) {
      namespace = known.uri
    } else {
      guard let found = self.namespace(of: name) else { return .giveUp }
      namespace = found.uri
      names.remember(found.uri, of: name, in: bindingState)
    }
    if attributes.count > 1, !attributesDiffer() { return .giveUp }
    open[depth] = OpenElement(name: name, bindings: outer)
    depth &+= 1
    textBytes = 0
    countLines(to: tagEnd)
    handler._withUnsafeGuaranteedRef {
      $0.begin(name: name.local, namespace: namespace, line: line)
    }
    for index in 0..<attributes.count {
      if !tell(attributes.base[index]) { return .giveUp }
    }
    handler._withUnsafeGuaranteedRef { $0.attributesEnded() }
    at = tagEnd &+ 1
    if isEmpty {
      at &+= 1
      close()
    }
    return .done
  }

  /// Takes the namespaces that the tag declares; false for one that is not plain.
  private func bindNamespaces() -> Bool {
    for index in 0..<attributes.count {
      let attribute = attributes.base[index]
      let isDefault = attribute.name.prefix == nil && attribute.name.local == names.xmlns
      guard isDefault || attribute.name.prefix == names.xmlns else { continue }
      let value = Bytes(start: buffer + attribute.start, count: attribute.count)
      guard !attribute.isRaw, XMLLetter.isPlainNamespace(value),
        isDefault || (attribute.name.local != names.xml && attribute.name.local != names.xmlns)
      else { return false }
      bindings.append(
        Binding(prefix: isDefault ? nil : attribute.name.local, uri: names.intern(value)))
      bindingState &+= 1
    }
    return true
  }

  /// The namespace of an element; nil for a prefix that nothing declares.
  @inline(__always)
  private func namespace(of name: XMLNames.Name) -> (uri: UnsafePointer<UInt8>?, Void)? {
    var index = bindings.count &- 1
    while index >= 0 {
      if bindings.base[index].prefix == name.prefix { return (bindings.base[index].uri, ()) }
      index &-= 1
    }
    return name.prefix == nil ? (nil, ()) : nil
  }

  /// Attributes have no default namespace.
  private func namespace(ofAttribute name: XMLNames.Name) -> (uri: UnsafePointer<UInt8>?, Void)? {
    name.prefix == nil ? (nil, ()) : namespace(of: name)
  }

  private func attributesDiffer() -> Bool {
    for index in 1..<attributes.count {
      let name = attributes.base[index].name
      for other in 0..<index where attributes.base[other].name.local == name.local {
        let before = attributes.base[other].name
        if before.prefix == name.prefix { return false }
        guard let a = namespace(ofAttribute: name), let b = namespace(ofAttribute: before),
          a.uri != b.uri
        else { return false }
      }
    }
    return true
  }

  private func tell(_ attribute: Attribute) -> Bool {
    if attribute.name.prefix == names.xmlns { return true }
    if attribute.name.prefix == nil, attribute.name.local == names.xmlns { return true }
    guard let namespace = namespace(ofAttribute: attribute.name) else { return false }
    var value = Bytes(start: buffer + attribute.start, count: attribute.count)
    if attribute.isRaw {
      guard decode(attribute.start, attribute.count, inAttribute: true) else { return false }
      value = Bytes(start: decoded.base, count: decoded.count)
    }
    handler._withUnsafeGuaranteedRef {
      $0.attribute(name: attribute.name.local, namespace: namespace.uri, value: value)
    }
    return true
  }
}
