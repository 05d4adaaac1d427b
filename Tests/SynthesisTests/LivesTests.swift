import SocialAid
import Synthesis
import Testing

@Suite("The planted groups lead the lives that their names tell")
struct LivesTests {
  static let canton = Result {
    try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 1_800, years: 5, seed: 21, dirt: false))
  }
  let canton: WrittenCanton
  let groups: [String: String]

  init() throws {
    canton = try Self.canton.get()
    groups = try canton.groups()
  }

  /// Rows of a table whose dossier belongs to the group.
  private func rows(_ group: String, of table: Table) -> [[String]] {
    table.rows.filter { groups[table["N° dossier", $0]] == group }
  }

  private func dossiers(_ group: String) -> Set<String> {
    Set(groups.filter { $0.value == group }.keys)
  }

  /// Contact rows with the person present, not by letter.
  private func talks(_ group: String) throws -> (table: Table, rows: [[String]]) {
    let table = try canton.table("contacts.csv")
    return (table, rows(group, of: table).filter { table["Présence", $0] == "Présent" })
  }

  /// Months with a talk per month of aid, over all dossiers of the group.
  private func talkShare(_ group: String) throws -> Double {
    let (table, talks) = try talks(group)
    let months = Set(talks.map { [table["N° dossier", $0], String(table["Date", $0].suffix(7))] })
    let bookings = try canton.table("ecritures.csv")
    let paid = Set(
      rows(group, of: bookings).filter { bookings["Compte", $0] == "3637.10" }.map {
        [bookings["N° dossier", $0], String(bookings["Période du", $0].suffix(7))]
      })
    return Double(months.count) / Double(paid.count)
  }

  @Test("ISA is voluntary, without planned end, attended, accompanied and never punished")
  func isa() throws {
    let links = try canton.table("provider/liens.csv")
    let participants = Dictionary(
      uniqueKeysWithValues: links.rows.map {
        (links["N° participant", $0], links["N° personne", $0])
      })
    let list = try canton.table("provider/participations.csv")
    let rows = list.rows.filter { list["Code mesure", $0] == "ISA" }
    #expect(rows.count > 500)
    #expect(rows.allSatisfy { list["Volontaire", $0] == "oui" })
    #expect(rows.allSatisfy { list["Fin prévue", $0].isEmpty })
    #expect(rows.allSatisfy { participants[list["N° participant", $0]] != nil })
    let planned = rows.reduce(0) { $0 + (Int(list["Demi-jours prévus", $1]) ?? 0) }
    let present = rows.reduce(0) { $0 + (Int(list["Demi-jours présents", $1]) ?? 0) }
    #expect(Double(present) / Double(planned) > 0.8)
    let sanctions = try canton.table("sanctions.csv")
    #expect(self.rows("isa", of: sanctions).isEmpty)
    #expect(try talkShare("isa") > 0.4)
    let persons = try canton.table("personnes.csv")
    let situations = self.rows("isa", of: persons).filter { persons["Rôle", $0] == "Requérant·e" }
    let working = ["Employé·e régulier", "Contrat temporaire", "Travail sur appel"]
    #expect(situations.allSatisfy { !working.contains(persons["Situation d'activité", $0]) })
  }

  @Test("Activation that works ends in work, with wages and a professional contract")
  func activation() throws {
    let table = try canton.table("dossiers.csv")
    let closed = rows("activation_works", of: table).filter {
      !table["Motif de clôture", $0].isEmpty
    }
    #expect(closed.count > 40)
    let employment = [
      "Reprise d'emploi", "Augmentation du taux", "Meilleur salaire", "Mesure d'emploi",
    ]
    #expect(closed.allSatisfy { employment.contains(table["Motif de clôture", $0]) })
    let bookings = try canton.table("ecritures.csv")
    let waged = Set(
      rows("activation_works", of: bookings).filter { bookings["Compte", $0] == "4360.10" }
        .map { bookings["N° dossier", $0] })
    let ended = Set(closed.map { table["N° dossier", $0] })
    #expect(Double(ended.intersection(waged).count) > 0.9 * Double(ended.count))
    let contracts = try canton.table("contrats.csv")
    #expect(
      rows("activation_works", of: contracts).allSatisfy {
        contracts["Nature de l'objectif", $0] == "Professionnel"
      })
  }

  @Test("The carousel turns: professional measures follow one another and none leads to a job")
  func carousel() throws {
    let table = try canton.table("mesures.csv")
    let entries = rows("carousel", of: table)
    let perDossier = Double(entries.count) / Double(dossiers("carousel").count)
    #expect(perDossier > 3)
    #expect(
      entries.allSatisfy {
        ["FORM", "ATEL", "PLAC", "BILAN", "LANG"].contains(table["Type de mesure", $0])
      })
  }

  @Test("Compensation is a place with a supplement and hardly a talk")
  func compensation() throws {
    let bookings = try canton.table("ecritures.csv")
    let supplement = rows("compensation", of: bookings).filter {
      bookings["Compte", $0] == "3637.40"
    }
    let paid = rows("compensation", of: bookings).filter { bookings["Compte", $0] == "3637.10" }
    #expect(Double(supplement.count) > 0.7 * Double(paid.count))
    #expect(try talkShare("compensation") < 0.25)
  }

  @Test("Under the word activation a link is held: contract, renewed measures, monthly talks")
  func heldUnderActivation() throws {
    let group = "palliative_under_activation"
    let contracts = try canton.table("contrats.csv")
    let signed = rows(group, of: contracts)
    #expect(signed.allSatisfy { contracts["Nature de l'objectif", $0] == "Professionnel" })
    #expect(signed.count > dossiers(group).count)
    #expect(try talkShare(group) > 0.65)
    let (table, talks) = try talks(group)
    #expect(
      talks.allSatisfy {
        ["Accompagnement", "Administratif"].contains(table["Nature", $0])
      })
    #expect(rows(group, of: try canton.table("sanctions.csv")).isEmpty)
    let measures = try canton.table("mesures.csv")
    let own = rows(group, of: measures).filter {
      ["ATEL", "PLAC"].contains(measures["Type de mesure", $0])
    }
    #expect(own.allSatisfy { !measures["Fin prévue", $0].isEmpty })
    #expect(own.count > 3 * dossiers(group).count)
  }

  @Test("Money alone: payments and nearly nothing else")
  func moneyOnly() throws {
    #expect(try talkShare("money_only") < 0.15)
    #expect(rows("money_only", of: try canton.table("contrats.csv")).isEmpty)
  }

  @Test("Lost from sight: no talk in the last six months of aid, closed as lost contact")
  func lostFromSight() throws {
    let table = try canton.table("dossiers.csv")
    let (contacts, talks) = try talks("lost_from_sight")
    var lastTalk: [String: Month] = [:]
    for row in talks {
      guard let month = contacts.month("Date", row) else { continue }
      let dossier = contacts["N° dossier", row]
      lastTalk[dossier] = max(lastTalk[dossier] ?? month, month)
    }
    let closed = rows("lost_from_sight", of: table).filter {
      !table["Motif de clôture", $0].isEmpty
    }
    #expect(closed.count > 30)
    for row in closed {
      #expect(table["Motif de clôture", row] == "Perte de contact")
      let end = try #require(table.month("Dernier versement", row))
      if let talk = lastTalk[table["N° dossier", row]] { #expect(end - talk >= 6) }
    }
  }

  @Test("Under control: checks, duties and sanctions")
  func underControl() throws {
    let (table, talks) = try talks("under_control")
    let checks = talks.filter { ["Contrôle", "Conditionnel"].contains(table["Nature", $0]) }
    #expect(Double(checks.count) > 0.6 * Double(talks.count))
    let sanctions = try canton.table("sanctions.csv")
    let punished = Set(rows("under_control", of: sanctions).map { sanctions["N° dossier", $0] })
    #expect(Double(punished.count) > 0.6 * Double(dossiers("under_control").count))
  }

  @Test("The provider tells most participations that the office tells, and some more")
  func toldTwice() {
    let path = "provider/participations.csv"
    let twice = canton.dirt("told_twice", in: path)
    let once = canton.dirt("provider_only", in: path)
    #expect(twice > 300)
    #expect((0.03...0.15).contains(Double(once) / Double(once + twice)))
  }
}
