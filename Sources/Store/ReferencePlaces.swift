/// Where each reference of one dossier stands; emptied without touching its slots.
struct ReferencePlaces {
  private var words = [UInt64](repeating: 0, count: 64)
  private var places = [UInt32](repeating: 0, count: 64)
  /// A slot is in use when its stamp is the present one.
  private var stamps = [UInt32](repeating: 0, count: 64)
  private var stamp: UInt32 = 1
  private var count = 0

  /// Forgets all; the room stays.
  mutating func removeAll() {
    count = 0
    if stamp == .max {
      stamps = Array(repeating: 0, count: stamps.count)
      stamp = 0
    }
    stamp += 1
  }

  /// The place told for the reference before, else `new`, which is kept.
  mutating func place(of word: UInt64, orNew new: Int) -> (place: Int, isNew: Bool) {
    let slot = slot(of: word)
    if stamps[slot] == stamp { return (Int(places[slot]), false) }
    stamps[slot] = stamp
    words[slot] = word
    places[slot] = UInt32(truncatingIfNeeded: new)
    count += 1
    if count * 2 > words.count { grow() }
    return (new, true)
  }

  /// The slot that holds the word, else the free one where it belongs.
  private func slot(of word: UInt64) -> Int {
    let mask = words.count - 1
    var slot = Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while stamps[slot] == stamp, words[slot] != word { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = self
    words = Array(repeating: 0, count: old.words.count * 2)
    places = Array(repeating: 0, count: words.count)
    stamps = Array(repeating: 0, count: words.count)
    for index in old.words.indices where old.stamps[index] == stamp {
      let slot = slot(of: old.words[index])
      stamps[slot] = stamp
      words[slot] = old.words[index]
      places[slot] = old.places[index]
    }
  }
}
