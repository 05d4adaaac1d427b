import CLibXML2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Feeds XML to a handler through libxml2's SAX2 push parser.
///
/// Success means all of: no error, depth zero, the root closed, and the terminating chunk taken;
/// less would lose the tail of an interrupted export in silence. No network, no entities beyond
/// the five of XML, no document type, bounded depth and text. Memory does not grow with the file.
package final class XMLPushParser {
  @exclusivity(unchecked) private var context: xmlParserCtxtPtr?
  /// Alive as long as the parser: the caller owns both.
  fileprivate unowned(unsafe) let handler: any XMLHandler
  /// The handler again when it is the one that millions of elements go to: called directly and
  /// without counting references, which is a third of the time of an element.
  fileprivate let rows: Unmanaged<XMLRows>?
  @exclusivity(unchecked) fileprivate var fault: XMLFault?
  @exclusivity(unchecked) fileprivate var depth = 0
  @exclusivity(unchecked) fileprivate var textBytes = 0
  @exclusivity(unchecked) fileprivate var rootsClosed = 0
  /// The terminating chunk is being parsed: what fails now fails for want of the rest.
  @exclusivity(unchecked) private var isEnding = false

  package init(handler: any XMLHandler) throws(XMLFault) {
    self.handler = handler
    rows = (handler as? XMLRows).map { Unmanaged.passUnretained($0) }
    xmlInitParser()
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = startElement
    sax.endElementNs = endElement
    sax.characters = characters
    sax.cdataBlock = characters
    sax.internalSubset = internalSubset
    sax.serror = structuredError
    let user = Unmanaged.passUnretained(self).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&sax, user, nil, 0, nil) else {
      throw .unavailable
    }
    self.context = context
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
  }

  deinit {
    if let context {
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      xmlFreeParserCtxt(context)
    }
  }

  /// The 1-based line that is being read.
  package var line: UInt32 {
    guard let context, let input = context.pointee.input else { return 0 }
    return UInt32(max(0, input.pointee.line))
  }

  /// The encoding that the file declares, lower case; `utf-8` without one.
  package var encoding: String {
    guard let context,
      let name = context.pointee.encoding ?? context.pointee.input?.pointee.encoding
    else { return "utf-8" }
    return String(cString: name).lowercased()
  }

  /// The interned form of a name, to compare by pointer; nil where libxml2 has no memory.
  package func intern(_ name: String) -> UnsafePointer<UInt8>? {
    guard let context else { return nil }
    return xmlDictLookup(context.pointee.dict, name, -1)
  }

  /// Parses one more piece of the file.
  package func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLFault) {
    guard let context else { throw .unavailable }
    let code = bytes.withMemoryRebound(to: CChar.self) {
      xmlParseChunk(context, $0.baseAddress, Int32($0.count), 0)
    }
    if code == 0, let input = context.pointee.input?.pointee,
      input.end - input.cur > XMLLimits.markup
    {
      stop(.markupTooLong(line: line))
    }
    try check(code)
  }

  /// Ends the file; throws unless the document is complete.
  package func finish() throws(XMLFault) {
    guard let context else { throw .unavailable }
    isEnding = true
    let code = xmlParseChunk(context, nil, 0, 1)
    if fault == nil, depth > 0 || rootsClosed == 0 { throw .truncated(line: line) }
    try check(code)
    if context.pointee.wellFormed == 0 { throw .malformed(line: line, code: code) }
  }

  private func check(_ code: Int32) throws(XMLFault) {
    if let fault { throw fault }
    if code != 0 { throw .malformed(line: line, code: code) }
  }

  @inline(__always)
  fileprivate func attribute(
    _ name: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, _ value: Bytes
  ) {
    if let rows {
      rows._withUnsafeGuaranteedRef {
        $0.attribute(name: name, namespace: namespace, value: value)
      }
    } else {
      handler.attribute(name: name, namespace: namespace, value: value)
    }
  }

  @inline(__always)
  fileprivate func attributesEnded() {
    if rows == nil { handler.attributesEnded() }
  }

  /// Keeps the first fault and stops libxml2.
  fileprivate func stop(_ fault: XMLFault) {
    if self.fault != nil { return }
    self.fault = fault
    if isEnding, depth > 0 || rootsClosed == 0, case .malformed(let line, _) = fault {
      self.fault = .truncated(line: line)
    }
    if let context { xmlStopParser(context) }
  }
}

