// Feeds one target with libFuzzer; the first argument names it, the others are libFuzzer's.
import CFuzzDriver
import FuzzTargets

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

nonisolated(unsafe) private var chosen = FuzzTarget.csv

guard CommandLine.arguments.count > 1, let named = FuzzTarget(rawValue: CommandLine.arguments[1])
else {
  print("usage: fuzz \(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) [OPTION...]")
  exit(64)
}
chosen = named

// libFuzzer starts itself again to merge: by a shell, with all that stands in the first argument.
private let command = "\(CommandLine.arguments[0]) \(named.rawValue)"
var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(command)]
for argument in CommandLine.arguments.dropFirst(2) { arguments.append(strdup(argument)) }
var count = Int32(arguments.count)
arguments.append(nil)
let code = arguments.withUnsafeMutableBufferPointer { buffer -> Int32 in
  var base = buffer.baseAddress
  return withUnsafeMutablePointer(to: &base) { pointer in
    pointer.withMemoryRebound(
      to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1
    ) {
      LLVMFuzzerRunDriver(&count, $0) { bytes, size in
        let input = Array(UnsafeBufferPointer(start: bytes, count: size))
        if let broken = chosen.brokenPromise(input) {
          print("\(chosen.rawValue): \(broken)")
          fflush(nil)
          abort()
        }
        return 0
      }
    }
  }
}
exit(code)
