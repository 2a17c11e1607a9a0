internal import Sortition
internal import SortitionParallel

/// Which ids equal an earlier one.
///
/// Places are dealt out by the upper bits of their hashes into parts that fit the processor's cache; each part has
/// a table of its own. Ids outside ASCII or with quotes are compared as strings, by canonical equivalence.
struct RepeatedIDs {
  /// An id and the first one that it equals; ascending by place.
  struct Pair: Sendable {
    let place: Int
    let first: Int
  }

  private(set) var pairs: [Pair]

  /// A part has about so many places.
  private static let partSize = 1 << 14

  /// - Complexity: O(bytes of the ids) as a rule, most of it shared by the cores.
  init(_ ids: PoolChunk.Ids) {
    var bits = 0
    while ids.hashes.count >> bits > Self.partSize { bits += 1 }
    let parts = Self.parts(of: ids.hashes, bits: bits)
    let unusual = Self.marks(ids.unusual, of: ids.hashes.count)
    pairs =
      parallelMap(parts.count) { Self.pairs(in: parts[$0], ids, unusual) }.flatMap(\.self)
      + Self.unusualPairs(ids)
    pairs.sort { $0.place < $1.place }
  }

  /// Where ids stand among others; nil where they do not.
  ///
  /// - Parameter known: each another.
  static func places(of wanted: TextColumn, in known: TextColumn) -> [Int?] {
    var all = PoolChunk.Ids(known)
    all.append(PoolChunk.Ids(wanted))
    var places = [Int?](repeating: nil, count: wanted.count)
    for pair in RepeatedIDs(all).pairs where pair.first < known.count {
      places[pair.place - known.count] = pair.first
    }
    return places
  }

  private static func marks(_ places: [Int], of count: Int) -> [Bool] {
    if places.isEmpty { return [] }
    var marks = [Bool](repeating: false, count: count)
    for place in places { marks[place] = true }
    return marks
  }

  /// Hash and place of each id, the hash above; part by part, ascending by place.
  private static func parts(of hashes: [UInt32], bits: Int) -> [ArraySlice<UInt64>] {
    // A shift by 32, for one part, gives zero.
    let shift = UInt32(32 - bits)
    var ends = [Int](repeating: 0, count: 1 << bits)
    for hash in hashes { ends[Int(hash >> shift)] += 1 }
    for part in ends.indices.dropFirst() { ends[part] += ends[part - 1] }
    var entries = [UInt64](repeating: 0, count: hashes.count)
    var next = [0] + ends.dropLast()
    for (place, hash) in hashes.enumerated() {
      let part = Int(hash >> shift)
      entries[next[part]] = UInt64(hash) << 32 | UInt64(place)
      next[part] += 1
    }
    return ends.indices.map { entries[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]] }
  }

  private static func pairs(
    in entries: ArraySlice<UInt64>, _ ids: PoolChunk.Ids, _ unusual: [Bool]
  ) -> [Pair] {
    var pairs: [Pair] = []
    var size = 16
    while size < 2 * entries.count { size *= 2 }
    // Zero is free; else an entry's place plus one, below its hash.
    var slots = [UInt64](repeating: 0, count: size)
    for entry in entries {
      let place = Int(entry & 0xFFFF_FFFF)
      if !unusual.isEmpty, unusual[place] { continue }
      var slot = Int(entry >> 32) & (size - 1)
      while slots[slot] != 0 {
        let first = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if slots[slot] >> 32 == entry >> 32, ids.texts.haveSameBytes(first, place) {
          pairs.append(Pair(place: place, first: first))
          break
        }
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] == 0 { slots[slot] = entry + 1 }
    }
    return pairs
  }

  private static func unusualPairs(_ ids: PoolChunk.Ids) -> [Pair] {
    var firstPlace: [String: Int] = [:]
    var pairs: [Pair] = []
    for place in ids.unusual {
      let id = ids.texts[place]
      if let first = firstPlace[id] {
        pairs.append(Pair(place: place, first: first))
      } else {
        firstPlace[id] = place
      }
    }
    return pairs
  }
}

/// A row that has the id of an earlier one, numbered as a spreadsheet does.
public struct RepeatedRow: Sendable, Hashable {
  /// The row.
  public let row: Int
  /// The first row with its id.
  public let first: Int
}