/// Runs `body` on the parser without counting references: the parser outlives the call.
@inline(__always)
private func withParser(_ user: UnsafeMutableRawPointer?, _ body: (XMLPushParser) -> Void) {
  guard let user else { return }
  Unmanaged<XMLPushParser>.fromOpaque(user)._withUnsafeGuaranteedRef(body)
}

private let startElement: startElementNsSAX2Func = {
  user, name, _, namespace, _, _, attributeCount, _, attributes in
  withParser(user) { parser in
    guard parser.fault == nil, let name else { return }
    parser.depth &+= 1
    parser.textBytes = 0
    let line = parser.line
    if parser.depth > XMLLimits.depth { return parser.stop(.tooDeep(line: line)) }
    if let rows = parser.rows {
      rows._withUnsafeGuaranteedRef { $0.begin(name: name, namespace: namespace, line: line) }
    } else {
      parser.handler.begin(name: name, namespace: namespace, line: line)
    }
    guard let attributes else { return parser.attributesEnded() }
    for index in 0..<Int(attributeCount) {
      let entry = attributes + index &* 5
      guard let name = entry[0], let from = entry[3], let to = entry[4] else { continue }
      let count = to - from
      if count > XMLLimits.text { return parser.stop(.textTooLong(line: line)) }
      let value = Bytes(start: from, count: count)
      if count > 0, memchr(from, 0x26, count) != nil {
        ampersandsRestored(value).withUnsafeBufferPointer {
          parser.attribute(name, entry[2], $0)
        }
      } else {
        parser.attribute(name, entry[2], value)
      }
    }
    parser.attributesEnded()
  }
}

/// Undoes libxml2's habit of handing on an ampersand in an attribute as `&#38;` when it is not
/// asked to replace entities.
private func ampersandsRestored(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  let written = Array("&#38;".utf8)
  var restored: [UInt8] = []
  var at = 0
  while at < value.count {
    restored.append(value[at])
    at += value[at...].starts(with: written) ? written.count : 1
  }
  return restored
}

private let endElement: endElementNsSAX2Func = { user, _, _, _ in
  withParser(user) { parser in
    guard parser.fault == nil else { return }
    parser.depth &-= 1
    parser.textBytes = 0
    if parser.depth == 0 { parser.rootsClosed += 1 }
    if let rows = parser.rows {
      rows._withUnsafeGuaranteedRef { $0.end() }
    } else {
      parser.handler.end()
    }
  }
}

private let characters: charactersSAXFunc = { user, bytes, count in
  withParser(user) { parser in
    guard parser.fault == nil, let bytes else { return }
    parser.textBytes &+= Int(count)
    if parser.textBytes > XMLLimits.text {
      return parser.stop(.textTooLong(line: parser.line))
    }
    let text = Bytes(start: bytes, count: Int(count))
    if let rows = parser.rows {
      rows._withUnsafeGuaranteedRef { $0.text(text) }
    } else {
      parser.handler.text(text)
    }
  }
}

private let internalSubset: internalSubsetSAXFunc = { user, _, _, _ in
  withParser(user) { $0.stop(.doctype(line: $0.line)) }
}

private let structuredError: xmlStructuredErrorFunc = { user, error in
  guard let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
  let line = UInt32(max(0, error.line))
  withParser(user) { $0.stop(.malformed(line: line, code: error.code)) }
}
