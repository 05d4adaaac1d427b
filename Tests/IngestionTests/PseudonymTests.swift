import Foundation
import Ingestion
import SocialAid
import Testing

@Suite("Pseudonyms")
struct PseudonymTests {
  private static func hexadecimal(_ p: Pseudonym) -> String {
    [p.high, p.low].map { word in
      String(repeating: "0", count: 16 - String(word, radix: 16).count) + String(word, radix: 16)
    }.joined()
  }

  /// Constants by `openssl dgst -sha256 -mac HMAC -macopt hexkey:0001...1f`.
  @Test("A person's key is what openssl computes from key, canton, system and local id")
  func persons() throws {
    let deriver = try KeyDeriver(
      try Built.pseudonymiser(), personSystem: "cms", participantSystem: "oseo")
    for _ in 0..<2 {
      #expect(
        try withBytes("P-0000017") { Self.hexadecimal(try deriver.person($0).pseudonym) }
          == "bd224d20a65d0d194f341ef356e5a3b8")
      #expect(
        try withBytes("Zoé-1") { Self.hexadecimal(try deriver.person($0).pseudonym) }
          == "94262c20226459209250fedeeeb124cb")
      #expect(
        try withBytes("100245") { Self.hexadecimal(try deriver.dossier($0).pseudonym) }
          == "78327a1f8c0c08546bb090e5a9378fff")
      #expect(
        try withBytes("T-1") { Self.hexadecimal(try deriver.participant($0).pseudonym) }
          == "798b59689e98eaa93475e55633b0d268")
    }
  }

  @Test("The cache never changes a key, for ids short and long and many")
  func cache() throws {
    let pseudonymiser = try Built.pseudonymiser()
    let deriver = try KeyDeriver(pseudonymiser, personSystem: "cms", participantSystem: "p")
    let ids = (0..<500).map { "P-\($0)" + String(repeating: "x", count: $0 % 40) }
    for id in ids + ids.reversed() {
      let cached = try withBytes(id) { try deriver.person($0) }
      if id.utf8.count % 7 == 0 {
        #expect(try pseudonymiser.personKey(system: "cms", localID: id) == cached)
      }
    }
    let keys = Set(try ids.map { id in try withBytes(id) { try deriver.person($0) } })
    #expect(keys.count == ids.count)
  }

  @Test("Another canton, system or secret gives another key")
  func separation() throws {
    let usual = try Built.pseudonymiser()
    let key = try usual.personKey(system: "cms", localID: "1")
    #expect(try usual.personKey(system: "kiss", localID: "1") != key)
    let vaud = Pseudonymiser(key: usual.key, canton: "VD")
    #expect(try vaud.personKey(system: "cms", localID: "1") != key)
    let secret = try PseudonymKey(bytes: Array(1..<33))
    #expect(
      try Pseudonymiser(key: secret, canton: "VS").personKey(system: "cms", localID: "1") != key)
    #expect(secret.id != usual.key.id)
  }

  @Test("SHA-256 of bytes and of a file is the standard's; the key id is its first four bytes")
  func digest() throws {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(try SHA256.hex(of: Array("abc".utf8)) == expected)
    let file = try Delivered("abc", bytes: Array("abc".utf8))
    #expect(try SHA256.hex(ofFile: file.path) == expected)
    #expect(try Built.pseudonymiser().key.id == "630dcd29")
    #expect(throws: SourceFileError.self) { try SHA256.hex(ofFile: file.path + "x") }
  }

  /// Reference values of Aumasson and Bernstein (2012), appendix A, and of the empty message.
  @Test("SipHash-2-4 gives its authors' values")
  func sip() {
    let key: (UInt64, UInt64) = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
    var hash = SipHash(key: key)
    for byte in UInt8(0)..<15 { hash.update(byte) }
    #expect(hash.finish() == 0xa129_ca61_49be_45e5)
    var empty = SipHash(key: key)
    #expect(empty.finish() == 0x726f_db47_dd0e_0e31)
  }
}

@Suite("Key file")
struct PseudonymKeyTests {
  @Test("A new key has 32 bytes and mode 0400, loads again, and is never overwritten")
  func create() throws {
    let place = try Delivered("other", bytes: [])
    let path = place.path + ".key"
    let made = try PseudonymKey.create(path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o400)
    #expect(attributes[.size] as? Int == 32)
    #expect(try PseudonymKey.load(path).id == made.id)
    #expect(throws: PseudonymKeyError(path: path, reason: .exists)) {
      try PseudonymKey.create(path)
    }
  }

  @Test(
    "A key that others could read is refused with exit code 78; the owner's alone is taken",
    arguments: [
      (0o400, true), (0o600, true), (0o440, false), (0o404, false), (0o644, false),
      (0o700, false), (0o640, false),
    ])
  func modes(mode: Int, isAccepted: Bool) throws {
    let file = try Delivered("key", bytes: Array(0..<32))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    do {
      _ = try PseudonymKey.load(file.path)
      #expect(isAccepted)
    } catch {
      #expect(!isAccepted)
      #expect(error.reason == .open(UInt32(mode)))
      #expect(error.exitCode == 78)
    }
  }

  @Test("A missing key, a short key and a folder are refused")
  func refused() throws {
    let file = try Delivered("key", bytes: Array(0..<31))
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file.path)
    #expect(throws: PseudonymKeyError(path: file.path, reason: .short(31))) {
      try PseudonymKey.load(file.path)
    }
    #expect(throws: PseudonymKeyError(path: file.path + "x", reason: .unreadable(2))) {
      try PseudonymKey.load(file.path + "x")
    }
    let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent().path
    #expect(throws: PseudonymKeyError(path: folder, reason: .notAFile)) {
      try PseudonymKey.load(folder)
    }
  }
}

@Suite("AHV numbers")
struct AHVTests {
  @Test(
    "Valid numbers are found, dotted or not; others are not",
    arguments: [
      ("756.9217.0769.85", 0), ("7569217076985", 0), ("x 756.1234.5678.97.", 2),
      ("a;7564321098762;b", 2), ("nom 7561111222239 rue", 4), ("7567560000000019", nil),
      ("756.9217.0769.86", nil), ("7560123456789", nil), ("756.92170769.85", nil),
      ("17569217076985", nil), ("75692170769851", nil), ("756.9217.0769.8", nil),
      ("756", nil), ("", nil), ("756 7569217076985", 4),
    ] as [(String, Int?)])
  func scanner(text: String, offset: Int?) {
    #expect(AHVScanner.firstMatch(in: Array(text.utf8)) == offset)
  }

  @Test("Of the ten check digits exactly one is valid")
  func checkDigits() {
    let found = (0...9).filter { AHVScanner.firstMatch(in: Array("756012345678\($0)".utf8)) != nil }
    #expect(found == [6])
  }

  @Test(
    "A number in a person's row is judged",
    arguments: [
      ("", .missing), ("756.9217.0769.85", .valid), ("7569217076985", .valid),
      ("123.45.678.113", .old), ("756.0123.4567.89", .invalid), ("7,56922E+12", .invalid),
      ("7569217076", .invalid), ("1239217076985", .invalid),
    ] as [(String, AHVNumber.Judgement)])
  func judgement(text: String, expected: AHVNumber.Judgement) {
    #expect(withBytes(text) { AHVNumber.judge($0) } == expected)
  }
}
