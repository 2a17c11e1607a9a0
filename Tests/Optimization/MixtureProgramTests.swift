import Foundation
import SortitionOptimization
import SortitionSweeps
import Testing

/// Warrant: hand cases, and a bound by duality that is computed here from the multipliers alone.
@Suite("Mixtures of points under a convex cost")
struct MixtureProgramTests {
  /// The three corners of a triangle, whose mixtures are the chances of sum 1.
  static let corners = (0..<3).map { [(coordinate: $0, value: 1.0)] }

  @Test("by hand: the best product, the least square and the nearest to a centre over a triangle")
  func byHand() {
    func mixture(_ terms: [ConvexTerm]) -> [Double] {
      MixtureProgram(coordinates: 3, points: Self.corners, terms: terms).minimise().mixture
    }
    let weights = [0.5, 0.3, 0.2]
    for (found, exact) in zip(mixture(weights.map { .logarithm(weight: $0) }), weights) {
      #expect(abs(found - exact) <= 1e-10)
    }
    // w y is alike for all: 1/w ÷ Σ 1/w.
    for (found, exact) in zip(
      mixture([1.0, 2, 4].map { .square(weight: $0, centre: 0) }), [4.0 / 7, 2.0 / 7, 1.0 / 7])
    {
      #expect(abs(found - exact) <= 1e-10)
    }
    // The projection of (0.8, 0.6, −0.4): the last is at 0, the others give up 0.2 each.
    for (found, exact) in zip(
      mixture([0.8, 0.6, -0.4].map { .square(weight: 1, centre: $0) }), [0.6, 0.4, 0])
    {
      #expect(abs(found - exact) <= 1e-7)
    }
  }

  @Test("by hand: a floor and a ceiling that are paid for stand at 1/3 over a triangle")
  func sides() {
    for (floor, ceiling) in [
      (MixtureProgram.Side(cost: -1), nil), (nil, MixtureProgram.Side(cost: 1)),
      (.init(term: .reciprocal(weight: 2)), .init(cost: 1)),
    ] as [(MixtureProgram.Side?, MixtureProgram.Side?)] {
      let solution = MixtureProgram(
        coordinates: 3, points: Self.corners, floor: floor, ceiling: ceiling
      ).minimise()
      for y in solution.mixture { #expect(abs(y - 1.0 / 3) <= 1e-10) }
    }
  }

  @Test("random programs reach the bound of their multipliers")
  func random() {
    for seed in Sweep.seeds(400) {
      var generator = SweptGenerator(seed: seed)
      let program = Self.program(&generator)
      let solution = program.minimise()
      let mixture = program.points.indices.reduce(into: [Double](repeating: 0, count: program.coordinates)) {
        mixture, p in
        for entry in program.points[p] { mixture[entry.coordinate] += solution.weights[p] * entry.value }
      }
      #expect(abs(solution.weights.reduce(0, +) - 1) <= 1e-12, "seed \(seed)")
      #expect(solution.weights.allSatisfy { $0 >= 0 }, "seed \(seed)")
      let price = [program.floor, program.ceiling].compactMap { $0 }.reduce(1) { max($0, abs($1.cost)) }
      let (value, bound) = (Self.value(program, mixture), Self.bound(program, solution, mixture))
      #expect(
        -1e-12 * price <= value - bound && value - bound <= 1e-9 * price,
        "seed \(seed): \(value) and \(bound) at prices of \(price)")
    }
  }

