import Disclosure
import Pipeline
import Testing

@Suite("What leaves is searched for persons")
struct LeakScanTests {
  private func check(_ text: String) -> Pipeline.ExitStatus? {
    do {
      try LeakScan.check([
        ReleaseFile(path: "a/fr/index.html", bytes: Array(text.utf8), policy: .public)
      ])
      return nil
    } catch { return error.status }
  }

  @Test("A pseudonym of 128 bits blocks the release wherever it stands")
  func pseudonyms() {
    let key = "0123456789abcdef0123456789ABCDEF"
    for text in [key, "<td>\(key)</td>", "a,\(key)", "\n\(key)\n"] {
      #expect(check(text) == .releaseBlocked, "\(text)")
    }
  }

  @Test("Only words of 32 are found, at every place of a text of words of every length")
  func places() {
    for length in [1, 15, 31, 32, 33, 63, 64, 65] {
      let word = String(String(repeating: "a7", count: 40).prefix(length))
      for before in 0..<70 {
        for filler in [" ", "b9 ", "xyz<"] {
          var text = String(
            String(repeating: filler, count: before / filler.count + 1).prefix(before))
          if let last = text.last, last != " ", last != "<" { text += ";" }
          text += word
          for tail in ["", ".", " und mehr davon, viel mehr, noch mehr"] {
            let isFound = LeakScan.holdsPseudonym(Array((text + tail).utf8))
            #expect(isFound == (length == 32), "\(text)\(tail)")
          }
        }
      }
    }
  }

  @Test("Digests of files, ids of releases and long words pass")
  func others() {
    let digest = String(repeating: "0a", count: 32)
    for text in [digest, "3f9a2c71d0b84e55", String(repeating: "a", count: 31), "wort" + digest] {
      #expect(check(text) == nil, "\(text)")
    }
  }
}
