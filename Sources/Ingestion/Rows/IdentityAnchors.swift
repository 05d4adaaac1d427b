import Foundation
import SocialAid

extension RowMapper {
  /// Keyed digests of the AHV number and of name, birth date and sex, as far as they are
  /// declared for linking (formats 6.2); the values themselves are forgotten with the row.
  ///
  /// Only rows of persons of a case system come here: a provider's participants are joined by
  /// the crosswalk alone.
  func appendAnchors(_ key: PersonKey, _ sex: Sex) throws {
    if keys.linking.contains(.ahv), AHVNumber.judge(cells[.ahv]) == .valid {
      let digits = cells[.ahv].filter { $0 &- 48 <= 9 }
      append(key, try keys.anchor(.ahv, digits), .ahv)
    }
    if keys.linking.contains(.probable), let identity = probableIdentity(sex) {
      append(key, try keys.anchor(.probable, Array(identity.utf8)), .probable)
    }
  }

  private func append(_ key: PersonKey, _ anchor: Pseudonym, _ rule: IdentityAnchor.Rule) {
    batch.anchors.append(
      IdentityAnchor(person: key, anchor: anchor, rule: rule, system: keys.system, line: line))
  }

  /// Name, first name, whole birth date and sex; nil when one of them lacks: never a name alone.
  private func probableIdentity(_ sex: Sex) -> String? {
    let name = plainName(.familyName)
    let first = plainName(.firstName)
    guard !name.isEmpty, !first.isEmpty, case .day(let birth) = profile.dates.parse(cells[.birth]),
      birth.day > 0, sex != .unknown
    else { return nil }
    return "\(name)|\(first)|\(birth.ordinal)|\(sex.rawValue)"
  }

  /// Canonically decomposed, without accents, case, spaces and hyphens.
  private func plainName(_ field: Field) -> String {
    let bytes = cells[field].trimmed
    if bytes.isEmpty { return "" }
    let decomposed = encoding.decode(bytes).decomposedStringWithCanonicalMapping.lowercased()
    var plain = String.UnicodeScalarView()
    for scalar in decomposed.unicodeScalars where scalar.properties.isAlphabetic {
      plain.append(scalar)
    }
    return String(plain)
  }
}
