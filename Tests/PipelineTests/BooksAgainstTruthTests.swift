import Foundation
import SocialAid
import Store
import Synthesis
import TestKit
import Testing

/// The generator counts the dirt it writes; the reader's books must say the same, to the row.
@Suite("The books against the truth")
struct BooksAgainstTruthTests {
  @Test(
    "Rows read, set aside and repeated are those that were planted, file by file",
    arguments: [UInt64(3), 4])
  func books(seed: UInt64) throws {
    let canton = try Canton(profile: .frCMS, persons: 1500, years: 6, seed: seed)
    let truth = try #require(
      JSONSerialization.jsonObject(with: try canton.workdir.read("exports/truth/truth.json"))
        as? [String: Any])
    let files = try #require(truth["files"] as? [[String: Any]])
    let store = try CanonicalStore(path: canton.workdir.file("store/parcours.sqlite"))
    var books: [String: Store.LoadedDelivery] = [:]
    for delivery in try store.deliveries() { books[delivery.delivery.name] = delivery }
    #expect(books.count == files.count)
    for file in files {
      let path = try #require(file["path"] as? String)
      let name = try #require(path.split(separator: "/").last.map(String.init))
      let dirt = try #require(file["dirt"] as? [String: Int])
      let found = try #require(books[name], "\(name) was not loaded").books
      let setAside = [
        "opening_balance", "total_row", "unreadable_amount", "unreadable_date", "missing_key",
        "end_before_start",
      ].map { dirt[$0] ?? 0 }.reduce(0, +)
      #expect(found.read == file["rows"] as? Int, "\(name)")
      #expect(found.quarantined == setAside, "\(name)")
      #expect(found.duplicate == dirt["duplicate"] ?? 0, "\(name)")
      #expect(found.balances, "\(name)")
    }
  }
}
