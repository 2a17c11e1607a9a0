import Sortition
import SortitionSweeps
import Testing

/// Warrant: the same sums in 128-bit integers, of seats that are whole multiples of 2⁻⁶⁰.
@Suite("Remainders of rows: sums in twice the precision") struct RemainderTests {
  @Test("what is left of a row is exact but for one rounding, however much cancels")
  func remainders() {
    var plainMisses = 0
    let seeds = Sweep.seeds(200)
    for seed in seeds {
      var random = SweptGenerator(seed: seed)
      let count = Int.random(in: 2...400, using: &random)
      let feature = Feature(name: "f", values: ["v"])
      let profiles = Profiles.register(
        features: [feature], counts: [(values: [Feature.Value(0)], members: count)]
      ).profiles
      // One profile per number: all in the row "everybody".
      let system = QuotaSystem(
        profiles: Array(repeating: profiles.profiles[0], count: count),
        quotas: Quotas(features: [feature], ranges: [[Quota(0, 100)]]), panelSize: 100)
      let units = (0..<count).map { _ in
        Int128(Int.random(in: -(1 << 52)...(1 << 52), using: &random))
          << Int.random(in: 0...45, using: &random)
      }
      let seats = units.map { Double($0) * 0x1p-60 }
      let target = 100.0
      let exact = (Int128(100) << 60) - units.reduce(0, +)
      let magnitude = units.reduce(Int128(100) << 60) { $0 + ($1 < 0 ? -$1 : $1) }
      let terms = Double(count + 1) * 0x1p-53
      let bound = (abs(Double(exact)) * 0x1p-53 + terms * terms * Double(magnitude)) * 0x1p-60
      for left in system.remainders(of: [target, target], after: seats) {
        #expect(abs(left - Double(exact) * 0x1p-60) <= bound, "seed \(seed)")
      }
      let plain = seats.reduce(target) { $0 - $1 }
      if abs(plain - Double(exact) * 0x1p-60) > bound { plainMisses += 1 }
    }
    #expect(2 * plainMisses > seeds.count, "sums in doubles alone meet the bound too: it tests nothing")
  }
}
