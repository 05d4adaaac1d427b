/// The insurance number of a person, impossible by construction.
///
/// Every number carries a wrong check digit, so that no output of the product can hold a real
/// one and every output can be scanned for these.
struct Identity {
  enum Form {
    case usual, missing, old, mangled, filler

    var dirt: Dirt? {
      switch self {
      case .usual: nil
      case .missing: .ahvMissing
      case .old: .ahvOld
      case .mangled: .ahvMangled
      case .filler: .ahvFiller
      }
    }
  }

  let form: Form
  /// 13 digits; 11 in the old form.
  let digits: [UInt8]

  private static let forms = Weighted<Form>([
    (.usual, 950), (.missing, 30), (.old, 8), (.mangled, 6), (.filler, 6),
  ])

  init(person: Int, seed: UInt64, dirt: Bool) {
    var dice = Dice(seed: seed, .identity, person)
    form = dirt ? dice.pick(Self.forms) : .usual
    let offset = Int(Dice.mix(seed) % 1_000_000_000)
    let nine = (person * 387_420_489 + offset) % 1_000_000_000
    digits = form == .old ? Self.oldNumber(nine) : Self.number(nine)
  }

  /// 756, nine digits, and any check digit but the right one (EAN-13).
  private static func number(_ nine: Int) -> [UInt8] {
    var digits: [UInt8] = [7, 5, 6] + decimals(nine, count: 9)
    var sum = 0
    for (index, digit) in digits.enumerated() { sum += Int(digit) * (index % 2 == 0 ? 1 : 3) }
    let right = (10 - sum % 10) % 10
    digits.append(UInt8((right + 1 + nine % 9) % 10))
    return digits
  }

  /// Ten digits and a wrong check digit of the number used until 2008 (modulo 11).
  private static func oldNumber(_ nine: Int) -> [UInt8] {
    var digits = decimals(nine, count: 9) + [UInt8(nine % 7)]
    let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 }
    let right = (11 - sum % 11) % 11
    digits.append(UInt8((right + 5) % 10))
    return digits
  }

  private static func decimals(_ value: Int, count: Int) -> [UInt8] {
    var rest = value
    var digits = [UInt8](repeating: 0, count: count)
    for index in stride(from: count - 1, through: 0, by: -1) {
      digits[index] = UInt8(rest % 10)
      rest /= 10
    }
    return digits
  }
}

extension ExportFile {
  /// Writes the number as case systems print it: `756.1234.5678.97`.
  func identity(_ identity: Identity) {
    switch identity.form {
    case .usual: grouped(identity.digits, dotsBefore: [3, 7, 11])
    case .old: grouped(identity.digits, dotsBefore: [3, 5, 8])
    case .missing: break
    case .filler: ascii("756.0123.4567.89")
    case .mangled:
      ascii("7,56")
      for digit in identity.digits[3..<6] { byte(48 + digit) }
      ascii("E+12")
    }
    if let dirt = identity.form.dirt { mark(dirt) }
  }

  private func grouped(_ digits: [UInt8], dotsBefore: [Int]) {
    for (index, digit) in digits.enumerated() {
      if dotsBefore.contains(index) { byte(UInt8(ascii: ".")) }
      byte(48 + digit)
    }
  }
}