  /// Panels of so many seats over a few profiles, in chances ÷ the equal one, under the cost of an aim.
  static func program(_ generator: inout SweptGenerator) -> MixtureProgram {
    let counts = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
      Int.random(in: 1...3, using: &generator)
    }
    let members = counts.reduce(0, +)
    let seats = Int.random(in: 1...members, using: &generator)
    let places = counts.indices.flatMap { repeatElement($0, count: counts[$0]) }
    let panels = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
      var panel = [Int](repeating: 0, count: counts.count)
      for t in places.shuffled(using: &generator).prefix(seats) { panel[t] += 1 }
      return panel
    }
    let reached = counts.indices.filter { t in panels.contains { $0[t] > 0 } }
    let points = panels.map { panel in
      reached.enumerated().filter { panel[$0.element] > 0 }.map { i, t in
        let value = Double(panel[t] * members) / Double(counts[t] * seats)
        return (coordinate: i, value: value)
      }
    }
    var program = MixtureProgram(coordinates: reached.count, points: points)
    let kind = Int.random(in: 0..<7, using: &generator)
    let price: Double = [10, 100, 1e3, 1e4].randomElement(using: &generator) ?? 10
    if kind < 3 {
      program.terms = reached.map { t in
        kind == 0
          ? .logarithm(weight: Double(counts[t]) / Double(members))
          : .square(
            weight: 2 * Double(counts[t]) / Double(members),
            centre: kind == 1 ? 0 : Double.random(in: 0...2, using: &generator))
      }
      // Sides of an earlier aim, which the terms may press on.
      if Bool.random(using: &generator) {
        var earlier = program
        earlier.terms = []
        earlier.floor = .init(term: .reciprocal(weight: 1))
        earlier.ceiling = .init(cost: 1)
        let chances: [Double] = earlier.minimise().mixture
        program.floor = MixtureProgram.Side(cost: -price, limit: chances.min())
        program.ceiling = MixtureProgram.Side(cost: price, limit: chances.max())
      }
    } else if kind == 3 {
      program.floor = .init(cost: -1)
    } else if kind == 4 {
      program.ceiling = .init(cost: 1)
    } else {
      program.floor = .init(term: .reciprocal(weight: Double.random(in: 0.01...100, using: &generator)))
      program.ceiling = .init(cost: 1)
    }
    return program
  }

  /// The cost of a mixture, with the best floor and ceiling for it.
  static func value(_ program: MixtureProgram, _ mixture: [Double]) -> Double {
    var value = zip(program.terms, mixture).reduce(0) { $0 + cost($1.0, $1.1) }
    if let floor = program.floor {
      let v = min(mixture.min() ?? 0, floor.limit ?? .infinity)
      value += floor.cost * v + (floor.term.map { cost($0, v) } ?? 0)
    }
    if let ceiling = program.ceiling {
      value += ceiling.cost * max(mixture.max() ?? 0, ceiling.limit ?? 0)
    }
    return value
  }

  /// No mixture costs less: with d = r + f′(y*), α = d⁺ presses on the floor and β = d⁻ on the ceiling, and
  /// every cost is at least its tangent at y*, so that Σ f(y) + r·y ≥ Σ (f(y*) − f′(y*) y*) + α·y − β·y, while
  /// r·y is at most the largest a·r of a point, α·y ≥ v Σ α and β·y ≤ w Σ β.
  static func bound(_ program: MixtureProgram, _ solution: MixtureProgram.Solution, _ mixture: [Double])
    -> Double
  {
    let slopes =
      program.terms.isEmpty ? mixture.map { _ in 0 } : zip(program.terms, mixture).map { $0.slope(at: $1) }
    let pulls = zip(solution.multipliers, slopes).map { $0 + $1 }
    let (up, down) = (pulls.reduce(0) { $0 + max(0, $1) }, pulls.reduce(0) { $0 + max(0, -$1) })
    let worth = program.points.map { point in
      point.reduce(0) { $0 + solution.multipliers[$1.coordinate] * $1.value }
    }
    var bound = -(worth.max() ?? 0)
    for (t, term) in program.terms.enumerated() { bound += cost(term, mixture[t]) - slopes[t] * mixture[t] }
    // inf over v and w ≥ v of cost(v) + v Σα + (cost − Σβ) w; chances are from 0 to `most`.
    let most = program.points.flatMap { $0 }.reduce(0) { max($0, $1.value) }
    let slope = (program.ceiling?.cost ?? 0) - down
    if case .reciprocal(let weight)? = program.floor?.term {
      return bound + 2 * (weight * (up + max(0, slope))).squareRoot() + min(0, slope * most)
    }
    let rise = (program.floor?.cost ?? 0) + up
    return bound + min(0, rise * (program.floor?.limit ?? most))
      + min(slope * (program.ceiling?.limit ?? 0), slope * most)
  }

  static func cost(_ term: ConvexTerm, _ x: Double) -> Double {
    switch term {
    case .logarithm(let weight): -weight * log(x)
    case .square(let weight, let centre): 0.5 * weight * (x - centre) * (x - centre)
    case .reciprocal(let weight): weight / x
    }
  }
}
