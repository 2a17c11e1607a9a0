import SortitionLinearAlgebra

/// The disjoint rows that one iteration eliminates before it factorises, and which rows then remain.
///
/// See `SchurSystem` for the mathematics. Only an equality without a column cannot be eliminated: it stays.
struct DisjointBlock {
  /// One eliminated row and its columns.
  struct Group {
    let row: Int
    /// Where its columns stand in `members`.
    let members: Range<Int>
    /// W + ω.
    let pivot: Double
    /// The heaviest column; nil where the row's own slack is heavier.
    let reference: Int?
  }

  let groups: [Group]
  /// The columns of the groups, one group after the other.
  let members: [Int]
  /// The place of every row among those that remain; −1 for an eliminated one.
  let position: [Int]
  /// How many rows remain.
  let remaining: Int
  /// Σ_{t ∈ H} w_t C_t per group, q vectors.
  let border: [[Double]]

  init(_ program: RowRangeProgram, _ weights: SchurWeights) {
    let (p, q) = (program.rowCount, program.scalarCount)
    let first = p - program.disjointRows
    var columns = [[Int]](repeating: [], count: program.disjointRows)
    if program.disjointRows > 0 {
      for t in 0..<program.columnCount {
        for r in program.rows(of: t) where Int(r) >= first { columns[Int(r) - first].append(t) }
      }
    }

    var position = Array(0..<p)
    var remaining = first
    var groups: [Group] = []
    var members: [Int] = []
    var border = [[Double]](repeating: [], count: q)
    for (h, group) in columns.enumerated() {
      let slack = weights.omega[first + h]
      let pivot = group.reduce(slack) { $0 + weights.inverseTheta[$1] }
      guard pivot > 0 else {
        position[first + h] = remaining
        remaining += 1
        continue
      }
      position[first + h] = -1
      var (reference, heaviest): (Int?, Double) = (nil, slack)
      for t in group {
        if weights.inverseTheta[t] > heaviest { (reference, heaviest) = (t, weights.inverseTheta[t]) }
      }
      for j in 0..<q {
        border[j].append(group.reduce(0) { $0 + weights.inverseTheta[$1] * weights.coupling[j][$1] })
      }
      groups.append(
        Group(
          row: first + h, members: members.count..<members.count + group.count, pivot: pivot,
          reference: reference))
      members += group
    }
    self.groups = groups
    self.members = members
    self.position = position
    self.remaining = remaining
    self.border = border
  }

  /// Makes weighted columns w_t c_t the w_t (c_t − m_H) that are left once the rows are eliminated,
  /// m_H = (Σ w_t c_t − ρ_H) / (W + ω) with ρ the rows' right-hand sides.
  ///
  /// They add up to ρ_H + ω m_H; the heaviest one comes from that sum, for its own difference c_t − m_H
  /// is the one that cancels.
  func reduce(_ columns: [Double], _ rows: [Double], _ weights: SchurWeights, into weighted: inout [Double]) {
    for group in groups {
      var sum = -rows[group.row]
      for t in members[group.members] { sum += weighted[t] }
      let mean = sum / group.pivot
      var rest = rows[group.row] + weights.omega[group.row] * mean
      for t in members[group.members] where t != group.reference {
        weighted[t] = weights.inverseTheta[t] * (columns[t] - mean)
        rest -= weighted[t]
      }
      if let reference = group.reference { weighted[reference] = rest }
    }
  }

  /// Fills in the multipliers of the eliminated rows, (Σ w_t right_t − ρ_H) / (W + ω), where `right` is
  /// what the remaining rows and the scalars leave of every column.
  func recover(
    _ right: (Int) -> Double, _ rows: [Double], _ weights: SchurWeights, into duals: inout [Double]
  ) {
    for group in groups {
      var sum = -rows[group.row]
      for t in members[group.members] { sum += weights.inverseTheta[t] * right(t) }
      duals[group.row] = sum / group.pivot
    }
  }
}

extension DisjointBlock {
  /// Replaces the heaviest column of every group by what its row leaves to it, ρ_H + ω y_H − Σ others: as
  /// a weight times a difference it would carry the rounding of the multipliers.
  func close(_ x: inout [Double], _ duals: [Double], _ rows: [Double], _ weights: SchurWeights) {
    for group in groups {
      guard let reference = group.reference else { continue }
      var rest = rows[group.row] + weights.omega[group.row] * duals[group.row]
      for t in members[group.members] where t != reference { rest -= x[t] }
      x[reference] = rest
    }
  }
}

// MARK: Assembly

