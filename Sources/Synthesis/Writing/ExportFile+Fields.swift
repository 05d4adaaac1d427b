import SocialAid

/// Field writers: bytes from integers, without a String on the way.
extension ExportFile {
  @inline(__always)
  func byte(_ value: UInt8) {
    base[used] = value
    used += 1
  }

  /// The separator of the CSV profiles.
  @inline(__always)
  func next() { byte(UInt8(ascii: ";")) }

  @inline(__always)
  func newline() {
    byte(13)
    byte(10)
  }

  @inline(__always)
  func ascii(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    (base + used).update(from: text.utf8Start, count: count)
    used += count
  }

  /// A whole number, zero-padded to `width` digits.
  @inline(__always)
  func integer(_ value: Int, width: Int = 1) {
    var rest = UInt64(value.magnitude)
    if value < 0 { byte(UInt8(ascii: "-")) }
    var digits = 1
    var limit: UInt64 = 10
    while digits < 19, rest >= limit {
      digits += 1
      limit &*= 10
    }
    digits = max(digits, width)
    var at = used + digits
    while at > used {
      at -= 1
      base[at] = UInt8(truncatingIfNeeded: rest % 10) + 48
      rest /= 10
    }
    used += digits
  }

  @inline(__always)
  private func twoDigits(_ value: Int) {
    base[used] = UInt8(truncatingIfNeeded: value / 10) + 48
    base[used + 1] = UInt8(truncatingIfNeeded: value % 10) + 48
    used += 2
  }

  /// `dd.mm.yyyy`.
  @inline(__always)
  func date(_ date: CivilDate) {
    twoDigits(date.day)
    byte(UInt8(ascii: "."))
    twoDigits(date.month.monthOfYear)
    byte(UInt8(ascii: "."))
    let year = date.month.year
    twoDigits(year / 100)
    twoDigits(year % 100)
  }

  /// `yyyy-mm-dd`.
  @inline(__always)
  func isoDate(_ date: CivilDate) {
    isoMonth(date.month)
    byte(UInt8(ascii: "-"))
    twoDigits(date.day)
  }

  /// `yyyy-mm`.
  @inline(__always)
  func isoMonth(_ month: Month) {
    let year = month.year
    twoDigits(year / 100)
    twoDigits(year % 100)
    byte(UInt8(ascii: "-"))
    twoDigits(month.monthOfYear)
  }

  /// Francs and centimes, `1'234.50` with `grouped`, else `1234.50`.
  @inline(__always)
  func money(_ centimes: Int, grouped: Bool) {
    let magnitude = Int(centimes.magnitude)
    let francs = magnitude / 100
    if centimes < 0 { byte(UInt8(ascii: "-")) }
    if grouped, francs >= 1000 {
      if francs >= 1_000_000 {
        money(thousandsOf: francs / 1000)
      } else {
        integer(francs / 1000)
      }
      byte(UInt8(ascii: "'"))
      integer(francs % 1000, width: 3)
    } else {
      integer(francs)
    }
    byte(UInt8(ascii: "."))
    twoDigits(magnitude % 100)
  }

  private func money(thousandsOf thousands: Int) {
    if thousands >= 1000 {
      money(thousandsOf: thousands / 1000)
      byte(UInt8(ascii: "'"))
      integer(thousands % 1000, width: 3)
    } else {
      integer(thousands)
    }
  }
}
