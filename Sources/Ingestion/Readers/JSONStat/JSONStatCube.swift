/// A cube of figures in JSON-stat 2.0 (json-stat.org/full, "dataset"), as statistical offices write
/// it, told row by row as if it were a CSV file.
///
/// The header names each dimension by its id, then `value` and `status`; a row holds the code of
/// each category, the figure and its status; the last dimension turns fastest. What the cube leaves
/// out is an empty figure, so that nothing missing becomes zero. Memory: the text of the file and
/// 16 bytes for each figure that has one.
final class JSONStatCube {
  /// Bytes of a file beyond which it is refused.
  static let limit = 128 << 20
  private static let cellLimit = 50_000_000

  private let text: [UInt8]
  private var ids: [String] = []
  private var sizes: [Int] = []
  /// Codes of the categories by dimension, quoted for CSV, in the cube's order.
  private var codes: [[[UInt8]]] = []
  private var values = Sparse()
  private var statuses = Sparse()
  private let cells: Int
  private var next = -1
  private var row: [UInt8] = []
  private var told = 0

  /// Figures by place; dense where the file lists all of them.
  private struct Sparse {
    var dense: [JSONTokens.Token] = []
    var byPlace: [Int: JSONTokens.Token] = [:]
    /// One word for all.
    var common: JSONTokens.Token?

    subscript(place: Int) -> JSONTokens.Token? {
      common ?? (place < dense.count ? dense[place] : byPlace[place])
    }
  }

  init(_ text: [UInt8]) throws(JSONTokens.Fault) {
    self.text = text
    var read = Parts()
    do {
      try text.withUnsafeBufferPointer { bytes in
        var tokens = JSONTokens(bytes.withoutMark)
        try Self.read(&tokens, &read)
        if !tokens.isAtEnd { throw tokens.fault("something follows the cube") }
      }
    } catch let fault as JSONTokens.Fault {
      throw fault
    } catch {
      throw JSONTokens.Fault(line: 0, what: "it cannot be read")
    }
    func refuse(_ what: String) -> JSONTokens.Fault { JSONTokens.Fault(line: 1, what: what) }
    guard read.kind == nil || read.kind == "dataset" else {
      throw refuse("it is no dataset of JSON-stat 2")
    }
    guard !read.ids.isEmpty, read.ids.count == read.sizes.count,
      Set(read.ids).count == read.ids.count
    else { throw refuse("`id` and `size` do not agree") }
    var cells = 1
    for (id, size) in zip(read.ids, read.sizes) {
      guard let own = read.codes[id], own.count == size else {
        throw refuse("a dimension has another number of categories than `size` says")
      }
      codes.append(own)
      let (product, overflow) = cells.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Self.cellLimit else {
        throw refuse("more than \(Self.cellLimit) figures")
      }
      cells = product
    }
    guard read.values.dense.isEmpty || read.values.dense.count == cells else {
      throw refuse("`value` does not hold one figure for each cell")
    }
    guard read.hasValues, (read.values.byPlace.keys.max() ?? 0) < max(1, cells) else {
      throw refuse("`value` does not hold the figures")
    }
    ids = read.ids
    sizes = read.sizes
    values = read.values
    statuses = read.statuses
    self.cells = cells
  }

  // MARK: Reading the parts

  private struct Parts {
    var kind: String?
    var ids: [String] = []
    var sizes: [Int] = []
    var codes: [String: [[UInt8]]] = [:]
    var values = Sparse()
    var hasValues = false
    var statuses = Sparse()
  }

  private static func read(
    _ tokens: inout JSONTokens, _ parts: inout Parts
  ) throws(JSONTokens.Fault) {
    var found = Parts()
    try tokens.object { (tokens, name) throws(JSONTokens.Fault) in
      switch name {
      case "class": found.kind = try tokens.string()
      case "id":
        try tokens.array { (tokens) throws(JSONTokens.Fault) in
          found.ids.append(try tokens.string())
        }
      case "size":
        try tokens.array { (tokens) throws(JSONTokens.Fault) in
          found.sizes.append(try tokens.count())
        }
      case "dimension":
        try tokens.object { (tokens, id) throws(JSONTokens.Fault) in
          found.codes[id] = try categories(&tokens)
        }
      case "value":
        found.hasValues = true
        found.values = try figures(&tokens)
      case "status": found.statuses = try figures(&tokens)
      default: try tokens.skip()
      }
    }
    parts = found
  }

