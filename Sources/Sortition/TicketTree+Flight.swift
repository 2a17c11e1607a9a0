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
/// The order of the roundings is part of the tree: every entry of the inverse has its own sequence of
/// operations, sums run in the order of the rows, and only minima and maxima are taken across lanes.
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
  typealias HalfLanes = SIMD4<Double>

  let rows: IndependentRows
  /// The profile of each column.
  package var profiles: [Int32]
  /// Vectors of one entry per place are padded to so many whole lanes.
  private let blocks: Int
  /// All vectors, `blocks` lanes each: the columns of B⁻¹, then those that the offsets below name. One array,
  /// because each array that a step writes to is asked first whether it is shared.
  private var vectors: [Lanes]
  /// Where the inverse ends: B⁻¹a_j. Positions are far below the largest integer, so their sums cannot overflow.
  private let direction: Int
  /// The number of each place's column where that column may move; 0 elsewhere.
  private let value: Int
  /// 0 where a place's column may move, 1 where it is a unit column or has arrived.
  private let locked: Int
  /// The column at each place, −1 for a unit column.
  private var column: [Int]
  /// What the columns are instead of those of `profiles`, where pairs fly; see `settle`.
  var pairs: [Pair] = []
  private(set) var steps = 0
  private(set) var pivots = 0

  package init(rows: IndependentRows, profiles: [Int32]) {
    self.rows = rows
    self.profiles = profiles
    blocks = (rows.count + 7) / 8
    direction = rows.count * blocks
    value = direction + blocks
    locked = value + blocks
    vectors = [Lanes](repeating: .zero, count: locked + blocks)
    column = [Int](repeating: -1, count: rows.count)
  }

  private mutating func reset() {
    for i in 0..<locked { vectors[i] = .zero }
    for b in 0..<blocks { vectors[locked &+ b] = Lanes(repeating: 1) }
    for r in 0..<rows.count {
      vectors[r * blocks + r >> 3][r & 7] = 1
      column[r] = -1
    }
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
    for place in 0..<rows.count where vectors[locked + place >> 3][place & 7] == 0 {
      x[column[place]] = vectors[value + place >> 3][place & 7]
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
    let (largest, blocked) = findDirection(of: j)
    let zero = Self.negligiblePivot * max(1, largest)
    let start = x[j]
    if blocked > zero {
      pivot(j, start, into: blockedPlace(of: blocked))
      return
    }

    let (up, down) = room(above: zero, up: 1 - start, down: start)
    let step = rises(up, down) ? up : -down
    let place = move(by: step, above: zero, &x)
    let moved = start + step
    if moved <= Self.arrival {
      x[j] = 0
    } else if moved >= 1 - Self.arrival {
      x[j] = 1
    } else {
      x[j] = moved
      if place >= 0 { pivot(j, moved, into: place) }
    }
  }

  /// direction = B⁻¹a_j, a sum of F + 1 columns; for a pair the difference of two such sums, times its range.
  ///
  /// - Returns: its largest component in magnitude, and the largest on a place that cannot move.
  private mutating func findDirection(of j: Int) -> (largest: Double, blocked: Double) {
    let pair = pairs.isEmpty ? nil : pairs[j]
    let plus = Int(profiles[pair?.rising ?? j])
    let minus = pair.map { Int(profiles[$0.falling]) }
    var (largest, blocked) = (HalfLanes.zero, HalfLanes.zero)
    for b in 0..<blocks {
      var sum = Lanes.zero
      for i in Int(rows.starts[plus])..<Int(rows.starts[plus + 1]) {
        sum += vectors[Int(rows.kept[i]) &* blocks &+ b]
      }
      if let minus, let pair {
        for i in Int(rows.starts[minus])..<Int(rows.starts[minus + 1]) {
          sum -= vectors[Int(rows.kept[i]) &* blocks &+ b]
        }
        sum *= pair.range
      }
      vectors[direction &+ b] = sum
      let (low, high) = (sum.lowHalf.magnitudes, sum.highHalf.magnitudes)
      largest = low.larger(largest)
      largest = high.larger(largest)
      blocked = (low * vectors[locked &+ b].lowHalf).larger(blocked)
      blocked = (high * vectors[locked &+ b].highHalf).larger(blocked)
    }
    return (largest.largest, blocked.largest)
  }

  /// The first place that cannot move on which the direction has this size.
  private func blockedPlace(of size: Double) -> Int {
    for b in 0..<blocks {
      let (d, isLocked) = (vectors[direction &+ b], vectors[locked &+ b])
      let low = d.lowHalf.magnitudes * isLocked.lowHalf
      let high = d.highHalf.magnitudes * isLocked.highHalf
      guard low.larger(high).largest == size else { continue }
      for lane in 0..<4 where low[lane] == size { return 8 * b + lane }
      for lane in 0..<4 where high[lane] == size { return 8 * b + 4 + lane }
    }
    preconditionFailure("the largest component has a place")
  }

  /// How far a column can go up, at most `up`, and down, at most `down`, as the basis allows.
  private func room(above zero: Double, up: Double, down: Double) -> (up: Double, down: Double) {
    var (mostUp, mostDown) = (HalfLanes(repeating: up), HalfLanes(repeating: down))
    for b in 0..<blocks {
      let (d, v) = (vectors[direction &+ b], vectors[value &+ b])
      Self.shorten(&mostUp, &mostDown, d.lowHalf, v.lowHalf, above: zero)
      Self.shorten(&mostUp, &mostDown, d.highHalf, v.highHalf, above: zero)
    }
    return (mostUp.smallest, mostDown.smallest)
  }

  /// A place that does not move gets the size 0, and a quotient that is never the smaller one.
  @inline(__always)
  private static func shorten(
    _ up: inout HalfLanes, _ down: inout HalfLanes, _ d: HalfLanes, _ v: HalfLanes, above zero: Double
  ) {
    let size = d.magnitudes
    let divisor = size.replacing(with: 0, where: size .<= zero)
    let (rest, mayRise) = (1 - v, d .< 0)
    up = (v.replacing(with: rest, where: mayRise) / divisor).smaller(up)
    down = (rest.replacing(with: v, where: mayRise) / divisor).smaller(down)
  }

  /// Moves the basis by −step · direction.
  ///
  /// - Returns: of the places that arrive at 0 or 1 the first with the largest component; −1 if none does.
  private mutating func move(by step: Double, above zero: Double, _ x: inout [Double]) -> Int {
    var (place, best) = (-1, 0.0)
    for b in 0..<blocks {
      let (d, v) = (vectors[direction &+ b], vectors[value &+ b])
      let low = Self.moved(d.lowHalf, v.lowHalf, by: step, above: zero)
      let high = Self.moved(d.highHalf, v.highHalf, by: step, above: zero)
      vectors[value &+ b] = Lanes(lowHalf: low.value, highHalf: high.value)
      guard low.arriving.larger(high.arriving).largest > 0 else { continue }
      for lane in 0..<8 {
        let size = lane < 4 ? low.arriving[lane] : high.arriving[lane - 4]
        guard size > 0 else { continue }
        x[column[8 * b + lane]] = vectors[value &+ b][lane] < 0.5 ? 0 : 1
        vectors[value &+ b][lane] = 0
        vectors[locked &+ b][lane] = 1
        if size > best { (place, best) = (8 * b + lane, size) }
      }
    }
    return place
  }

  /// The numbers v − step · d, and the sizes of the components of those that arrive, 0 elsewhere.
  @inline(__always)
  private static func moved(
    _ d: HalfLanes, _ v: HalfLanes, by step: Double, above zero: Double
  ) -> (value: HalfLanes, arriving: HalfLanes) {
    let size = d.magnitudes
    let stays = size .<= zero
    let value = v - step * d.replacing(with: 0, where: stays)
    let isBetween = (value .> arrival) .& (value .< 1 - arrival)
    return (value, size.replacing(with: 0, where: stays .| isBetween))
  }

  /// Puts column j with number `number` at `place`: a rank-one update of the inverse.
  private mutating func pivot(_ j: Int, _ number: Double, into place: Int) {
    pivots += 1
    let (block, lane) = (place >> 3, place & 7)
    let divisor = vectors[direction + block][lane]
    var start = 0
    while start < direction {
      let entry = vectors[start + block][lane]
      if entry != 0 {
        let quotient = entry / divisor
        for b in 0..<blocks { vectors[start &+ b] -= quotient * vectors[direction &+ b] }
        vectors[start + block][lane] = quotient
      }
      start += blocks
    }
    column[place] = j
    vectors[value + block][lane] = number
    vectors[locked + block][lane] = 0
  }
}

// Each of these is one instruction where the order of the comparison's sides is this one.
extension SIMD4<Double> {
  @inline(__always)
  fileprivate var magnitudes: Self { larger(-self) }

  @inline(__always)
  fileprivate func larger(_ other: Self) -> Self { other.replacing(with: self, where: self .> other) }

  @inline(__always)
  fileprivate func smaller(_ other: Self) -> Self { other.replacing(with: self, where: self .< other) }

  @inline(__always)
  fileprivate var largest: Double { Swift.max(Swift.max(self[0], self[1]), Swift.max(self[2], self[3])) }

  @inline(__always)
  fileprivate var smallest: Double { Swift.min(Swift.min(self[0], self[1]), Swift.min(self[2], self[3])) }
}
