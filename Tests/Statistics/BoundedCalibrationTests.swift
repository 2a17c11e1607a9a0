import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Bounded weights")
struct BoundedCalibrationTests {
  /// A skewed group: of each margin few categories have most people.
  private struct Group {
    let margins: [[Int32]]
    let cells: CrossedCells
    let bounds: (lower: Double, upper: Double)

    /// Nil where somebody of a category is missing.
    init?(margins count: ClosedRange<Int>, _ generator: inout SweptGenerator) {
      let sizes = (0..<Int.random(in: count, using: &generator)).map { _ in
        Int.random(in: 2...4, using: &generator)
      }
      let people = Int.random(in: 10...200, using: &generator)
      margins = sizes.map { size in
        (0..<people).map { _ in
          let x = Double.random(in: 0..<1, using: &generator)
          return Int32(Double(size) * x * x * x)
        }
      }
      for (margin, size) in zip(margins, sizes) where Set(margin).count < size { return nil }
      cells = CrossedCells(margins: margins, sizes: sizes)
      let lower: Double = [0, 0.1, 0.3, 0.5, 0.9].randomElement(using: &generator) ?? 0
      let upper: Double = [1.5, 2, 3, 6, 21, 51].randomElement(using: &generator) ?? 2
      bounds = (lower, upper)
    }

    func weighted(_ totals: [[Double]]) throws -> CalibratedWeights {
      try Calibration(of: cells, to: totals).calibrated(.logit(lower: bounds.lower, upper: bounds.upper))
    }

    /// People of each pair of categories of two margins.
    var table: [[Double]] {
      var table = [[Double]](repeating: [Double](repeating: 0, count: cells.sizes[1]), count: cells.sizes[0])
      for (row, column) in zip(margins[0], margins[1]) { table[Int(row)][Int(column)] += 1 }
      return table
    }

    /// Whether the multipliers of a proof exclude weights, from the people themselves.
    func excludes(_ y: [[Double]], _ totals: [[Double]]) -> Bool {
      var gain = zip(y.joined(), totals.joined()).reduce(0) { $0 + $1.0 * $1.1 }
      for person in margins[0].indices {
        let sum = margins.indices.reduce(0) { $0 + y[$1][Int(margins[$1][person])] }
        gain -= max(bounds.lower * sum, bounds.upper * sum)
      }
      return gain > 0
    }
  }

  /// How much room the tightest cut leaves weights l ≤ w ≤ u of a table with given sums (A. Hoffman 1960): for rows S
  /// and columns T, what S asks for beyond T has to fit in S outside T, less what T has to have outside S. Cuts that
  /// hold with equality whatever the sums are, those without a cell, leave none and are not counted.
  private func room(_ group: Group, _ rows: [Double], _ columns: [Double]) -> Double {
    let table = group.table
    var least = Double.infinity
    for s in 0..<(1 << rows.count) {
      for t in 0..<(1 << columns.count) {
        var (room, cells) = (0.0, false)
        for i in rows.indices where s >> i & 1 == 1 { room -= rows[i] }
        for j in columns.indices where t >> j & 1 == 1 { room += columns[j] }
        for i in rows.indices {
          for j in columns.indices where (s >> i & 1 == 1) != (t >> j & 1 == 1) && table[i][j] > 0 {
            cells = true
            room += s >> i & 1 == 1 ? group.bounds.upper * table[i][j] : -group.bounds.lower * table[i][j]
          }
        }
        if cells || abs(room) > 1e-9 { least = min(least, room) }
      }
    }
    return least
  }

  @Test(
    "of two margins there are weights inside the bounds exactly where every cut has room, and else a proof")
  func cuts() {
    var (possible, impossible) = (0, 0)
    for seed in Sweep.seeds(400) {
      var generator = SweptGenerator(seed: seed)
      guard let group = Group(margins: 2...2, &generator) else { continue }
      let people = Double(group.cells.people)
      let totals = group.cells.sizes.map { size in
        let parts = (0..<size).map { _ in Double.random(in: 5...60, using: &generator) }
        return parts.map { $0 / parts.reduce(0, +) * people }
      }
      let room = room(group, totals[0], totals[1])
      do {
        let weights = try group.weighted(totals)
        #expect(room > -1e-6 * people, "seed \(seed)")
        #expect(weights.marginError <= Calibration.marginTolerance, "seed \(seed)")
        #expect(
          weights.factors.allSatisfy { $0 >= group.bounds.lower && $0 <= group.bounds.upper }, "seed \(seed)")
        possible += 1
      } catch CalibrationConflict.tooNarrow(let proof, _, let error) {
        #expect(room < 1e-6 * people && error > 0, "seed \(seed)")
        #expect(group.excludes(proof.multipliers, totals), "seed \(seed)")
        impossible += 1
      } catch CalibrationConflict.contradiction {
        #expect(room < 1e-6 * people, "seed \(seed)")
        impossible += 1
      } catch {
        #expect(abs(room) <= 1e-6 * people, "seed \(seed): \(error)")
      }
    }
    #expect(possible > 60 && impossible > 60, "\(possible) and \(impossible)")
  }

  @Test("totals of weights that are clear of the bounds are met, of however many margins")
  func planted() throws {
    for seed in Sweep.seeds(400) {
      var generator = SweptGenerator(seed: seed)
      guard let group = Group(margins: 1...5, &generator) else { continue }
      // A third of the cells is within a thousandth of a bound.
      let (lower, upper) = group.bounds
      let factors = (0..<group.cells.count).map { _ in
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: lower + (1 - lower) * 1e-3
        case 1: upper - (upper - 1) * 1e-3
        default: Double.random(in: lower + (1 - lower) * 1e-3...upper * 0.999, using: &generator)
        }
      }
      let totals = group.cells.marginSums(of: zip(factors, group.cells.designTotals).map(*))
      do {
        let found = try group.weighted(totals)
        #expect(found.marginError <= Calibration.marginTolerance && found.iterations < 60, "seed \(seed)")
      } catch {
        Issue.record("seed \(seed), bounds \(group.bounds): \(error)")
      }
    }
  }

  @Test("people of one margin who need 34 times their weight get it within bounds of 44")
  func skewed() throws {
    // 49 people for 23 of 72, one for 49 of 72: factors 50 · 23/(72 · 49) and 50 · 49/72, whatever the bounds.
    let cells = CrossedCells(margins: [(0..<50).map { $0 < 49 ? 0 : 1 }], sizes: [2])
    let calibration = try Calibration(of: cells, to: [[50.0 * 23 / 72, 50.0 * 49 / 72]])
    let factors: [Double] = [1150.0 / 3528, 2450.0 / 72]
    for upper in [34.03, 34.1, 35, 44.29, 60, 100, 1000, 1e6] as [Double] {
      for lower in [0, 0.1, 0.3, 0.32] as [Double] {
        let weights = try calibration.calibrated(.logit(lower: lower, upper: upper))
        #expect(near(weights.factors, factors, relative: 1e-7))
      }
    }
    // And not within bounds of 34, or from 0.327 up.
    for (lower, upper) in [(0.3, 34.0), (0.327, 100.0)] {
      do {
        _ = try calibration.calibrated(.logit(lower: lower, upper: upper))
        Issue.record("weights from \(lower) to \(upper)")
      } catch {
        guard case .tooNarrow = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
  }
}
