extension FeatureCounts {
  /// The counts of one group of k people drawn with equal chances.
  ///
  /// A group of at most two people a category is drawn person by person. Of a larger one each count is drawn at
  /// once, given those before it: it is binomial with, hypergeometric without replacement.
  ///
  /// - Precondition: without replacement, k ≤ N.
  /// - Complexity: O(k m) for k ≤ 2 m, else O(m √k).
  public func randomGroup(_ draw: RandomDraw, using generator: inout some RandomNumberGenerator) -> [Int] {
    precondition(draw == .withReplacement || size <= populationSize, "no more people than there are")
    if size <= 2 * categoryCount { return personByPerson(draw, using: &generator) }
    var (left, whole) = (size, populationSize)
    return population.map { count in
      defer { whole -= count }
      let seats: Int
      if left == 0 || count == 0 || count == whole {
        seats = count == 0 ? 0 : left
      } else if draw == .withReplacement {
        seats = RandomCount.binomial(of: left, chance: count, against: whole - count, using: &generator)
      } else {
        seats = RandomCount.hypergeometric(of: left, marked: count, population: whole, using: &generator)
      }
      left -= seats
      return seats
    }
  }

  private func personByPerson(_ draw: RandomDraw, using generator: inout some RandomNumberGenerator) -> [Int]
  {
    var left = population
    var whole = populationSize
    var group = [Int](repeating: 0, count: categoryCount)
    for _ in 0..<size {
      var place = uniform(below: whole, using: &generator)
      var category = 0
      while place >= left[category] {
        place -= left[category]
        category += 1
      }
      group[category] += 1
      if draw == .withoutReplacement {
        left[category] -= 1
        whole -= 1
      }
    }
    return group
  }
}

/// A random count by inversion: of the chances of all outcomes, those from the most likely one outwards are taken off
/// a number from [0, 1) until nothing is left. Neighbours' chances follow from their ratios.
private enum RandomCount {
  /// X binomial of n with chance p = chance/(chance + against), both positive.
  ///
  /// - Complexity: O(√n).
  static func binomial(
    of n: Int, chance: Int, against: Int, using generator: inout some RandomNumberGenerator
  ) -> Int {
    let (p, q) = (Double(chance), Double(against))
    let mode = min(n, Int(Double(n + 1) * (p / (p + q))))
    return outwards(
      from: mode, mass: binomialMass(mode, of: n, chance: p, against: q), within: 0...n,
      ratio: { Double(n - $0) / Double($0 + 1) * (p / q) }, using: &generator)
  }

  /// X the marked among k drawn without replacement, 0 < marked < population.
  ///
  /// - Complexity: O(√k).
  static func hypergeometric(
    of k: Int, marked: Int, population: Int, using generator: inout some RandomNumberGenerator
  ) -> Int {
    let others = population - marked
    let range = max(0, k - others)...min(k, marked)
    let estimate = Int(Double(k + 1) * (Double(marked + 1) / Double(population + 2)))
    let mode = min(max(estimate, range.lowerBound), range.upperBound)
    return outwards(
      from: mode, mass: hypergeometricMass(mode, of: k, marked: marked, population: population),
      within: range,
      ratio: { x in
        Double(marked - x) / Double(x + 1) * (Double(k - x) / Double(others - k + x + 1))
      }, using: &generator)
  }

  /// - Parameters:
  ///   - mass: P(start).
  ///   - ratio: P(x + 1)/P(x).
  private static func outwards(
    from start: Int, mass: Double, within range: ClosedRange<Int>, ratio: (Int) -> Double,
    using generator: inout some RandomNumberGenerator
  ) -> Int {
    var left = Double(generator.next() >> 11) * 0x1p-53 - mass
    var (low, high) = (start, start)
    var (lowMass, highMass) = (mass, mass)
    while left >= 0 && (low > range.lowerBound || high < range.upperBound) {
      if high < range.upperBound {
        highMass *= ratio(high)
        high += 1
        left -= highMass
        if left < 0 { return high }
      }
      if low > range.lowerBound {
        low -= 1
        lowMass /= ratio(low)
        left -= lowMass
        if left < 0 { return low }
      }
    }
    // Rounding left a little over.
    return start
  }
}

/// One of 0, …, n − 1 by the rule of the draw: outputs v until v ≥ 2⁶⁴ mod n, then v mod n. The standard library's
/// rule is not specified and may change.
private func uniform(below n: Int, using generator: inout some RandomNumberGenerator) -> Int {
  let size = UInt64(n)
  let rejected = (0 &- size) % size
  var value = generator.next()
  while value < rejected { value = generator.next() }
  return Int(value % size)
}
