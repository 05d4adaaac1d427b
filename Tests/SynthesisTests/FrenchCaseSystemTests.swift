import SocialAid
import Synthesis
import Testing

@Suite("The French set has the shape and the dirt that its truth declares")
struct FrenchCaseSystemTests {
  static let canton = Result {
    try WrittenCanton(SyntheticCanton(profile: .frCMS, persons: 1_000, years: 3, seed: 11))
  }
  let canton: WrittenCanton

  init() throws { canton = try Self.canton.get() }

  static let headers = [
    "dossiers.csv":
      "N° dossier;N° OFS commune;Commune;Service;Type de prestation;Date de demande;"
      + "Premier versement;Dernier versement;Date de clôture;Motif de clôture;Référent·e;"
      + "Nb pers. unité;Nb pers. ménage",
    "personnes.csv":
      "N° dossier;N° personne;N° AVS;Nom;Prénom;Date de naissance;Sexe;Etat civil;Nationalité;"
      + "Permis;Rôle;Situation d'activité;Depuis le;Taux d'occupation (%);Formation achevée",
    "ecritures.csv":
      "N° écriture;N° dossier;N° personne;Date comptable;Période du;Période au;Compte;Libellé;"
      + "Débit;Crédit;Solde;Extourne de",
    "mesures.csv":
      "N° mesure;N° dossier;N° personne;Type de mesure;Prestataire;Début prévu;Fin prévue;"
      + "Début;Fin;Taux (%);Jours présents;Jours prévus;Motif de fin;Coût;Volontaire;"
      + "Assignée par",
    "contacts.csv":
      "N° dossier;N° personne;Date;Type d'entretien;Présence;Durée (min);Collaborateur·trice;"
      + "Initiative;Nature;Obligatoire",
    "contrats.csv":
      "N° contrat;N° dossier;N° personne;Type;Date évaluation capacité;Date signature;Echéance;"
      + "Statut;Nature de l'objectif",
    "sanctions.csv":
      "N° dossier;N° personne;Date décision;Du;Au;Taux (%);Motif;Levée le;Base;Genre",
    "logements.csv": "N° dossier;N° personne;Depuis le;Jusqu'au;Type de logement",
    "evenements.csv": "N° dossier;N° personne;Date;Événement",
    "catalogue.csv": "Code;Libellé;Type;Finalité;Durée;Unité;SI",
  ]

  @Test("Every file begins with sep=; and its header, ends lines with CRLF, has full rows")
  func shape() throws {
    for (path, header) in Self.headers {
      let text = try canton.text(path, windows1252: true)
      #expect(text.hasPrefix("sep=;\r\n" + header + "\r\n"))
      #expect(text.hasSuffix("\r\n"))
      #expect(text.utf8.count { $0 == 10 } == text.utf8.count { $0 == 13 })
      let table = try canton.table(path)
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
    }
  }

