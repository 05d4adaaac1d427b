import Ingestion
import SocialAid
import Testing

@Suite("Bookings that name one month of use")
struct MonthOfUseTests {
  private func read(_ month: String) throws -> Reading {
    let profile = try Profile.load(
      yaml: """
        profile: x
        label: x
        language: it
        format: csv
        dates: [dd/mm/yyyy]
        months: [mm/yyyy]
        codes: {account: {}}
        tables:
          pagamenti:
            files: {"pagamenti.csv": full}
            rows: bookings
            columns:
              reference: [Progr]
              dossier: [Fascicolo]
              booked_on: [Valuta]
              month: [Mese]
              account: [Conto]
              amount: [Importo]
        """, file: "x.yaml")
    return try Built.read(
      profile, "pagamenti.csv",
      bytes: Array(
        "Progr;Fascicolo;Valuta;Mese;Conto;Importo\n1;FA/1;25/04/2024;\(month);9;5.00\n".utf8))
  }

  @Test("The month is the whole period; an empty one leaves it open, an unreadable one the row out")
  func months() throws {
    let told = try #require(read("03/2024").records.bookings.first)
    #expect(told.period == MonthSpan(first: month("2024-03"), last: month("2024-03")))
    #expect(told.bookedIn == month("2024-04"))
    #expect(try read("").records.bookings.first?.period == nil)
    #expect(try read("2024-03").quarantined.map(\.code) == [.unreadableDate])
  }
}
