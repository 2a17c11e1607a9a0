import SortitionEnumeration
import SortitionSweeps
import Testing

/// Conflicts, repairs and missing volunteers, each by a second method that carries out what it means.
@Suite("Enumerated remedies")
struct EnumeratedRemediesTests {
  /// The instances of the sweep without a panel.
  static let impossible = Sweep.seeds(400).map(EnumerationTests.instance).filter { !$0.isFeasible }

  @Test("a smallest conflict is one, and no fewer sides are")
  func conflicts() throws {
    for instance in Self.impossible {
      let conflict = try #require(instance.smallestConflict)
      #expect(instance.isInfeasible(keeping: conflict), "\(instance)")
      #expect(Self.isPossible(instance, dropping: nil, of: conflict) == false, "\(instance)")
      for side in conflict {
        #expect(!instance.isInfeasible(keeping: conflict.filter { $0 != side }), "\(instance)")
        #expect(Self.isPossible(instance, dropping: side, of: conflict), "\(instance)")
      }
      // All smaller sets, where they are not too many.
      if 1...3 ~= conflict.count {
        for smaller in Self.subsets(of: instance.sides, size: conflict.count - 1) {
          #expect(!instance.isInfeasible(keeping: smaller), "\(instance)")
        }
      }
    }
  }

  @Test("there is a conflict exactly where there is no panel")
  func noConflicts() {
    for instance in Sweep.seeds(100).map(EnumerationTests.instance) {
      #expect((instance.smallestConflict == nil) == instance.isFeasible, "\(instance)")
      #expect((instance.leastRepairCost == .zero) == instance.isFeasible, "\(instance)")
      #expect((instance.volunteersMissing == 0) == instance.isFeasible, "\(instance)")
    }
  }

  /// Each move costs at least 1, so up to three moves decide every cost up to 4.
  @Test("the least repair is the cheapest of all relaxations by up to three seats")
  func repairs() {
    for instance in Self.impossible.prefix(60) {
      let cheapest = Self.relaxations(of: instance, moves: 3).filter(\.instance.isFeasible).map(\.cost).min()
      if let cheapest, cheapest <= Rational(4) {
        #expect(instance.leastRepairCost == cheapest, "\(instance)")
      } else {
        #expect(instance.leastRepairCost.map { $0 >= Rational(4) } ?? true, "\(instance)")
      }
    }
  }

  @Test("with the missing volunteers there is a panel, with fewer there is none")
  func volunteers() {
    for instance in Self.impossible where instance.members.count <= 10 && instance.kinds.count <= 12 {
      let needed = (1...2).first { Self.isPossible(instance, with: $0) }
      if let missing = instance.volunteersMissing, missing <= 2 {
        #expect(needed == missing, "\(instance)")
      } else {
        #expect(needed == nil, "\(instance)")
      }
    }
  }

  @Test("nobody who joins helps where the maxima or the minima contradict the size")
  func hopelessQuotas() {
    for (quota, size) in [((0, 1), 3), ((2, 2), 3)] {
      let quotas = [Array(repeating: TinyInstance.Quota(quota.0, quota.1), count: 2)]
      let instance = TinyInstance(panelSize: size, quotas: quotas, members: [[0], [1], [0], [1]])
      #expect(instance.volunteersMissing == nil)
    }
  }

  /// Whether a panel exists with the sides of `conflict` except `dropped`, and no others.
  private static func isPossible(
    _ instance: TinyInstance, dropping dropped: TinyInstance.Side?, of conflict: [TinyInstance.Side]
  ) -> Bool {
    var loose = instance
    for side in instance.sides where side == dropped || !conflict.contains(side) {
      if side.isMinimum {
        loose.quotas[side.feature][side.value].minimum = 0
      } else {
        loose.quotas[side.feature][side.value].maximum = TinyInstance.largest
      }
    }
    return loose.isFeasible
  }

  private static func subsets(of sides: [TinyInstance.Side], size: Int) -> [[TinyInstance.Side]] {
    guard size > 0 else { return [[]] }
    return sides.indices.flatMap { i in
      subsets(of: Array(sides[(i + 1)...]), size: size - 1).map { [sides[i]] + $0 }
    }
  }

  /// All instances by up to `moves` moves of one side by one seat each, with their costs, some repeatedly.
  private static func relaxations(
    of instance: TinyInstance, moves: Int
  ) -> [(instance: TinyInstance, cost: Rational)] {
    var result = [(instance: instance, cost: Rational.zero)]
    for (f, quotas) in instance.quotas.enumerated() {
      for (v, quota) in quotas.enumerated() {
        let price = quota.minimum == 0 ? .zero : .one + Rational(2, Int128(quota.minimum))
        for known in result {
          let spent = moved(from: instance, to: known.instance)
          for lower in 0...min(moves - spent, quota.minimum - quota.minimumFlex) {
            for raise in 0...min(moves - spent - lower, quota.maximumFlex - quota.maximum)
            where lower + raise > 0 {
              var next = known
              next.instance.quotas[f][v].minimum -= lower
              next.instance.quotas[f][v].maximum += raise
              next.cost += Rational(Int128(lower)) * price + Rational(Int128(raise))
              result.append(next)
            }
          }
        }
      }
    }
    return result
  }

  private static func moved(from a: TinyInstance, to b: TinyInstance) -> Int {
    zip(a.quotas.joined(), b.quotas.joined()).reduce(0) {
      $0 + $1.0.minimum - $1.1.minimum + $1.1.maximum - $1.0.maximum
    }
  }

  /// Whether some `further` people make a panel possible when they are added to the pool.
  private static func isPossible(_ instance: TinyInstance, with further: Int) -> Bool {
    guard further > 0 else { return instance.isFeasible }
    return instance.kinds.contains { kind in
      var joined = instance
      joined.members.append(kind)
      joined.households.append(nil)
      return isPossible(joined, with: further - 1)
    }
  }
}

extension TinyInstance {
  /// Every combination of values.
  fileprivate var kinds: [[Int]] {
    quotas.reduce([[]]) { kinds, values in kinds.flatMap { kind in values.indices.map { kind + [$0] } } }
  }
}
