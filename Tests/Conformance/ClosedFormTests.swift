import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

/// Pools of any size with an answer in closed form.
@Suite("Every way gives the answers in closed form")
struct ClosedFormTests {
  /// Chances agree to this share of k/n.
  static let tolerance = 1e-9

  /// People of two features with two values each, and exact quotas.
  struct Square {
    /// Members by values: n₁₁, n₁₂, n₂₁, n₂₂.
    let counts: [Int]
    let size: Int
    /// Seats of the first value of either feature.
    let (first, second): (Int, Int)

    init(using generator: inout SweptGenerator, largest: Int) {
      // Quotas of a random panel, so that there is one.
      counts = (0..<4).map { _ in Int.random(in: 1...largest, using: &generator) }
      let seats = counts.map { Int.random(in: 0...min($0, 60), using: &generator) }
      size = max(1, seats.reduce(0, +))
      (first, second) = seats.allSatisfy { $0 == 0 } ? (1, 1) : (seats[0] + seats[1], seats[0] + seats[2])
    }

    /// With θ seats for (1,1) the others have first − θ, second − θ and k − first − second + θ. Two of these
    /// rise with θ and two fall; the smallest chance is largest where a rising one meets a falling one, that is
    /// at the smallest of the four quotients of a value's seats by its people: z. There both of that value's
    /// profiles stand at z, which fixes θ and everybody. Holds where nobody's chance then exceeds 1.
    var chances: [Double]? {
      let n = counts.map(Double.init)
      let (k, f, s) = (Double(size), Double(first), Double(second))
      let quotients = [
        f / (n[0] + n[1]), s / (n[0] + n[2]), (k - s) / (n[1] + n[3]), (k - f) / (n[2] + n[3]),
      ]
      guard let z = quotients.min(), let binding = quotients.firstIndex(of: z), z > 0 else { return nil }
      let theta = binding < 2 ? n[0] * z : n[3] * z - (k - f - s)
      let seats = [theta, f - theta, s - theta, k - f - s + theta]
      let chances = zip(seats, n).map { $0 / $1 }
      return chances.allSatisfy { $0 <= 1 } ? chances : nil
    }

    func request(_ rule: RuleName) -> PanelRequest {
      let features = ["f", "g"].map { Feature(name: $0, values: ["1", "2"]) }
      let members = counts.enumerated().flatMap { Array(repeating: ($0 / 2, $0 % 2), count: $1) }
      return PanelRequest(
        pool: Pool(
          features: features, ids: members.indices.map(String.init),
          values: [members.map { Feature.Value($0.0) }, members.map { Feature.Value($0.1) }]),
        quotas: Quotas(
          features: features,
          ranges: [first, second].map { [Quota($0, $0), Quota(size - $0, size - $0)] }),
        panelSize: size, rule: rule, seed: Seed(bytes: Array(repeating: 3, count: 32)))
    }
  }

  @Test("two features of two values with min = max: leximin and the maximin", arguments: Way.all, Way.rules)
  func squares(_ way: Way, _ rule: RuleName) throws {
    var tried = 0
    for seed in Sweep.seeds(20) {
      var generator = SweptGenerator(seed: seed)
      let square = Square(using: &generator, largest: seed % 2 == 0 ? 30 : 3_000)
      guard let exact = square.chances else { continue }
      tried += 1
      let found = try #require(try way.chances(square.request(rule)), "seed \(seed): \(square)")
      let starts = square.counts.indices.map { square.counts[..<$0].reduce(0, +) }
      let unit = Double(square.size) / Double(found.count)
      // z fixes everybody, so the maximin has one solution as well.
      for (start, chance) in zip(starts, exact) {
        #expect(abs(found[start] - chance) <= Self.tolerance * max(unit, chance), "seed \(seed): \(square)")
      }
    }
    #expect(tried > 0)
  }

  @Test("one feature with min = max: seats by people", arguments: Way.all, Way.rules)
  func oneFeature(_ way: Way, _ rule: RuleName) throws {
    for seed in Sweep.seeds(10) {
      var generator = SweptGenerator(seed: seed)
      let counts = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        Int.random(in: 1...500, using: &generator)
      }
      let seats = counts.map { Int.random(in: 1...min($0, 20), using: &generator) }
      let feature = Feature(name: "f", values: counts.indices.map(String.init))
      let members = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
      let request = PanelRequest(
        pool: Pool(
          features: [feature], ids: members.indices.map(String.init),
          values: [members.map { Feature.Value($0) }]),
        quotas: Quotas(features: [feature], ranges: [seats.map { Quota($0, $0) }]),
        panelSize: seats.reduce(0, +), rule: rule, seed: Seed(bytes: Array(repeating: 3, count: 32)))
      let found = try #require(try way.chances(request), "seed \(seed)")
      for (value, chance) in zip(members, found) {
        // By maximin a value whose chance is above the smallest has only this one too: its seats are exact.
        let exact = Double(seats[value]) / Double(counts[value])
        #expect(abs(chance - exact) <= Self.tolerance, "seed \(seed)")
      }
    }
  }
}