  /// The codes of a dimension in order: `index` lists them, or numbers each; a dimension of one
  /// category may have a label alone.
  private static func categories(
    _ tokens: inout JSONTokens
  ) throws(JSONTokens.Fault) -> [[UInt8]] {
    var listed: [String] = []
    var placed: [(code: String, place: Int)] = []
    var labelled: [String] = []
    try tokens.object { (tokens, name) throws(JSONTokens.Fault) in
      guard name == "category" else { return try tokens.skip() }
      try tokens.object { (tokens, part) throws(JSONTokens.Fault) in
        switch part {
        case "index" where tokens.peek() == UInt8(ascii: "["):
          try tokens.array { (tokens) throws(JSONTokens.Fault) in
            listed.append(try tokens.string())
          }
        case "index":
          try tokens.object { (tokens, code) throws(JSONTokens.Fault) in
            placed.append((code, try tokens.count()))
          }
        case "label":
          try tokens.object { (tokens, code) throws(JSONTokens.Fault) in
            labelled.append(code)
            try tokens.skip()
          }
        default: try tokens.skip()
        }
      }
    }
    if listed.isEmpty, !placed.isEmpty {
      placed.sort { $0.place < $1.place }
      guard placed.indices.allSatisfy({ placed[$0].place == $0 }) else {
        throw tokens.fault("the categories of a dimension are not numbered from 0")
      }
      listed = placed.map(\.code)
    }
    if listed.isEmpty, labelled.count == 1 { listed = labelled }
    return listed.map { quoted(Array($0.utf8)) }
  }

  private static func figures(_ tokens: inout JSONTokens) throws(JSONTokens.Fault) -> Sparse {
    var found = Sparse()
    switch tokens.peek() {
    case UInt8(ascii: "["):
      try tokens.array { (tokens) throws(JSONTokens.Fault) in
        found.dense.append(try tokens.scalar())
      }
    case UInt8(ascii: "{"):
      try tokens.object { (tokens, place) throws(JSONTokens.Fault) in
        guard let place = Int(place), place >= 0 else {
          throw tokens.fault("`\(place)` is no place of the cube")
        }
        found.byPlace[place] = try tokens.scalar()
      }
    default: found.common = try tokens.scalar()
    }
    return found
  }

  // MARK: Telling rows

  /// Fills at most `capacity` bytes of the CSV text (`;`, `"`, line feeds); 0 at its end.
  func read(into buffer: UnsafeMutablePointer<UInt8>, capacity: Int) -> Int {
    var filled = 0
    while filled < capacity {
      if told == row.count {
        guard next < cells else { return filled }
        tellRow()
        next += 1
      }
      let count = min(capacity - filled, row.count - told)
      row.withUnsafeBufferPointer { bytes in
        if let base = bytes.baseAddress {
          (buffer + filled).update(from: base + told, count: count)
        }
      }
      filled += count
      told += count
    }
    return filled
  }

  private func tellRow() {
    row.removeAll(keepingCapacity: true)
    told = 0
    if next < 0 {
      for id in ids { append(Self.quoted(Array(id.utf8))) }
      row += Array("value;status\n".utf8)
      return
    }
    var rest = next
    var block = cells
    for index in sizes.indices {
      block /= sizes[index]
      append(codes[index][rest / block])
      rest %= block
    }
    append(figure(values[next]))
    row += figure(statuses[next])
    row.append(10)
  }

  private func append(_ field: [UInt8]) {
    row += field
    row.append(UInt8(ascii: ";"))
  }

  /// The bytes of a figure as the file writes it; `null` is empty.
  private func figure(_ range: JSONTokens.Token?) -> [UInt8] {
    guard let range else { return [] }
    let start = range.start + (text.starts(with: mark) ? mark.count : 0)
    let bytes = Array(text[start..<start + range.count])
    return bytes == Array("null".utf8) ? [] : Self.quoted(bytes)
  }

  private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard bytes.contains(where: { $0 == quote || $0 == UInt8(ascii: ";") || $0 < 0x20 }) else {
      return bytes
    }
    return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }
}

private let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

extension Bytes {
  /// The bytes behind a mark of UTF-8.
  fileprivate var withoutMark: Bytes {
    starts(with: mark) ? Bytes(rebasing: self[mark.count...]) : self
  }
}