  @Test("The provider's lists are UTF-8 with a byte order mark and every participant is linked")
  func provider() throws {
    for path in ["provider/participations.csv", "provider/liens.csv"] {
      #expect(try canton.bytes(path).starts(with: [0xEF, 0xBB, 0xBF]))
    }
    let list = try canton.table("provider/participations.csv")
    #expect(
      list.header.joined(separator: ";")
        == "N° participant;Code mesure;Entrée;Fin prévue;Sortie;Motif de sortie;Volontaire;"
        + "Référent·e;Mois;Demi-jours prévus;Demi-jours présents;Demi-jours excusés")
    #expect(list.rows.allSatisfy { $0.count == list.header.count })
    let links = try canton.table("provider/liens.csv")
    let linked = links.rows.map { links["N° participant", $0] }
    #expect(Set(linked).count == linked.count)
    let participants = Set(list.rows.map { list["N° participant", $0] }).subtracting([""])
    #expect(participants == Set(linked))
    let persons = try canton.table("personnes.csv")
    let known = Set(persons.rows.map { persons["N° personne", $0] })
    #expect(links.rows.allSatisfy { known.contains(links["N° personne", $0]) })
  }

  @Test("Exact duplicates follow their row and are counted", arguments: headers.keys.sorted())
  func duplicates(_ path: String) throws {
    let lines = try canton.table(path).lines
    let found = zip(lines, lines.dropFirst()).count { $0 == $1 }
    #expect(found == canton.dirt("duplicate", in: path))
  }

  @Test("Reversals, opening balances, the total row and flags are counted")
  func bookings() throws {
    let path = "ecritures.csv"
    let table = try canton.table(path)
    let reversals = table.rows.filter { !table["Extourne de", $0].isEmpty }
    #expect(reversals.count > 100)
    #expect(reversals.count == canton.dirt("reversal", in: path))
    let opening = table.rows.filter { table["Libellé", $0] == "Report" }
    #expect(opening.count > 50)
    #expect(opening.count == canton.dirt("opening_balance", in: path))
    #expect(opening.allSatisfy { table["N° écriture", $0].isEmpty })
    let flags = table.rows.count { table["Débit", $0] == "0.001" }
    #expect(flags == canton.dirt("flag_amount", in: path))
    #expect(canton.dirt("total_row", in: path) == 1)
  }

  @Test("Every reversal cancels an earlier booking of its dossier, account and amount")
  func reversals() throws {
    let table = try canton.table("ecritures.csv")
    var bookings: [String: [String]] = [:]
    func net(_ row: [String]) -> Int {
      (table.centimes("Débit", row) ?? 0) - (table.centimes("Crédit", row) ?? 0)
    }
    for row in table.rows {
      let original = table["Extourne de", row]
      if !original.isEmpty {
        let cancelled = try #require(bookings[original])
        #expect(table["N° dossier", cancelled] == table["N° dossier", row])
        #expect(table["Compte", cancelled] == table["Compte", row])
        #expect(net(cancelled) == -net(row))
      }
      bookings[table["N° écriture", row]] = row
    }
  }

  @Test("The total row is the sum of every readable amount above it")
  func total() throws {
    let table = try canton.table("ecritures.csv")
    let last = try #require(table.rows.last)
    #expect(table["Libellé", last] == "Total")
    for column in ["Débit", "Crédit"] {
      let sum = table.rows.dropLast().reduce(0) { $0 + (table.centimes(column, $1) ?? 0) }
      #expect(table.centimes(column, last) == sum)
    }
  }

  @Test("The balance runs: opening balance plus debit minus credit, dossier by dossier")
  func balance() throws {
    let table = try canton.table("ecritures.csv")
    var dossier = ""
    var balance = 0
    var previous = ""
    for (row, line) in zip(table.rows, table.lines) {
      defer { previous = line }
      guard let told = table.centimes("Solde", row), line != previous else { continue }
      if table["N° dossier", row] != dossier {
        dossier = table["N° dossier", row]
        balance = 0
      }
      if table["Libellé", row] == "Report" {
        balance = told
      } else {
        balance += (table.centimes("Débit", row) ?? 0) - (table.centimes("Crédit", row) ?? 0)
        #expect(told == balance)
      }
    }
  }

  @Test("Rows that cannot be used are as many as the truth says")
  func unusable() throws {
    let bookings = try canton.table("ecritures.csv")
    let rows = bookings.rows.filter { !bookings["N° écriture", $0].isEmpty }
    #expect(
      rows.count { bookings["N° dossier", $0].isEmpty }
        == canton.dirt("missing_key", in: "ecritures.csv"))
    #expect(
      rows.count { bookings.month("Date comptable", $0) == nil }
        == canton.dirt("unreadable_date", in: "ecritures.csv"))
    let unreadable = rows.count {
      let told = bookings["Débit", $0] + bookings["Crédit", $0]
      return told != "0.001" && bookings.centimes("Débit", $0) == nil
        && bookings.centimes("Crédit", $0) == nil
    }
    #expect(unreadable == canton.dirt("unreadable_amount", in: "ecritures.csv"))
    #expect(
      rows.count { bookings["Compte", $0] == "3999.99" }
        == canton.dirt("unknown_code", in: "ecritures.csv"))
    let contacts = try canton.table("contacts.csv")
    #expect(
      contacts.rows.count { contacts.month("Date", $0) == nil }
        == canton.dirt("unreadable_date", in: "contacts.csv"))
    #expect(
      contacts.rows.count {
        contacts["N° dossier", $0].isEmpty && contacts["N° personne", $0].isEmpty
      } == canton.dirt("missing_key", in: "contacts.csv"))
    #expect(
      contacts.rows.count { contacts["Type d'entretien", $0] == "Visio" }
        == canton.dirt("unknown_code", in: "contacts.csv"))
  }

  @Test("Open, future and backward ends are as many as the truth says")
  func ends() throws {
    let path = "mesures.csv"
    let table = try canton.table(path)
    func holds(_ row: [String], _ value: String) -> Bool {
      table["Fin prévue", row] == value || table["Fin", row] == value
    }
    #expect(
      table.rows.count { holds($0, "31.12.9999") } == canton.dirt("open_end_9999", in: path))
    #expect(
      table.rows.count { holds($0, "31.12.2099") } == canton.dirt("open_end_2099", in: path))
    let planned = canton.dirt("planned_only", in: path)
    #expect(table.rows.count { table["Début", $0].isEmpty } == planned)
    let keyless = canton.dirt("missing_key", in: path)
    #expect(
      table.rows.count { holds($0, "") }
        == canton.dirt("open_end_empty", in: path) + planned + keyless)
    let end = Month(index: 2025 * 12 + 11)
    let future = table.rows.count {
      guard let month = table.month("Fin", $0) else { return false }
      return month > end && month.year < 2099
    }
    #expect(future == canton.dirt("future_end", in: path))
    let backward = table.rows.count {
      guard let from = table.month("Début", $0), let to = table.month("Fin", $0) else {
        return false
      }
      return to < from
    }
    #expect(backward == canton.dirt("end_before_start", in: path))
    #expect(backward > 0)
  }

  @Test("No insurance number is valid, and each odd form is counted")
  func identities() throws {
    let path = "personnes.csv"
    let table = try canton.table(path)
    let numbers = table.rows.map { table["N° AVS", $0] }
    #expect(numbers.count { $0.isEmpty } == canton.dirt("ahv_missing", in: path))
    #expect(numbers.count { $0.contains("E+") } == canton.dirt("ahv_mangled", in: path))
    #expect(
      numbers.count { $0 == "756.0123.4567.89" } == canton.dirt("ahv_filler", in: path))
    let old = numbers.count { $0.filter(\.isNumber).count == 11 }
    #expect(old == canton.dirt("ahv_old", in: path))
    for number in numbers {
      let digits = number.compactMap(\.wholeNumberValue)
      guard digits.count == 13 else { continue }
      let sum = digits.prefix(12).enumerated().reduce(0) {
        $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3)
      }
      #expect((10 - sum % 10) % 10 != digits[12])
    }
  }

  @Test("Bytes of Windows-1252 beyond Latin-1 are counted", arguments: headers.keys.sorted())
  func windows1252(_ path: String) throws {
    let lines = try canton.bytes(path).split(separator: 10).dropFirst(2)
    let found = lines.count { $0.contains { (0x80...0x9F).contains($0) } }
    #expect(found == canton.dirt("windows1252_byte", in: path))
  }

  @Test("A dossier closes six months after its last payment, and only inside the data")
  func closing() throws {
    let table = try canton.table("dossiers.csv")
    let end = Month(index: 2025 * 12 + 11)
    for row in table.rows {
      let last = try #require(table.month("Dernier versement", row))
      #expect(last <= end)
      if let closed = table.month("Date de clôture", row) {
        #expect(closed == last + 6)
      } else {
        #expect(last + 6 > end)
        #expect(table["Motif de clôture", row].isEmpty)
      }
    }
  }

  @Test("A month of aid has four to six bookings in the mean")
  func volume() throws {
    let table = try canton.table("ecritures.csv")
    let paid = table.rows.count { table["Compte", $0] == "3637.20" }
    let perMonth = Double(table.rows.count) / Double(paid)
    #expect((4...6).contains(perMonth))
  }

  @Test("One measure code is missing in the catalogue; the required ones are there")
  func catalogue() throws {
    let table = try canton.table("catalogue.csv")
    let codes = Dictionary(
      uniqueKeysWithValues: table.rows.map { (table["Code", $0], table["Type", $0]) })
    #expect(
      codes == [
        "ISA": "SOC_LINK", "STAB": "SOC_STAB", "LANG": "SOC_SKILL", "BILAN": "PRO_ASSESS",
        "FORM": "PRO_TRAIN", "ATEL": "PRO_OCCUP", "PLAC": "PRO_PLACE", "ENTS": "PRO_PERM",
        "COACH": "OTHER",
      ])
    let measures = try canton.table("mesures.csv")
    let unknown = measures.rows.count { codes[measures["Type de mesure", $0]] == nil }
    #expect(unknown == canton.dirt("unknown_code", in: "mesures.csv"))
    #expect(unknown > 0)
  }
}
