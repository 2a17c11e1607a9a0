import SortitionStatistics
import SortitionSweeps
import Testing

/// Conflicts of three and four margins, whose minimal sets count some categories more than once.
@Suite("Minimal conflicts")
struct MinimalConflictTests {
  /// Whether weights ≥ 0 on the cells meet some of the totals: then a basic solution does, with as many cells as there
  /// are totals at most, and all sets of so many cells are tried.
  private func satisfiable(_ cells: [[Int]], _ totals: [[Double]], _ asked: [MarginCategory]) -> Bool {
    func solves(_ chosen: [Int]) -> Bool {
      var rows = asked.map { category in
        chosen.map { cells[$0][category.margin] == category.category ? 1.0 : 0 }
          + [totals[category.margin][category.category]]
      }
      for (rank, column) in chosen.indices.enumerated() {
        let below = rows.indices.dropFirst(rank)
        guard let pivot = below.max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
          abs(rows[pivot][column]) > 1e-9
        else { return false }
        rows.swapAt(rank, pivot)
        rows[rank] = rows[rank].map { $0 / rows[rank][column] }
        for other in rows.indices where other != rank {
          let factor = rows[other][column]
          rows[other] = zip(rows[other], rows[rank]).map { $0 - factor * $1 }
        }
      }
      let values = rows.map { $0[chosen.count] }
      return values.prefix(chosen.count).allSatisfy { $0 >= -1e-9 }
        && values.dropFirst(chosen.count).allSatisfy { abs($0) < 1e-9 }
    }
    func tries(_ chosen: [Int], from first: Int) -> Bool {
      if solves(chosen) { return true }
      guard chosen.count < asked.count else { return false }
      return (first..<max(first, cells.count)).contains { tries(chosen + [$0], from: $0 + 1) }
    }
    return tries([], from: 0)
  }

  private func check(_ cells: [[Int]], _ totals: [[Double]], _ about: String) -> MarginContradiction? {
    let all = totals.indices.flatMap { f in
      totals[f].indices.map { MarginCategory(margin: f, category: $0) }
    }
    let crossed = CrossedCells(
      margins: totals.indices.map { f in cells.map { Int32($0[f]) } }, sizes: totals.map(\.count))
    do {
      _ = try Calibration(of: crossed, to: totals).raked()
      #expect(satisfiable(cells, totals, all), "\(about): weights were found")
      return nil
    } catch {
      guard case .contradiction(let proof) = error else {
        if case .nobody(let category) = error {
          #expect(!satisfiable(cells, totals, [category]), "\(about): \(error)")
        } else {
          #expect(satisfiable(cells, totals, all), "\(about): \(error) in place of a proof")
        }
        return nil
      }
      #expect(proof.isMinimal, "\(about)")
      var y = totals.map { $0.map { _ in 0 } }
      for (sign, terms) in [(1, proof.asking), (-1, proof.limiting)] {
        for term in terms { y[term.category.margin][term.category.category] = sign * term.times }
      }
      #expect(y.map { $0.map(Double.init) } == proof.multipliers, "\(about)")
      // In whole numbers nobody is asked for more often than limited, and yet the totals asked for are larger.
      #expect(
        cells.allSatisfy { cell in y.indices.reduce(0) { $0 + y[$1][cell[$1]] } <= 0 }, "\(about): \(y)")
      let gain = zip(y.joined(), totals.joined()).reduce(0) { $0 + Double($1.0) * $1.1 }
      #expect(gain > 0, "\(about): \(y)")
      let named = (proof.asking + proof.limiting).map(\.category)
      #expect(!satisfiable(cells, totals, named), "\(about): \(named)")
      for left in named.indices {
        var others = named
        others.remove(at: left)
        #expect(satisfiable(cells, totals, others), "\(about): without \(named[left]) of \(named)")
      }
      return proof
    }
  }

  @Test("of any few cells and three margins the named totals conflict, and no fewer of them do")
  func brute() {
    var found = 0
    for seed in Sweep.seeds(150) {
      var generator = SweptGenerator(seed: seed)
      let sizes = [2, 3, 2]
      let all = (0..<12).map { [$0 / 6, $0 / 2 % 3, $0 % 2] }
      let cells = all.filter { _ in Int.random(in: 0..<2, using: &generator) == 0 }
      guard !cells.isEmpty else { continue }
      let totals = sizes.map { size in
        var sums = [Double](repeating: 1, count: size)
        for _ in 0..<12 - size { sums[Int.random(in: 0..<size, using: &generator)] += 1 }
        return sums
      }
      if check(cells, totals, "seed \(seed)") != nil { found += 1 }
    }
    #expect(found > 20, "a sweep that meets conflicts: \(found)")
  }

  @Test("whoever has the first category has two of three others, and they have too few together")
  func twice() throws {
    // 2 · 10 of the first margin's category 1 need 20 of three categories of 6 each; any two of the three have room.
    var cells = [[1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 1, 1]]
    for i in 0..<8 { cells.append([0, i / 4, i / 2 % 2, i % 2]) }
    let totals: [[Double]] = [[10, 10], [14, 6], [14, 6], [14, 6]]
    let proof = try #require(check(cells, totals, "by hand"))
    #expect(proof.asking.map(\.category) == [MarginCategory(margin: 0, category: 1)])
    #expect(proof.asking.map(\.times) == [2] && proof.limiting.map(\.times) == [1, 1, 1])
  }
}
