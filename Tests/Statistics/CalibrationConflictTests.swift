import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Margins that conflict")
struct CalibrationConflictTests {
  /// One person in each of the cells.
  private func cells(_ pairs: [(Int32, Int32)], _ rows: Int, _ columns: Int) -> CrossedCells {
    CrossedCells(margins: [pairs.map(\.0), pairs.map(\.1)], sizes: [rows, columns])
  }

  private func conflict(_ body: () throws -> CalibratedWeights) -> CalibrationConflict? {
    do {
      _ = try body()
      return nil
    } catch { return error as? CalibrationConflict }
  }

  private func category(_ margin: Int, _ category: Int) -> MarginCategory {
    MarginCategory(margin: margin, category: category)
  }

  @Test("totals with different sums and categories without people are named before any iteration")
  func beforehand() {
    let cells = cells([(0, 0), (1, 1)], 3, 2)
    #expect(throws: CalibrationConflict.differentSums(margin: 1, other: 0)) {
      try Calibration(of: cells, to: [[5, 5, 0], [5, 6]])
    }
    // A difference that no weights could hide within the tolerance of the margins.
    #expect(throws: CalibrationConflict.differentSums(margin: 1, other: 0)) {
      try Calibration(of: cells, to: [[5, 5, 0], [5, 5 + 5e-10]])
    }
    let missing = MarginCategory(margin: 0, category: 2)
    #expect(throws: CalibrationConflict.nobody(missing)) {
      try Calibration(of: cells, to: [[5, 4, 1], [5, 5]])
    }
    // Row 1 has only people of column 1, whose total is 0.
    #expect(throws: CalibrationConflict.nobody(MarginCategory(margin: 0, category: 1))) {
      try Calibration(of: cells, to: [[5, 5, 0], [10, 0]])
    }
  }

  @Test("where 70 of row 0 have only the 50 of column 0 to be in, row 0 and column 1 ask for too much")
  func culprit() throws {
    // Nobody is in (0, 1): column 1 needs 50 of row 1, which has 30.
    let calibration = try Calibration(of: cells([(0, 0), (1, 0), (1, 1)], 2, 2), to: [[70, 30], [50, 50]])
    for body in [{ try calibration.raked() }, { try calibration.calibrated(.raking) }] {
      guard case .contradiction(let proof) = conflict(body) else {
        Issue.record("no contradiction")
        continue
      }
      // Whoever has row 0 is in column 0, and whoever is in column 1 has row 1: either says it all.
      let found = [proof.asking, proof.limiting].map { $0.map(\.category) }
      #expect(
        found == [[category(0, 0)], [category(1, 0)]] || found == [[category(1, 1)], [category(0, 1)]])
      #expect(proof.isMinimal && (proof.asking + proof.limiting).allSatisfy { $0.times == 1 })
    }
  }

  @Test("three margins can conflict where every two of them agree, and all three are named")
  func threeMargins() throws {
    // Everybody has the second category of exactly one margin: the three of them can't have half of the people each.
    let cells = CrossedCells(margins: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], sizes: [2, 2, 2])
    let calibration = try Calibration(of: cells, to: [[5, 5], [5, 5], [5, 5]])
    for body in [{ try calibration.raked() }, { try calibration.calibrated(.raking) }] {
      guard case .contradiction(let proof) = conflict(body) else {
        Issue.record("no contradiction")
        continue
      }
      // As the second categories of two margins, which exclude each other, and the first of the third.
      #expect(proof.isMinimal && proof.asking.count + proof.limiting.count == 3)
      #expect(Set((proof.asking + proof.limiting).map(\.category.margin)).count == 3)
      #expect((proof.asking + proof.limiting).allSatisfy { $0.times == 1 })
    }
    for pair in [[0, 1], [0, 2], [1, 2]] {
      let two = CrossedCells(margins: pair.map { f in (0..<3).map { $0 == f ? 1 : 0 } }, sizes: [2, 2])
      // Five each, and nobody without either: on the edge of what is possible, so not strictly inside.
      if case .contradiction = conflict({ try Calibration(of: two, to: [[5, 5], [5, 5]]).raked() }) {
        Issue.record("the margins \(pair) alone have weights")
      }
    }
  }

  @Test("work on a conflict ends whenever it is asked to, also while the proof is made minimal")
  func cancelled() throws {
    let cells = CrossedCells(margins: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], sizes: [2, 2, 2])
    let calibration = try Calibration(of: cells, to: [[5, 5], [5, 5], [5, 5]])
    func asked(until end: Int) -> (CalibrationConflict?, asked: Int) {
      var asked = 0
      let found = conflict {
        try calibration.raked { _, _ in
          asked += 1
          return asked < end
        }
      }
      return (found, asked)
    }
    let (found, whole) = asked(until: .max)
    guard case .contradiction(let proof) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(proof.isMinimal && whole > 4)
    for end in 1...whole {
      let (stopped, count) = asked(until: end)
      #expect(stopped == .cancelled && count == end, "\(end) of \(whole)")
    }
  }

  @Test("Newton's method meets the margins of any positive weights, and sweeps never call them a conflict")
  func positiveWeights() throws {
    for seed in Sweep.seeds(60) {
      var generator = SweptGenerator(seed: seed)
      let sizes = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        Int.random(in: 1...5, using: &generator)
      }
      let people = Int.random(in: 1...40, using: &generator)
      let margins = sizes.map { size in
        (0..<people).map { _ in Int32.random(in: 0..<Int32(size), using: &generator) }
      }
      let weights = (0..<people).map { _ in Double.random(in: 0.2...5, using: &generator) }
      let totals = zip(sizes, margins).map { size, margin in
        var sums = [Double](repeating: 0, count: size)
        for (category, weight) in zip(margin, weights) { sums[Int(category)] += weight }
        return sums
      }
      let calibration = try Calibration(of: CrossedCells(margins: margins, sizes: sizes), to: totals)
      let newton = [
        conflict { try calibration.calibrated(.raking) }, conflict { try calibration.calibrated(.linear) },
      ]
      #expect(newton.allSatisfy { $0 == nil }, "seed \(seed): \(newton)")
      let swept = conflict { try calibration.raked() }
      // Where margins nearly say the same, sweeps may run out near the totals; they must not claim a conflict.
      if case .notReached(_, let error) = swept {
        #expect(error < 1e-6, "seed \(seed)")
      } else {
        #expect(swept == nil, "seed \(seed)")
      }
    }
  }

  @Test("categories that hold the same people have to have the same total")
  func dependent() throws {
    let calibration = try Calibration(
      of: cells([(0, 0), (1, 1), (2, 1)], 3, 2), to: [[40, 30, 30], [50, 50]])
    guard case .dependent(_, let error) = conflict({ try calibration.calibrated(.linear) }) else {
      Issue.record("linear weights for two totals of the same people")
      return
    }
    #expect(error > 1e-3)
    guard case .contradiction = conflict({ try calibration.raked() }) else {
      Issue.record("raked weights for two totals of the same people")
      return
    }
  }

  @Test("bounds that leave no room are proved to, and reported with the category farthest from its total")
  func narrowBounds() throws {
    // Weights of 1 that have to become 3 and ⅓ cannot stay below 2.
    let calibration = try Calibration(
      of: CrossedCells(margins: [[0, 1, 1, 1]], sizes: [2]), to: [[3, 1]])
    guard
      case .tooNarrow(let proof, _, let error) = conflict({
        try calibration.calibrated(.logit(lower: 0.1, upper: 2))
      })
    else {
      Issue.record("weights outside their bounds")
      return
    }
    #expect(error > 0.05)
    // 3 y₀ + y₁ against one person of the first category and three of the other.
    let y = proof.multipliers[0]
    #expect(3 * y[0] + y[1] > max(0.1 * y[0], 2 * y[0]) + 3 * max(0.1 * y[1], 2 * y[1]))
  }

  /// Whether weights exist, by Hall's condition for two margins: every set of rows fits into the columns that its
  /// people have. `strictly`: with room to spare wherever a column also has other people.
  private func fits(_ pairs: [(Int32, Int32)], _ rows: [Double], _ columns: [Double]) -> (
    Bool, strictly: Bool
  ) {
    var (fits, strictly) = (true, true)
    for set in 1..<(1 << rows.count) {
      let demand = rows.indices.reduce(0) { set >> $1 & 1 == 1 ? $0 + rows[$1] : $0 }
      let reached = Set(pairs.filter { set >> Int($0.0) & 1 == 1 }.map { Int($0.1) })
      let supply = reached.reduce(0) { $0 + columns[$1] }
      let shared = pairs.contains { set >> Int($0.0) & 1 == 0 && reached.contains(Int($0.1)) }
      if demand > supply { fits = false }
      if demand >= supply && shared { strictly = false }
    }
    return (fits, strictly && fits)
  }

  /// Whether weights ≥ 0 meet some of the totals. Those of rows can be met within the columns' and those of columns
  /// within the rows', each by Hall's condition, where totals that are not asked for have no limit; and then both can
  /// together (N. Mendelsohn, A. Dulmage, *Canad. J. Math.* 1958).
  private func satisfiable(
    _ pairs: [(Int32, Int32)], _ rows: [Double], _ columns: [Double], _ asked: [MarginCategory]
  ) -> Bool {
    func supply(_ totals: [Double], _ margin: Int) -> [Double] {
      totals.indices.map {
        asked.contains(MarginCategory(margin: margin, category: $0)) ? totals[$0] : .infinity
      }
    }
    func fit(_ pairs: [(Int, Int)], _ demand: [Double], _ supply: [Double]) -> Bool {
      let bound = demand.indices.filter { demand[$0].isFinite }
      return (1..<(1 << bound.count)).allSatisfy { set in
        let chosen = bound.indices.filter { set >> $0 & 1 == 1 }.map { bound[$0] }
        let reached = Set(pairs.filter { chosen.contains($0.0) }.map(\.1))
        return chosen.reduce(0) { $0 + demand[$1] } <= reached.reduce(0) { $0 + supply[$1] }
      }
    }
    let (r, c) = (supply(rows, 0), supply(columns, 1))
    let edges = pairs.map { (Int($0.0), Int($0.1)) }
    return fit(edges, r, c) && fit(edges.map { ($1, $0) }, c, r)
  }

  @Test("two margins conflict exactly where Hall's condition fails, and the multipliers prove it")
  func hall() throws {
    var (impossible, possible) = (0, 0)
    for seed in Sweep.seeds(300) {
      var generator = SweptGenerator(seed: seed)
      let (m, n) = (Int.random(in: 2...4, using: &generator), Int.random(in: 2...4, using: &generator))
      var pairs: [(Int32, Int32)] = []
      for i in 0..<m {
        for j in 0..<n where Int.random(in: 0..<5, using: &generator) < 3 {
          pairs.append((Int32(i), Int32(j)))
        }
      }
      var (rows, columns) = ([Double](repeating: 1, count: m), [Double](repeating: 1, count: n))
      for _ in 0..<30 - m { rows[Int.random(in: 0..<m, using: &generator)] += 1 }
      for _ in 0..<30 - n { columns[Int.random(in: 0..<n, using: &generator)] += 1 }
      guard !pairs.isEmpty, let calibration = try? Calibration(of: cells(pairs, m, n), to: [rows, columns])
      else { continue }
      let (fits, strictly) = fits(pairs, rows, columns)
      for (method, found) in [
        conflict({ try calibration.raked() }), conflict({ try calibration.calibrated(.raking) }),
      ].enumerated() {
        if case .contradiction(let proof) = found {
          #expect(!fits, "seed \(seed), method \(method)")
          // The proof, checked from its own numbers.
          let y = proof.multipliers
          #expect(pairs.allSatisfy { y[0][Int($0.0)] + y[1][Int($0.1)] <= 1e-12 }, "seed \(seed)")
          let gain = zip(rows + columns, y[0] + y[1]).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(gain > 0, "seed \(seed)")
          #expect(proof.isMinimal, "seed \(seed)")
          // Each of two margins' totals may be given up: then Hall's condition holds of the others.
          let named = (proof.asking + proof.limiting).map(\.category)
          #expect(!satisfiable(pairs, rows, columns, named), "seed \(seed)")
          for left in named.indices {
            var others = named
            others.remove(at: left)
            #expect(satisfiable(pairs, rows, columns, others), "seed \(seed): \(named)")
          }
          impossible += 1
        } else {
          #expect(fits, "seed \(seed), method \(method): \(found.map { "\($0)" } ?? "weights")")
          if strictly { #expect(found == nil, "seed \(seed), method \(method)") }
          possible += 1
        }
      }
    }
    #expect(impossible > 100 && possible > 100)
  }
}
