import Reporting
import Testing

/// Guard rails 7 and 12 of the concept, kept over every phrase of every language: the programme is
/// the subject, no word qualifies a person or ranks, and no verb claims an effect, since nothing
/// that is printed here comes from a controlled design.
@Suite("The vocabulary")
struct VocabularyTests {
  /// Phrases in lower case with every mark a space, so that a stem is matched at the start of a word.
  private static let spoken: [Language: [(key: String, words: String)]] = {
    var spoken: [Language: [(key: String, words: String)]] = [:]
    for language in Language.allCases {
      let phrases = (try? ProductTemplates.phrases(language)) ?? [:]
      spoken[language] = phrases.sorted { $0.key < $1.key }.map { key, text in
        let words = text.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : " " }
        return (key, " " + String(words) + " ")
      }
    }
    return spoken
  }()

  private func offenders(_ stems: [Language: [String]], _ language: Language) -> [String] {
    (Self.spoken[language] ?? []).flatMap { key, words in
      (stems[language] ?? []).filter { words.contains(" " + $0) }.map { "\(key): \($0)" }
    }
  }

  static let effects: [Language: [String]] = [
    .fr: [
      "grâce à", "permet d", "amélior", "réduit ", "réduisent", "augment", "provoqu", "entraîn",
      "efficac", "impact", "améne", "aboutit", "favoris", "fait baisser", "fait reculer",
      "à cause d",
      "en raison d", "évite ", "évitent ", "empêche", "prédi", "pronosti",
      "probabilité de la personne", "risque de la personne",
    ],
    .de: [
      "bewirk", "führt zu ", "führen zu ", "dank ", "verbesser", "senkt ", "erhöht ", "wirksam",
      "verursach", "aufgrund ", "wegen des programms", "förder", "prognos", "vorhersag", "steigert",
      "reduziert ", "impact", "erspart", "vermeidet", "verhindert",
    ],
    .it: [
      "grazie a", "migliora", "riduce ", "riducono ", "aumenta", "provoca", "causa ", "causano",
      "efficac", "impatto", "favorisc", "a causa d", "prevision", "pronostic", "conduce a",
      "porta a ", "evita ", "evitano ", "impedisce",
    ],
    .en: [
      "thanks to", "improv", "reduces", "increases", "causes", "caused", "leads to", "led to",
      "effective", "impact", "boost", "because of", "due to", "predict", "forecast", "results in",
      "avoids", "prevents", "saves ",
    ],
  ]

  @Test("claims no effect and foretells nothing", arguments: Language.allCases)
  func effects(language: Language) {
    #expect(offenders(Self.effects, language) == [])
    #expect(Self.spoken[language]?.isEmpty == false)
  }

  static let persons: [Language: [String]] = [
    .fr: [
      "non activable", "inactivable", "activables", "inemployable", "irrécupérable", "cas social",
      "cas lourd", "assistés", "assisté ", "profiteu", "fraud", "paresseu", "inaptes", "inapte ",
      "score de la personne", "profil de la personne", "mérit", "désespéré",
    ],
    .de: [
      "nicht aktivierbar", "unaktivierbar", "aktivierbar", "unvermittelbar", "vermittelbar",
      "sozialfall", "sozialfälle", "hoffnungslos", "arbeitsscheu", "sozialschmarotzer", "betrüg",
      "schmarotz", "problemfall", "fälle ohne", "klient", "randständig",
    ],
    .it: [
      "non attivabil", "attivabil", "inoccupabil", "non collocabil", "caso sociale", "casi sociali",
      "assistiti", "profittator", "frod", "irrecuperabil", "senza speranza",
    ],
    .en: [
      "non-activable", "activable", "unemployable", "hopeless", "scroung", "fraud", "lazy",
      "undeserving", "deserving", "welfare depend", "dependency", "hard cases", "social case",
    ],
  ]

  @Test("qualifies no person", arguments: Language.allCases)
  func persons(language: Language) {
    #expect(offenders(Self.persons, language) == [])
    #expect(Self.spoken[language]?.isEmpty == false)
  }

  static let verdicts: [Language: [String]] = [
    .fr: [
      "meilleur", "pire", "mauvais", "succès", "performan", "classement des", "rouge", "vert ",
    ],
    .de: [
      "besser", "schlechter", "beste ", "besten ", "schlecht", "erfolg ", "erfolgreich",
      "rangliste", "rot ", "grün ", "grüne ",
    ],
    .it: ["migliore", "peggiore", "successo pall", "cattiv", "graduatoria", "rosso", "verde"],
    .en: [
      "better", "worse", "best ", "worst", "success ", "successful", "perform", "league", "red ",
      "green",
    ],
  ]

  @Test("gives no verdict and no polarity", arguments: Language.allCases)
  func verdicts(language: Language) {
    #expect(offenders(Self.verdicts, language) == [])
    #expect(Self.spoken[language]?.isEmpty == false)
  }

  /// Masculine forms that stand for everybody.
  static let generics: [Language: [String]] = [
    .fr: [
      "les bénéficiaires sont tous", "les participants", "des participants", "les requérants",
      "des requérants", "les assistés", "les usagers", "les clients", "les chômeurs", "citoyens",
      "collaborateurs",
    ],
    .de: [
      "teilnehmer ", "teilnehmern", "empfänger ", "bezüger ", "klienten", "antragsteller ",
      "mitarbeiter ", "bürger ", "ausländer ", "leser ",
    ],
    .it: [
      "i beneficiari", "dei beneficiari", "i richiedenti asilo", "gli assistiti", "gli utenti",
      "i cittadini", "i lavoratori", "dei lavoratori", "i disoccupati", "i lettori",
    ],
    .en: ["he ", "his ", "him ", "chairman", "manpower", "claimant"],
  ]

  @Test("is gender-neutral", arguments: Language.allCases)
  func generics(language: Language) {
    #expect(offenders(Self.generics, language) == [])
  }

  @Test(
    "makes the programme the subject of each main point of a programme",
    arguments: Language.allCases)
  func subject(language: Language) throws {
    let points = try ProductTemplates.phrases(language).filter {
      $0.key.hasPrefix("main.programme.")
    }
    #expect(points.count > 10)
    for (key, text) in points {
      let first = text.firstMatch(of: /\{([a-z0-9]+)\}/)?.output.1
      #expect(first == "subject", "\(language) \(key)")
      #expect(text.prefix(24).contains("rogram"), "\(language) \(key)")
    }
  }

  @Test(
    "uses the Swiss terms of art",
    arguments: [
      (Language.fr, ["aide sociale", "supplément d’intégration", "dossier"], ["RMI", "RSA"]),
      (
        .de, ["Sozialhilfe", "Integrationszulage", "Dossier"],
        ["Hartz", "Bürgergeld", "Mindestsicherung"]
      ),
      (
        .it, ["assistenza sociale", "upplemento d’integrazione", "incart"],
        ["reddito di cittadinanza"]
      ),
      (.en, ["social assistance", "ntegration supplement"], ["welfare benefit", "dole"]),
    ])
  func terms(language: Language, present: [String], absent: [String]) throws {
    let all = try ProductTemplates.phrases(language).values.joined(separator: "\n")
    for term in present { #expect(all.contains(term), "\(term)") }
    for term in absent { #expect(!all.contains(term), "\(term)") }
  }
}
