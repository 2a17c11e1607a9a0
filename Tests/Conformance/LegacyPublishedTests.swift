import Sortition
import SortitionSweeps
import Testing

/// The two made-up pools of the replication code of Flanigan et al. (Nature 2021), by what it states of them: one woman
/// who is conservative, the other women liberal, and all men conservative; of each gender and leaning nearly half of the
/// seats or more. Its reference output has the figures below, of 10,000 draws.
///
/// Second warrant: the exact chances, by the distribution of the seats of the three profiles after each seat.
@Suite("LEGACY on the pools of its paper")
struct LegacyPublishedTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let women, men, size: Int
    /// Of the woman who is conservative, in 10,000 draws.
    let minimum: Double
    /// Percent, rounded to a tenth, with the noise of each member's own count.
    let gini, geometricMean: Double

    var testDescription: String { "\(women + men + 1) people" }

    var system: QuotaSystem {
      let quotas = [Quota(size / 2 - 1, size), Quota(size / 2 - 1, size)]
      // female 0, male 1; liberal 0, conservative 1
      let profiles = [(0, 0, women), (0, 1, 1), (1, 1, men)].map { gender, leaning, count in
        Profile(values: [Feature.Value(gender), Feature.Value(leaning)], count: count)
      }
      return QuotaSystem(
        profiles: profiles,
        quotas: Quotas(
          features: [
            Feature(name: "gender", values: ["female", "male"]),
            Feature(name: "leaning", values: ["liberal", "conservative"]),
          ], ranges: [quotas, quotas]),
        panelSize: size)
    }
  }

  static let examples = [
    Example(women: 99, men: 100, size: 20, minimum: 0.0096, gini: 2.1, geometricMean: 9.9),
    Example(women: 999, men: 1000, size: 200, minimum: 0.0014, gini: 1.8, geometricMean: 10.0),
  ]

  /// E[x] of the three profiles, given success.
  private func exact(_ example: Example) -> [Double] {
    let counts = [example.women, 1, example.men]
    let rows = [[0, 1], [2], [0], [1, 2]]
    let minima = [0, 0, 0, 0].map { _ in example.size / 2 - 1 }
    struct State: Hashable { let liberalWomen, woman: Int }
    // After s seats: how many liberal women and whether the woman; the rest are men.
    var states = [State(liberalWomen: 0, woman: 0): 1.0]
    func seats(_ state: State, _ taken: Int) -> [Int] {
      [state.liberalWomen, state.woman, taken - state.liberalWomen - state.woman]
    }
    for taken in 0..<example.size {
      var next: [State: Double] = [:]
      for state in states.keys.sorted(by: { ($0.liberalWomen, $0.woman) < ($1.liberalWomen, $1.woman) }) {
        let x = seats(state, taken)
        let left = (0..<3).map { counts[$0] - x[$0] }
        var best = (ratio: -Double.infinity, row: 0)
        for (row, profiles) in rows.enumerated() {
          let (people, selected) = profiles.reduce((0, 0)) { ($0.0 + left[$1], $0.1 + x[$1]) }
          let ratio = Double(minima[row] - selected) / Double(people)
          if people > 0 && ratio > best.ratio { best = (ratio, row) }
        }
        let people = rows[best.row].reduce(0) { $0 + left[$1] }
        for t in rows[best.row] where left[t] > 0 {
          let after = State(
            liberalWomen: state.liberalWomen + (t == 0 ? 1 : 0), woman: state.woman + (t == 1 ? 1 : 0))
          next[after, default: 0] += (states[state] ?? 0) * Double(left[t]) / Double(people)
        }
      }
      states = next
    }
    var (success, sums) = (0.0, [0.0, 0, 0])
    for (state, weight) in states {
      let x = seats(state, example.size)
      guard rows.indices.allSatisfy({ rows[$0].reduce(0) { $0 + x[$1] } >= minima[$0] }) else { continue }
      success += weight
      for t in 0..<3 { sums[t] += weight * Double(x[t]) }
    }
    return sums.map { $0 / success }
  }

  @Test("the chances are the exact ones and the published ones, each within its error", arguments: examples)
  func minimum(example: Example) throws {
    let exact = exact(example)
    let draws = 50_000
    let simulation = try LegacyDraw(example.system, version: .published)
      .simulate(draws: draws, seed: Seed(bytes: Array(repeating: 21, count: 32)))
    for t in 0..<3 {
      let mean = Double(simulation.seats[t]) / Double(draws)
      let variance = Double(simulation.squares[t]) / Double(draws) - mean * mean
      #expect(abs(mean - exact[t]) <= 5 * (variance / Double(draws)).squareRoot(), "profile \(t)")
    }
    #expect(
      simulation.probabilities.indices.min { simulation.probabilities[$0] < simulation.probabilities[$1] }
        == 1)
    // 10,000 draws gave the published figure; 5 of its standard errors.
    let error = (exact[1] * (1 - exact[1]) / 10_000).squareRoot()
    #expect(abs(example.minimum - exact[1]) <= 5 * error, "published \(example.minimum), exact \(exact[1])")
  }

  /// The published metrics are of each member's own share of 10,000 panels, so the members of a profile who get the seats
  /// are drawn here too.
  private func metrics(of draw: LegacyDraw, run: Int) throws -> FairnessMetrics {
    let seed = Seed(bytes: Array(repeating: UInt8(100 + run), count: 32))
    var generator = SweptGenerator(seed: run)
    var orders = draw.system.counts.map { Array(0..<$0) }
    var counts = orders.map { $0.map { _ in 0 } }
    for number in 0..<10_000 {
      let panel = try #require(draw.panel(draw: number, seed: seed))
      for (t, seats) in panel.seats.enumerated() {
        for place in 0..<seats {
          orders[t].swapAt(place, Int.random(in: place..<orders[t].count, using: &generator))
          counts[t][orders[t][place]] += 1
        }
      }
    }
    let shares = counts.flatMap { $0 }.map { Double($0) / 10_000 }
    return FairnessMetrics(probabilities: shares, members: shares.map { _ in 1 })
  }

  /// The published figure is one more of these runs, rounded to a tenth: with s the standard deviation of R runs, it
  /// differs from their mean by a standard error of s √(1 + 1/R). The share of members below k/n is not compared: of
  /// members whose chances are all but equal it tells heads from tails, 50 % and off by 2 % on 200 people whatever the
  /// rule.
  @Test("with the noise of members' own counts, metrics are the published ones", arguments: examples)
  func metrics(example: Example) throws {
    let draw = LegacyDraw(example.system, version: .published)
    let runs = try (0..<8).map { try metrics(of: draw, run: $0) }
    func compare(_ values: [Double], with published: Double, _ name: String) {
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
      let tolerance = 0.05 + 5 * (variance * (1 + 1 / count)).squareRoot()
      #expect(abs(mean - published) <= tolerance, "\(name): \(mean) and \(published), tolerance \(tolerance)")
    }
    compare(runs.map { 100 * $0.gini }, with: example.gini, "Gini coefficient")
    compare(runs.map { 100 * $0.geometricMean }, with: example.geometricMean, "geometric mean")
    // Without the noise of single members there is less to be uneven.
    let pooled = FairnessMetrics(
      of: try draw.simulate(draws: 10_000, seed: Seed(bytes: Array(repeating: 22, count: 32))))
    #expect(runs.allSatisfy { pooled.gini < $0.gini })
  }

  /// By hand: 100 of 200 are women, 99 liberal; the middle of 9 to 20 is 14.5 of 20 seats.
  @Test("ratio products are pool shares over quota shares")
  func ratioProducts() {
    let quota = 14.5 / 20
    let expected = [0.5 * 0.495, 0.5 * 0.505, 0.5 * 0.505].map { $0 / (quota * quota) }
    for (product, value) in zip(RatioProducts(of: Self.examples[0].system).products, expected) {
      #expect(abs(product - value) < 1e-15)
    }
  }
}
