import SocialAid

/// The invented words of the canton.
enum WordLists {
  /// Made-up family names; any likeness is chance.
  static let familyNames: [StaticString] = [
    "Clairvallon", "Montrégard", "Vercornin", "Prazfictif", "Belmontagne", "Roncevaud",
    "Tournavent", "Pierrelevée", "Grandpré-Noir", "D'Outrevent", "Sansnom", "Exemplard",
    "Fictevaz", "Modélaz", "Inventaz", "Quelconquet", "Jedermann-Beispiel", "Mustermann",
    "Esempiolli", "Nomescu", "Imaginovic", "Ficçãoes", "Testoglu", "Örnekli", "Shembullaj",
    "Namunazad", "Mithalyan", "Mfanovi",
  ]
  static let womenNames: [StaticString] = [
    "Zoé", "Léa", "Maëlle", "Inès", "Françoise", "Mireille", "Anaïs", "Sélène", "Doris",
    "Ursula", "Chiara", "Beatriz", "Arbnora", "Selam", "Nadia", "Thi Lan", "Marie-Ève",
    "Jacqueline",
  ]
  static let menNames: [StaticString] = [
    "Noé", "Loïc", "Jérôme", "Gaël", "Benoît", "Cédric", "Hervé", "Urs", "Reto", "Matteo",
    "João", "Arben", "Yonas", "Karim", "Sivan", "Jean-Noël", "Raphaël", "Étienne",
  ]

  /// Communes with their FSO number and the service that covers them.
  static let communes: [Commune] = [
    Commune(6266, "Sion", "CMS de Sion"), Commune(6248, "Sierre", "CMS de Sierre"),
    Commune(6136, "Martigny", "CMS de Martigny"), Commune(6153, "Monthey", "CMS de Monthey"),
    Commune(6002, "Brig-Glis", "SMZ Oberwallis"), Commune(6297, "Visp", "SMZ Oberwallis"),
    Commune(6023, "Conthey", "CMS de Sion"), Commune(6133, "Fully", "CMS de Martigny"),
  ]
  /// Weights in the order of `communes`.
  static let communeWeights = Weighted<Int>([
    (0, 30), (1, 15), (2, 17), (3, 17), (4, 7), (5, 5), (6, 5), (7, 4),
  ])

  static let months: [StaticString] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
}

/// A commune of the canton.
struct Commune: Sendable {
  let number: Int
  let name: StaticString
  let service: StaticString

  init(_ number: Int, _ name: StaticString, _ service: StaticString) {
    self.number = number
    self.name = name
    self.service = service
  }
}

/// A nationality as the French exports name it.
struct Country: Sendable {
  let name: StaticString
  var germanName: StaticString { GermanLabels.country(name) }
  let group: NationalityGroup

  /// Weighted by a published city export of 2022: CH 51, EU/EFTA 15, rest of Europe 12,
  /// Africa 12, Asia 8, Americas 2 %.
  static let all = Weighted<Country>([
    (Country(name: "Suisse", group: .swiss), 510),
    (Country(name: "Portugal", group: .euEfta), 55), (Country(name: "Italie", group: .euEfta), 40),
    (Country(name: "France", group: .euEfta), 30), (Country(name: "Espagne", group: .euEfta), 15),
    (Country(name: "Allemagne", group: .euEfta), 10),
    (Country(name: "Kosovo", group: .otherEurope), 40),
    (Country(name: "Serbie", group: .otherEurope), 25),
    (Country(name: "Turquie", group: .otherEurope), 30),
    (Country(name: "Macédoine du Nord", group: .otherEurope), 25),
    (Country(name: "Érythrée", group: .africa), 50),
    (Country(name: "Somalie", group: .africa), 30), (Country(name: "Maroc", group: .africa), 25),
    (Country(name: "Congo (Kinshasa)", group: .africa), 15),
    (Country(name: "Syrie", group: .asia), 30), (Country(name: "Afghanistan", group: .asia), 25),
    (Country(name: "Sri Lanka", group: .asia), 25),
    (Country(name: "Brésil", group: .americas), 20),
  ])
}
