/// One random count: X the marked among k people drawn with equal chances from N of whom K are marked. Binomial with
/// replacement, hypergeometric without.
struct CountDistribution {
  private let size: Int
  private let marked: Int
  private let others: Int
  private let draw: RandomDraw
  /// The counts that have a chance.
  let range: ClosedRange<Int>

  /// - Precondition: 0 < K < N, k ≥ 0, k N < 2⁶²; without replacement, k ≤ N.
  init(of size: Int, marked: Int, population: Int, draw: RandomDraw) {
    (self.size, self.marked, self.draw) = (size, marked, draw)
    others = population - marked
    range = draw == .withReplacement ? 0...size : max(0, size - others)...min(size, marked)
  }

  /// The most likely count, or its neighbour.
  var mode: Int {
    switch draw {
    case .withReplacement:
      let (p, q) = (Double(marked), Double(others))
      return min(size, Int(Double(size + 1) * (p / (p + q))))
    case .withoutReplacement:
      let estimate = Int(Double(size + 1) * (Double(marked + 1) / Double(marked + others + 2)))
      return min(max(estimate, range.lowerBound), range.upperBound)
    }
  }

  /// P(X = x).
  func mass(_ x: Int) -> Double {
    switch draw {
    case .withReplacement: binomialMass(x, of: size, chance: Double(marked), against: Double(others))
    case .withoutReplacement:
      hypergeometricMass(x, of: size, marked: marked, population: marked + others)
    }
  }

  /// P(X = x + 1)/P(X = x).
  func ratio(_ x: Int) -> Double {
    switch draw {
    case .withReplacement: Double(size - x) / Double(x + 1) * (Double(marked) / Double(others))
    case .withoutReplacement:
      Double(marked - x) / Double(x + 1) * (Double(size - x) / Double(others - size + x + 1))
    }
  }

  /// P(|X − kK/N| ≥ |x − kK/N|); ties are exact, since the distances are compared as whole numbers.
  ///
  /// Each tail is added up from its inner end outwards until what is left is below the rounding of the sum.
  ///
  /// - Complexity: O(√k).
  func chance(asFarAs x: Int) -> Double {
    let (population, mean) = (marked + others, size * marked)
    let distance = abs(population * x - mean)
    if distance == 0 { return 1 }
    // ⌊(mean − distance)/N⌋, and ⌈(mean + distance)/N⌉.
    let low = mean >= distance ? (mean - distance) / population : -1
    let (whole, rest) = (mean + distance).quotientAndRemainder(dividingBy: population)
    return min(1, tail(from: low, step: -1) + tail(from: rest > 0 ? whole + 1 : whole, step: 1))
  }

  private func tail(from end: Int, step: Int) -> Double {
    guard range.contains(end) else { return 0 }
    var (x, mass) = (end, mass(end))
    var sum = mass
    while range.contains(x + step), mass > sum * Self.negligible {
      mass = step > 0 ? mass * ratio(x) : mass / ratio(x - 1)
      x += step
      sum += mass
    }
    return sum
  }

  /// A chance below this share of a tail's sum is the last one added; those beyond fall faster than geometrically.
  private static var negligible: Double { 0x1p-60 }

  /// A random count by inversion: of the chances of all outcomes, those from the most likely one outwards are taken
  /// off a number from [0, 1) until nothing is left.
  ///
  /// - Complexity: O(√k).
  func random(using generator: inout some RandomNumberGenerator) -> Int {
    let start = mode
    var (low, high) = (start, start)
    var (lowMass, highMass) = (mass(start), mass(start))
    var left = Double(generator.next() >> 11) * 0x1p-53 - lowMass
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
