import Sortition

extension LatentClasses {
  /// How many of so many volunteers have which values, without making them one by one.
  ///
  /// The expected number of a profile is λ = people · Σ_c share_c Π_f share_cf(v_f); its number is drawn as
  /// ⌊λ + √λ z + u⌋ with z close to a standard normal number and u uniform in [0, 1): like a Poisson number
  /// where λ is large, a rounding of chance where it is small. What the total is off, all profiles share, the
  /// largest first.
  /// - Parameter body: the values of a profile, in lexicographic order, and its number, at least 1.
  package mutating func eachProfile(of people: Int, _ body: ([Int], Int) -> Void) {
    var numbers: [(values: [Int], members: Int)] = []
    var values = [Int](repeating: 0, count: traits.count)
    repeat {
      numbers.append((values, sampled(Double(people) * share(of: values))))
    } while advance(&values)
    var missing = people - numbers.reduce(0) { $0 + $1.members }
    let order = numbers.indices.sorted {
      numbers[$0].members != numbers[$1].members ? numbers[$0].members > numbers[$1].members : $0 < $1
    }
    while missing != 0 {
      for i in order where missing != 0 {
        let step = missing > 0 ? 1 : -1
        guard numbers[i].members + step >= 0 else { continue }
        numbers[i].members += step
        missing -= step
      }
    }
    for entry in numbers where entry.members > 0 { body(entry.values, entry.members) }
  }

  /// The next values in lexicographic order; false after the last.
  private func advance(_ values: inout [Int]) -> Bool {
    for f in values.indices.reversed() {
      values[f] += 1
      if values[f] < traits[f].values.count { return true }
      values[f] = 0
    }
    return false
  }

  private mutating func sampled(_ expected: Double) -> Int {
    // The sum of twelve uniform numbers has variance 1 (W. Feller, 1968, X.1).
    var normal = -6.0
    for _ in 0..<12 { normal += generator.unit() }
    return max(0, Int((expected + expected.squareRoot() * normal + generator.unit()).rounded(.down)))
  }
}
