import SocialAid

/// Where a kind of record lies, how many columns its rows have, and by which entity they lie.
enum FactTable {
  /// The table of rows of a kind; nil for bookings, which are packed, and for no kind at all.
  static func of(_ kind: RecordKind) -> (name: String, columns: Int, key: String?)? {
    switch kind {
    case .unknown, .booking: nil
    case .person: ("person_record", 8, "person_id")
    case .dossier: ("dossier_record", 11, "dossier_id")
    case .membership: ("membership", 8, "person_id")
    case .status: ("status", 7, "person_id")
    case .measure: ("measure", 19, "person_id")
    case .attendance: ("attendance", 8, "person_id")
    case .contact: ("contact", 13, "person_id")
    case .contract: ("contract", 9, "person_id")
    case .sanction: ("sanction", 12, "person_id")
    case .closure: ("closure", 6, "dossier_id")
    case .link: ("link", 4, nil)
    case .catalogue: ("catalogue_entry", 8, nil)
    case .dossierVersion: ("dossier_version", 8, "person_id")
    case .supportSpan: ("support_span", 7, "dossier_id")
    case .population: ("population", 12, nil)
    case .commune: ("commune", 9, nil)
    case .communeChange: ("commune_change", 5, nil)
    case .housing: ("housing", 9, "person_id")
    case .event: ("event", 8, "person_id")
    case .healthCost: ("health_cost", 5, "person_id")
    }
  }
}
