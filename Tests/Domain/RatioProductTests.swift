import Sortition
import SortitionSweeps
import Testing

/// Warrant: the definition, member by member.
@Suite("Ratio products")
struct RatioProductTests {
  /// Two features of two values over profiles of one to nine people.
  private func system(_ number: Int) -> QuotaSystem {
    var generator = SweptGenerator(seed: number)
    let profiles = [(0, 0), (0, 1), (1, 0), (1, 1)].map { first, second in
      Profile(
        values: [Feature.Value(first), Feature.Value(second)], count: .random(in: 1...9, using: &generator))
    }
    let ranges = (0..<2).map { _ in
      (0..<2).map { _ in Quota(.random(in: 0...2, using: &generator), .random(in: 2...4, using: &generator)) }
    }
    let features = ["f", "g"].map { Feature(name: $0, values: ["v", "w"]) }
    return QuotaSystem(
      profiles: profiles, quotas: Quotas(features: features, ranges: ranges), panelSize: 4)
  }

  @Test(
    "the mean chance of a tenth is that of its members, those at its edge in part", arguments: Sweep.seeds(40)
  )
  func tenth(number: Int) throws {
    let system = system(number)
    let products = RatioProducts(of: system)
    let chances = system.counts.indices.map { Double($0 * $0) / 10 }
    for end in RatioProducts.End.allCases {
      // Ten copies of everybody, so that a tenth is a whole number of them; equal products share a place.
      let people = system.counts.indices.flatMap { t in
        repeatElement((product: products.products[t], chance: chances[t]), count: 10 * system.counts[t])
      }
      var sum = 0.0
      var left = system.memberCount
      // Products of other factors may be equal but for rounding.
      func place(_ product: Double) -> Double { (product * 1e9).rounded() }
      for product in Set(people.map { place($0.product) }).sorted(
        by: end == .rare ? { $0 < $1 } : { $0 > $1 })
      {
        let equals = people.filter { place($0.product) == product }
        let taken = min(left, equals.count)
        sum += Double(taken) * equals.map(\.chance).reduce(0, +) / Double(equals.count)
        left -= taken
      }
      let mean = try #require(products.meanChance(ofTenth: end, chances))
      #expect(abs(mean - sum / Double(system.memberCount)) < 1e-12, "seed \(number), \(end)")
    }
    #expect(products.range == (products.products.min() ?? 0)...(products.products.max() ?? 0))
  }

  /// By hand: of 10 people 1, 4, 4 and 1; v has 5 of 10 in the pool and on the panel, and so have all values. All products are
  /// 1, so that a tenth is everybody in part.
  @Test("of equal products everybody counts alike, in whatever order they stand")
  func equal() {
    let features = ["f", "g"].map { Feature(name: $0, values: ["v", "w"]) }
    let profiles = [(0, 0, 1), (0, 1, 4), (1, 0, 4), (1, 1, 1)].map {
      Profile(values: [Feature.Value($0), Feature.Value($1)], count: $2)
    }
    let half = [Quota(1, 3), Quota(1, 3)]
    let system = QuotaSystem(
      profiles: profiles, quotas: Quotas(features: features, ranges: [half, half]), panelSize: 4)
    for end in RatioProducts.End.allCases {
      let mean = RatioProducts(of: system).meanChance(ofTenth: end, [1, 0.5, 0.25, 0])
      #expect(mean == 0.4)
    }
  }

  @Test(
    "a quota of 0 to 0 makes a product infinite, and it counts at neither end; the largest quotas are no trap"
  )
  func extremes() {
    let feature = Feature(name: "f", values: ["v", "w", "x"])
    let profiles = (0..<3).map { Profile(values: [Feature.Value($0)], count: 10) }
    func products(_ ranges: [Quota]) -> RatioProducts {
      RatioProducts(
        of: QuotaSystem(
          profiles: profiles, quotas: Quotas(features: [feature], ranges: [ranges]), panelSize: 3))
    }
    let barred = products([Quota(0, 0), Quota(1, 2), Quota(1, 1)])
    // A third of the pool each, over half and a third of the seats.
    #expect(barred.products[0] == .infinity)
    #expect(abs(barred.products[1] - 2.0 / 3) < 1e-15 && abs(barred.products[2] - 1) < 1e-15)
    #expect(barred.meanChance(ofTenth: .abundant, [1, 0, 0.5]) == 0.5)
    #expect(barred.meanChance(ofTenth: .rare, [1, 0.25, 0.5]) == 0.25)
    let large = products([Quota(Int.max, Int.max), Quota(0, Int.max), Quota(0, 3)])
    #expect(large.products.allSatisfy { $0 > 0 && $0.isFinite })
  }
}
