import Sortition
import SortitionLinearAlgebra
@_spi(Kernels) import SortitionOptimization

/// The bordered Schur complement of a maximin stage with given diagonals, many times.
struct SchurWorkload: Workload {
  /// How often it is formed; one alone is too short to time.
  static let passes = 200
  /// An entry may differ from the sum in another order by this share of the sum of its magnitudes.
  static let tolerance = 1e-12

  let program: RowRangeProgram
  let diagonals: RowRangeProgram.Diagonals

  /// - Parameter independent: without the last value of every feature, so that the complement is regular.
  init(_ instance: Instance, independent: Bool = false) {
    let request = instance.request
    let system = QuotaSystem(
      profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
    let kept = (0..<system.rowCount).filter { row in
      guard independent, case .value(let feature, let value) = system.meanings[row] else { return true }
      return value.index + 1 < request.quotas.features[feature.index].values.count
    }
    var place = [Int32?](repeating: nil, count: system.rowCount)
    for (i, row) in kept.enumerated() { place[row] = Int32(i) }
    var (starts, rows): ([Int], [Int32]) = ([0], [])
    for t in 0..<system.profileCount {
      rows += system.rows(of: t).compactMap { place[Int($0)] }
      starts.append(rows.count)
    }
    let nothing = [Double](repeating: 0, count: system.profileCount)
    program = RowRangeProgram(
      columnStarts: starts, rowIndices: rows, rowLower: kept.map { Double(system.lower[$0]) },
      rowUpper: kept.map { Double(system.upper[$0]) }, cost: nothing, lower: nothing,
      upper: system.limits.map(Double.init), scalarCost: [-1 / system.equalShare],
      lowerSlope: [system.counts.map(Double.init)], upperSlope: [nothing],
      columnScale: system.counts.map { Double($0) * system.equalShare }, scalarScale: [system.equalShare])
    var generator = SeededGenerator(seed: Instance.seed, stream: .root)
    // Six orders of magnitude, as in the middle of a solve.
    func positive(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        let u = 0.01 + generator.unit()
        return u * u * u
      }
    }
    let ranged = kept.count { system.lower[$0] < system.upper[$0] }
    diagonals = RowRangeProgram.Diagonals(
      lower: positive(system.profileCount), upper: positive(system.profileCount),
      rowLower: positive(ranged), rowUpper: positive(ranged))
  }

  func run() -> Matrix {
    var matrix = program.schurComplement(diagonals)
    for _ in 1..<Self.passes { matrix = program.schurComplement(diagonals) }
    return matrix
  }

  /// Entry by entry from the definition.
  func check(_ matrix: Matrix) throws {
    let (p, d) = (program.rowCount, diagonals)
    try require(matrix.rows == p + 1 && matrix.columns == p + 1, "rows and one scalar")
    var (expected, magnitude) = (Matrix(rows: p + 1, columns: p + 1), Matrix(rows: p + 1, columns: p + 1))
    for t in 0..<program.columnCount {
      let own = program.rowIndices[program.columnStarts[t]..<program.columnStarts[t + 1]].map { Int($0) }
      let slope = program.lowerSlope[0][t]
      let weight = 1 / (1 / d.lower[t] + 1 / d.upper[t])
      func add(_ i: Int, _ j: Int, _ value: Double) {
        expected[i, j] += value
        magnitude[i, j] += abs(value)
      }
      for i in own {
        for j in own { add(i, j, weight) }
        add(i, p, -weight * slope / d.lower[t])
        add(p, i, -weight * slope / d.lower[t])
      }
      add(p, p, -slope * slope / (d.lower[t] + d.upper[t]))
    }
    var ranged = 0
    for r in 0..<p where program.rowLower[r] < program.rowUpper[r] {
      let omega = 1 / (1 / d.rowLower[ranged] + 1 / d.rowUpper[ranged])
      expected[r, r] += omega
      magnitude[r, r] += omega
      ranged += 1
    }
    for i in 0...p {
      for j in 0...p {
        try require(
          abs(matrix[i, j] - expected[i, j]) <= Self.tolerance * magnitude[i, j],
          "entry (\(i), \(j)) is \(matrix[i, j]), the sum \(expected[i, j])")
      }
    }
  }

  func counts(of matrix: Matrix) -> [String: Int] {
    ["profiles": program.columnCount, "rows": program.rowCount, "passes": Self.passes]
  }
}