extension DisjointBlock {
  /// The diagonal of S on the remaining rows, before the others are eliminated.
  func fullDiagonal(_ program: RowRangeProgram, _ weights: SchurWeights) -> [Double] {
    let sums = program.rowSums(weights.inverseTheta)
    var diagonal = [Double](repeating: 0, count: remaining)
    for (r, at) in position.enumerated() where at >= 0 { diagonal[at] = sums[r] + weights.omega[r] }
    return diagonal
  }

  /// The bordered matrix of the remaining rows and the scalars.
  ///
  /// - Complexity: O(T·F² + h v²), v the most remaining rows that the columns of one group touch.
  func matrix(
    _ program: RowRangeProgram, _ weights: SchurWeights, _ scaling: SchurSystem.Scaling
  ) -> Matrix {
    let (n, q) = (remaining, program.scalarCount)
    var matrix = Matrix(rows: n + q, columns: n + q)
    for i in 0..<q {
      for j in 0...i {
        let entry = SchurWeights.scalarBlock(program, scaling, i, j)
        matrix[n + i, n + j] = -entry
      }
    }
    // Of columns in no group the weighted sum of products b bᵀ, b = (a, −C); its scalar part is K above.
    var own = weights.inverseTheta
    for t in members { own[t] = 0 }
    program.forest.addProducts(weights: own, position: position, to: &matrix)
    for j in 0..<q {
      let sums = program.rowSums(zip(own, weights.coupling[j]).map { $0 * $1 })
      for (r, at) in position.enumerated() where at >= 0 { matrix[n + j, at] -= sums[r] }
    }
    for (r, at) in position.enumerated() where at >= 0 { matrix[at, at] += weights.omega[r] }
    var mean = [Double](repeating: 0, count: n + q)
    for (g, group) in groups.enumerated() {
      addGroup(group, program, weights, &mean, &matrix)
      for i in 0..<q {
        for j in 0...i { matrix[n + i, n + j] -= border[i][g] * border[j][g] / group.pivot }
      }
    }
    for i in 0..<n + q { for j in 0..<i { matrix[j, i] = matrix[i, j] } }
    return matrix
  }

  /// Adds Σ w δ δᵀ − (Σ w δ)(Σ w δ)ᵀ / (W + ω) over a group and its slack, δ = b − b of the heaviest.
  private func addGroup(
    _ group: Group, _ program: RowRangeProgram, _ weights: SchurWeights, _ mean: inout [Double],
    _ matrix: inout Matrix
  ) {
    let (n, q) = (remaining, program.scalarCount)
    func list(_ t: Int?) -> [(at: Int, value: Double)] {
      guard let t else { return [] }
      return program.rows(of: t).compactMap { r in
        position[Int(r)] >= 0 ? (position[Int(r)], 1) : nil
      }
    }
    let origin = list(group.reference)
    var touched: [Int] = []
    var isTouched = [Bool](repeating: false, count: n)
    func add(_ t: Int?, weight: Double) {
      var delta = origin.map { (at: $0.at, value: -$0.value) }
      for (at, value) in list(t) {
        if let same = delta.firstIndex(where: { $0.at == at }) {
          delta.swapAt(same, delta.count - 1)
          delta.removeLast()
        } else {
          delta.append((at, value))
        }
      }
      let rows = delta.count
      for j in 0..<q {
        let own = t.map { weights.coupling[j][$0] } ?? 0
        let reference = group.reference.map { weights.coupling[j][$0] } ?? 0
        delta.append((n + j, reference - own))
      }
      for (at, value) in delta {
        if at < n && !isTouched[at] {
          isTouched[at] = true
          touched.append(at)
        }
        mean[at] += weight * value
      }
      matrix.addProducts(delta, rows: rows, weight: weight)
    }
    for t in members[group.members] where t != group.reference {
      add(t, weight: weights.inverseTheta[t])
    }
    let slack = weights.omega[group.row]
    if group.reference != nil && slack > 0 { add(nil, weight: slack) }

    var sums = touched.map { (at: $0, value: mean[$0]) }
    for j in 0..<q { sums.append((n + j, mean[n + j])) }
    matrix.addProducts(sums, rows: touched.count, weight: -1 / group.pivot)
    for (at, _) in sums { mean[at] = 0 }
  }
}

extension Matrix {
  /// Adds weight · b bᵀ below the diagonal, without the products of two scalars, which are last in `b`.
  fileprivate mutating func addProducts(_ b: [(at: Int, value: Double)], rows: Int, weight: Double) {
    for i in 0..<rows {
      let scaled = weight * b[i].value
      for j in i..<b.count {
        self[max(b[i].at, b[j].at), min(b[i].at, b[j].at)] += scaled * b[j].value
      }
    }
  }
}
