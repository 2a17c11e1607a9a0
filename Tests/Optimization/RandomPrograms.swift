import SortitionOptimization
import SortitionSweeps

/// A random program in the shape of a quota system, feasible by construction around an integer point.
struct RandomProgram {
  var program: RowRangeProgram
  /// The point around which the rows were drawn, so feasible with z = 0.
  let point: [Double]

  /// - Parameters:
  ///   - scalars: 0: a random linear cost; 1: maximise z with x ≥ n z; 2: minimise w − z with
  ///     n z ≤ x ≤ n w.
  ///   - slack: how far row bounds may lie from the point.
  ///   - least: 0, or 1 for a point with all columns above 0.
  init(seed: Int, scalars: Int, slack: Int, least: Int = 0) {
    var random = SweptGenerator(seed: seed)
    let features = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      Int.random(in: 2...5, using: &random)
    }
    let columns = Int.random(in: 2...40, using: &random)
    let largest = [1, 5, 1000, 70_000].randomElement(using: &random) ?? 1
    var starts = [0]
    var rows: [Int32] = []
    var counts: [Double] = []
    var point: [Double] = []
    for _ in 0..<columns {
      rows.append(0)
      var first = 1
      for values in features {
        rows.append(Int32(first + Int.random(in: 0..<values, using: &random)))
        first += values
      }
      starts.append(rows.count)
      let count = Int.random(in: 1...largest, using: &random)
      counts.append(Double(count))
      point.append(Double(Int.random(in: least...count, using: &random)))
    }
    let rowCount = 1 + features.reduce(0, +)
    var sums = [Double](repeating: 0, count: rowCount)
    for t in 0..<columns { for p in starts[t]..<starts[t + 1] { sums[Int(rows[p])] += point[t] } }
    var lower = sums
    var upper = sums
    for r in 1..<rowCount {
      lower[r] = max(0, lower[r] - Double(Int.random(in: 0...slack, using: &random)))
      upper[r] += Double(Int.random(in: 0...slack, using: &random))
    }
    let unit = max(sums[0], 1) / counts.reduce(0, +)
    let nothing = [Double](repeating: 0, count: columns)
    let scale = counts.map { $0 * unit }
    program = RowRangeProgram(
      columnStarts: starts, rowIndices: rows, rowLower: lower, rowUpper: upper,
      cost: scalars == 0 ? scale.map { Double.random(in: -1...1, using: &random) / $0 } : nothing,
      lower: nothing, upper: scalars == 2 ? nothing : counts,
      scalarCost: [[], [-1 / unit], [-1 / unit, 1 / unit]][scalars],
      lowerSlope: [[], [counts], [counts, nothing]][scalars],
      upperSlope: [[], [nothing], [nothing, counts]][scalars],
      columnScale: scale, scalarScale: Array(repeating: unit, count: scalars))
    self.point = point
  }
}
