extension Flight {
  /// Two columns whose sum is kept: a number z in [0, 1] moves one up and the other down.
  struct Pair {
    let rising: Int
    let falling: Int
    /// How far the rising column is above its lowest value, and its range.
    let room: Double
    let range: Double

    init(_ rising: Int, _ falling: Int, _ x: [Double]) {
      self.rising = rising
      self.falling = falling
      room = min(x[rising], 1 - x[falling])
      range = room + min(1 - x[rising], x[falling])
    }

    /// The numbers of the columns after the pair has moved to z.
    func move(_ x: inout [Double], to z: Double) {
      let shift = z * range - room
      for (column, moved) in [(rising, x[rising] + shift), (falling, x[falling] - shift)] {
        x[column] = moved <= Flight.arrival ? 0 : moved >= 1 - Flight.arrival ? 1 : moved
      }
    }
  }

  /// Walks from `x` until each group has at most one number between 0 and 1.
  ///
  /// Numbers of a group move in pairs, one up and one down, so that the sums of the groups are kept as well as
  /// those of the rows, with a basis of no more places. In every round the numbers of each group that lie
  /// between 0 and 1 are paired; all pairs but at most `rows.count` settle one of their numbers. After a
  /// round that settles none, the pairs are settled one by one: that keeps the sums of the groups and all
  /// expectations, and gives up the sums of the rows.
  ///
  /// Source: G. Chauvet, *Stratified balanced sampling*, Survey Methodology 35 (2009), which balances within
  /// strata first and then across them.
  /// - Precondition: no column stands in two groups.
  package mutating func settle(
    _ groups: [[Int]], _ x: inout [Double], rises: (_ up: Double, _ down: Double) -> Bool
  ) {
    var last = Int.max
    while true {
      var pairs: [Pair] = []
      var left = 0
      for group in groups {
        var waiting: Int?
        for c in group where 0 < x[c] && x[c] < 1 {
          left += 1
          if let other = waiting {
            pairs.append(Pair(other, c, x))
            waiting = nil
          } else {
            waiting = c
          }
        }
      }
      guard !pairs.isEmpty else { return }
      var z = pairs.map { $0.room / $0.range }
      if left < last {
        self.pairs = pairs
        run(&z, rises: rises)
        self.pairs = []
      } else {
        for i in z.indices { z[i] = rises(1 - z[i], z[i]) ? 1 : 0 }
      }
      last = left
      for (pair, z) in zip(pairs, z) { pair.move(&x, to: z) }
    }
  }
}
