/// A martingale walk of numbers in [0, 1] that keeps the row sums until nearly all are 0 or 1.
///
/// Columns enter one by one. While the columns of the basis B (at most one per row) are strictly
/// between 0 and 1, the next such column j can move by +1 if the basis moves by −B⁻¹a_j. It moves
/// in this direction or against it until a number reaches 0 or 1, with the probabilities that keep
/// every expectation. If j is still between, it takes the place of a basic column that arrived.
/// At most `rows.count` numbers are left between 0 and 1.
///
/// The basis begins with unit columns that cannot move; a column with a component on such a place,
/// or on a place whose column has arrived, takes that place without moving. Thus building the basis,
/// arrivals of several columns at once and refactorisation are one and the same step.
///
/// Source: J.-C. Deville and Y. Tillé, *Efficient balanced sampling: the cube method*, Biometrika 91
/// (2004). The updated inverse is that of the simplex method's tableau.
/// - Complexity: O(rows²) a column.
package struct Flight {
  /// A component of B⁻¹a_j smaller than this, relative to the largest one and to 1, counts as zero.
  static let negligiblePivot = 1e-9
  /// A number that comes this close to 0 or 1 has arrived. Numbers lie in [0, 1]: an absolute scale.
  static let arrival = 1e-9
  /// After so many changes the inverse of the basis is built again from its columns.
  static let pivotsPerFactorisation = 256

  typealias Lanes = SIMD8<Double>

  let system: QuotaSystem
  let rows: IndependentRows
  let profiles: [Int32]
  /// Vectors of one entry per place are padded to whole lanes.
  private let blocks: Int
  /// Column r of B⁻¹ in `inverse[r·blocks..<(r+1)·blocks]`.
  private var inverse: [Lanes]
  private var direction: [Lanes]
  /// The number of each place's column where that column may move; 0 elsewhere.
  private var value: [Lanes]
  /// 1 where a place's column may move, 0 where it is a unit column or has arrived.
  private var free: [Lanes]
  /// The column at each place, −1 for a unit column.
  private var column: [Int]
  /// What the columns are instead of those of `profiles`, where pairs fly; see `settle`.
  private var pairs: [Pair] = []
  private(set) var steps = 0
  private(set) var pivots = 0

  package init(system: QuotaSystem, rows: IndependentRows, profiles: [Int32]) {
    self.system = system
    self.rows = rows
    self.profiles = profiles
    blocks = (rows.count + 7) / 8
    inverse = []
    direction = [Lanes](repeating: .zero, count: blocks)
    value = direction
    free = direction
    column = []
    reset()
  }

  private mutating func reset() {
    inverse = [Lanes](repeating: .zero, count: blocks * rows.count)
    for r in 0..<rows.count { inverse[r * blocks + r >> 3][r & 7] = 1 }
    for b in 0..<blocks {
      value[b] = .zero
      free[b] = .zero
    }
    column = [Int](repeating: -1, count: rows.count)
  }

  /// Walks from `x`, one number in [0, 1] per column, in the order of the columns.
  ///
  /// - Parameter rises: whether a number that can rise by `up` and fall by `down` rises; it has to with
  ///   probability down / (up + down).
  package mutating func run(
    _ x: inout [Double], rises: (_ up: Double, _ down: Double) -> Bool
  ) {
    reset()
    var sinceFactorisation = 0
    for j in x.indices where 0 < x[j] && x[j] < 1 {
      if sinceFactorisation >= Self.pivotsPerFactorisation {
        refactorise(&x, rises: rises)
        sinceFactorisation = 0
      }
      let before = pivots
      take(j, &x, rises: rises)
      sinceFactorisation += pivots - before
    }
    release(&x)
  }

  /// Writes the numbers of the basis back.
  private func release(_ x: inout [Double]) {
    for place in 0..<rows.count where free[place >> 3][place & 7] == 1 {
      x[column[place]] = value[place >> 3][place & 7]
    }
  }

  private mutating func refactorise(_ x: inout [Double], rises: (Double, Double) -> Bool) {
    release(&x)
    let basic = column.filter { $0 >= 0 && 0 < x[$0] && x[$0] < 1 }.sorted()
    reset()
    for j in basic { take(j, &x, rises: rises) }
  }

  /// Moves column j or takes it into the basis.
  private mutating func take(_ j: Int, _ x: inout [Double], rises: (Double, Double) -> Bool) {
    steps += 1
    let largest = findDirection(of: j)
    let zero = Self.negligiblePivot * max(1, largest)
    if let place = blockedPlace(zero: zero) {
      pivot(j, x[j], into: place)
      return
    }

    // How far j can go up and down.
    var up = Lanes(repeating: 1 - x[j])
    var down = Lanes(repeating: x[j])
    for b in 0..<blocks {
      let d = direction[b]
      let size = d.replacing(with: -d, where: d .< 0)
      let moves = size .> zero
      let (v, rest) = (value[b], 1 - value[b])
      let mayRise = d .< 0
      let upRoom = v.replacing(with: rest, where: mayRise) / size
      let downRoom = rest.replacing(with: v, where: mayRise) / size
      up.replace(with: upRoom, where: moves .& (upRoom .< up))
      down.replace(with: downRoom, where: moves .& (downRoom .< down))
    }
    let (most, least) = (up.min(), down.min())
    let step = rises(most, least) ? most : -least

    var place: Int?
    var best = 0.0
    for b in 0..<blocks {
      let d = direction[b]
      let size = d.replacing(with: -d, where: d .< 0)
      let moves = size .> zero
      guard any(moves) else { continue }
      value[b].replace(with: value[b] - step * d, where: moves)
      let arrives = moves .& ((value[b] .<= Self.arrival) .| (value[b] .>= 1 - Self.arrival))
      guard any(arrives) else { continue }
      for lane in 0..<8 where arrives[lane] {
        x[column[8 * b + lane]] = value[b][lane] < 0.5 ? 0 : 1
        value[b][lane] = 0
        free[b][lane] = 0
        if size[lane] > best {
          best = size[lane]
          place = 8 * b + lane
        }
      }
    }
    let moved = x[j] + step
    if moved <= Self.arrival {
      x[j] = 0
    } else if moved >= 1 - Self.arrival {
      x[j] = 1
    } else {
      x[j] = moved
      if let place { pivot(j, moved, into: place) }
    }
  }

  /// direction = B⁻¹a_j, a sum of F + 1 columns; returns its largest component in magnitude.
  private mutating func findDirection(of j: Int) -> Double {
    for b in 0..<blocks { direction[b] = .zero }
    for row in system.rows(of: Int(profiles[pairs.isEmpty ? j : pairs[j].rising])) {
      let place = Int(rows.places[Int(row)])
      guard place >= 0 else { continue }
      for b in 0..<blocks { direction[b] += inverse[place * blocks + b] }
    }
    if !pairs.isEmpty { subtractFalling(pairs[j]) }
    var largest = Lanes.zero
    for d in direction {
      largest.replace(with: d, where: d .> largest)
      largest.replace(with: -d, where: -d .> largest)
    }
    return largest.max()
  }

  /// Turns the direction of a pair's rising column into that of the pair.
  private mutating func subtractFalling(_ pair: Pair) {
    for row in system.rows(of: Int(profiles[pair.falling])) {
      let place = Int(rows.places[Int(row)])
      guard place >= 0 else { continue }
      for b in 0..<blocks { direction[b] -= inverse[place * blocks + b] }
    }
    for b in 0..<blocks { direction[b] *= pair.range }
  }

  /// The place that cannot move on which the direction is largest, if it is not negligible.
  private func blockedPlace(zero: Double) -> Int? {
    var (place, best): (Int?, Double) = (nil, zero)
    for b in 0..<blocks {
      let d = direction[b] * (1 - free[b])
      guard any((d .> best) .| (-d .> best)) else { continue }
      for lane in 0..<8 where abs(d[lane]) > best {
        best = abs(d[lane])
        place = 8 * b + lane
      }
    }
    return place
  }

  /// Puts column j with number `number` at `place`: a rank-one update of the inverse.
  private mutating func pivot(_ j: Int, _ number: Double, into place: Int) {
    pivots += 1
    let (block, lane) = (place >> 3, place & 7)
    let divisor = direction[block][lane]
    for start in stride(from: 0, to: inverse.count, by: blocks) {
      let entry = inverse[start + block][lane]
      guard entry != 0 else { continue }
      let quotient = entry / divisor
      for b in 0..<blocks { inverse[start + b] -= quotient * direction[b] }
      inverse[start + block][lane] = quotient
    }
    column[place] = j
    value[block][lane] = number
    free[block][lane] = 1
  }
}

/// Two columns whose sum is kept: a number z in [0, 1] moves one up and the other down.
private struct Pair {
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

extension Flight {
  /// Walks from `x` until each group has at most one number between 0 and 1, or nearly all have.
  ///
  /// Numbers of a group move in pairs, one up and one down, so that the sums of the groups are kept as well as
  /// those of the rows, with a basis of no more places. In every round the numbers of each group that lie
  /// between 0 and 1 are paired; at most `rows.count` pairs do not settle. When no round settles anything
  /// any more, these pairs are settled one by one: that keeps the sums of the groups and
  /// all expectations, and gives up those of the rows.
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
      for group in groups {
        var waiting: Int?
        for c in group where 0 < x[c] && x[c] < 1 {
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
      if pairs.count < last {
        last = pairs.count
        self.pairs = pairs
        run(&z, rises: rises)
        self.pairs = []
      } else {
        for i in z.indices { z[i] = rises(1 - z[i], z[i]) ? 1 : 0 }
        last = Int.max
      }
      for (pair, z) in zip(pairs, z) { pair.move(&x, to: z) }
    }
  }
}
