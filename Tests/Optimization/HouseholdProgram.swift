import SortitionOptimization
import SortitionSweeps

/// A random program of quota rows and disjoint household rows, feasible by construction around an integer
/// point: with z = 0 for scalars.
struct HouseholdProgram {
  /// How the sides of the household rows lie about the point.
  enum Tightness: CaseIterable {
    /// Mostly beyond what the point needs.
    case loose
    /// At the point's sums.
    case tight
    /// A third of the rows are equalities, a third are at the point's sums.
    case mixed
  }

  var program: RowRangeProgram

  /// - Parameters:
  ///   - scalars: as in `RandomProgram`.
  ///   - sizes: how many columns each household row has.
  init(seed: Int, scalars: Int, tightness: Tightness, sizes: [Int], largestCount: Int = 5) {
    var random = SweptGenerator(seed: seed)
    let features = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      Int.random(in: 2...4, using: &random)
    }
    let quotaRows = 1 + features.reduce(0, +)
    var homes: [Int?] = sizes.indices.flatMap { Array(repeating: $0, count: sizes[$0]) }
    homes += Array(repeating: nil, count: Int.random(in: 0...6, using: &random))
    var starts = [0]
    var rows: [Int32] = []
    var counts: [Double] = []
    var point: [Double] = []
    for home in homes {
      // The household's row need not come last in a column.
      if let home { rows.append(Int32(quotaRows + home)) }
      rows.append(0)
      var first = 1
      for values in features {
        rows.append(Int32(first + Int.random(in: 0..<values, using: &random)))
        first += values
      }
      starts.append(rows.count)
      let count = Int.random(in: 1...largestCount, using: &random)
      counts.append(Double(count))
      point.append(Double(Int.random(in: 0...count, using: &random)))
    }
    var sums = [Double](repeating: 0, count: quotaRows + sizes.count)
    for t in homes.indices { for p in starts[t]..<starts[t + 1] { sums[Int(rows[p])] += point[t] } }
    var (lower, upper) = (sums, sums)
    for r in 1..<quotaRows {
      lower[r] = max(0, lower[r] - Double(Int.random(in: 0...3, using: &random)))
      upper[r] += Double(Int.random(in: 0...3, using: &random))
    }
    for r in quotaRows..<sums.count {
      let kind = Int.random(in: 0..<3, using: &random)
      if tightness == .mixed && kind == 0 { continue }
      lower[r] = 0
      upper[r] = max(1, upper[r])
      if tightness == .loose || (tightness == .mixed && kind == 1) {
        upper[r] += Double(Int.random(in: 0...4, using: &random))
      }
    }
    let unit = max(sums[0], 1) / counts.reduce(0, +)
    let nothing = [Double](repeating: 0, count: homes.count)
    let scale = counts.map { $0 * unit }
    program = RowRangeProgram(
      columnStarts: starts, rowIndices: rows, rowLower: lower, rowUpper: upper,
      cost: scalars == 0 ? scale.map { Double.random(in: -1...1, using: &random) / $0 } : nothing,
      lower: nothing, upper: scalars == 2 ? nothing : counts,
      scalarCost: [[], [-1 / unit], [-1 / unit, 1 / unit]][scalars],
      lowerSlope: [[], [counts], [counts, nothing]][scalars],
      upperSlope: [[], [nothing], [nothing, counts]][scalars],
      columnScale: scale, scalarScale: Array(repeating: unit, count: scalars),
      disjointRows: sizes.count
    ).reduced()
  }
}

extension RowRangeProgram {
  /// The same program with every row among the dense ones.
  var dense: RowRangeProgram {
    RowRangeProgram(
      columnStarts: columnStarts, rowIndices: rowIndices, rowLower: rowLower, rowUpper: rowUpper,
      cost: cost, lower: lower, upper: upper, scalarCost: scalarCost, lowerSlope: lowerSlope,
      upperSlope: upperSlope, columnScale: columnScale, scalarScale: scalarScale)
  }
}
