/// The number of months at which two sequences of equal length differ (Hamming 1950).
public enum HammingDistance {
  /// Months that differ; a void or a missing month is a state like any other.
  public static func between(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    precondition(a.count == b.count, "sequences of equal length")
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var months = 0
        for i in a.indices { months += a[i] == b[i] ? 0 : 1 }
        return months
      }
    }
  }
}
