extension Landing {
  /// A column and what one seat more, or less, would change.
  package struct Candidate {
    package let column: Int
    package let change: Int
  }

  /// The offered columns of smallest change.
  package struct Candidates {
    /// Changes that lie closer together than this are sorted by counting.
    private static let counted = 1024

    /// The first `count` of these are the best, ascending by their change; earlier offers win ties.
    package private(set) var best: [Candidate]
    package private(set) var count = 0
    private var offers: [Candidate]
    private var offered = 0
    private var tally = [Int](repeating: 0, count: counted + 1)

    /// - Parameter capacity: the most columns that are offered at a time.
    package init(capacity: Int) {
      offers = [Candidate](repeating: Candidate(column: 0, change: 0), count: capacity)
      best = [Candidate](repeating: Candidate(column: 0, change: 0), count: Landing.candidates)
    }

    /// The best of all.
    var first: Int? { count > 0 ? best[0].column : nil }

    package mutating func removeAll() { (offered, count) = (0, 0) }

    @inline(__always)
    package mutating func offer(_ column: Int, change: Int) {
      offers[offered] = Candidate(column: column, change: change)
      offered &+= 1
    }

    /// Makes the best offers, at most `limit` of them, the first of `best`.
    ///
    /// - Precondition: limit ≤ `Landing.candidates`.
    package mutating func select(_ limit: Int) {
      guard offered > 0 else { return }
      var (least, most) = (offers[0].change, offers[0].change)
      for i in 1..<offered {
        least = min(least, offers[i].change)
        most = max(most, offers[i].change)
      }
      let range = most - least
      guard range < Self.counted else { return selectByInsertion(limit) }
      // tally[v]: the offers of a change below least + v, then also those already placed with it.
      for v in 0...range + 1 { tally[v] = 0 }
      for i in 0..<offered { tally[offers[i].change - least + 1] += 1 }
      for v in 0..<range { tally[v + 1] += tally[v] }
      count = min(limit, offered)
      for i in 0..<offered {
        let v = offers[i].change - least
        let place = tally[v]
        guard place < count else { continue }
        best[place] = offers[i]
        tally[v] = place + 1
      }
    }

    /// The same by insertion: slower, but for changes of any size.
    private mutating func selectByInsertion(_ limit: Int) {
      for i in 0..<offered {
        var place = count
        if count == limit {
          guard offers[i].change < best[count - 1].change else { continue }
          place -= 1
        } else {
          count += 1
        }
        while place > 0, best[place - 1].change > offers[i].change {
          best[place] = best[place - 1]
          place -= 1
        }
        best[place] = offers[i]
      }
    }
  }
}
