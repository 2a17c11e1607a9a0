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
      } else {
        seats = CountDistribution(of: left, marked: count, population: whole, draw: draw).random(
          using: &generator)
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

/// One of 0, …, n − 1 by the rule of the draw: outputs v until v ≥ 2⁶⁴ mod n, then v mod n. The standard library's
/// rule is not specified and may change.
private func uniform(below n: Int, using generator: inout some RandomNumberGenerator) -> Int {
  let size = UInt64(n)
  let rejected = (0 &- size) % size
  var value = generator.next()
  while value < rejected { value = generator.next() }
  return Int(value % size)
}
