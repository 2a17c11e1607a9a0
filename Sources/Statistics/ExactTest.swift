extension ChanceCounts {
  /// P(T ≥ T observed), added up over every outcome of the draw: exact multinomial with replacement, multivariate
  /// hypergeometric without.
  ///
  /// Categories that the population lacks take no part, except that somebody observed there makes the p-value 0. With
  /// two categories left every statistic but G grows with |x − e| of either: its tails are added up, however many
  /// people there are.
  ///
  /// - Parameter statistic: T; all but ``FitStatistic/rateRatio``.
  /// - Throws: ``PValueReason/tooManyOutcomes`` where C(k + m − 1, m − 1) is above ``outcomeLimit``.
  /// - Complexity: O(C(k + m − 1, m − 1)); O(√k) for two categories.
  public func exactPValue(_ statistic: FitStatistic) throws(PValueReason) -> Double {
    precondition(statistic != .rateRatio, "the ratio of two rates has no exact test here")
    let present = counts.population.indices.filter { counts.population[$0] > 0 }
    if counts.population.indices.contains(where: { counts.population[$0] == 0 && counts.group[$0] > 0 }) {
      return 0
    }
    if present.count == 2 && statistic != .likelihoodRatio {
      let chances = CountDistribution(
        of: counts.size, marked: counts.population[present[0]], population: counts.populationSize, draw: draw)
      return chances.chance(asFarAs: counts.group[present[0]])
    }
    guard Self.outcomes(of: counts.size, into: present.count) <= Self.outcomeLimit else {
      throw .tooManyOutcomes
    }
    let tables = present.map { category in
      OutcomeTable(population: counts.population[category], of: counts, draw: draw, statistic: statistic)
    }
    var tail = OutcomeTail(
      tables: tables, threshold: statistic.value(of: counts) * (1 - Self.tieTolerance),
      takesMaximum: statistic == .largestResidual)
    tail.visit(category: 0, left: counts.size, logarithm: 0, value: 0)
    // Both sums lack the same constant factor k! or 1/C(N, k).
    return tail.beyond / tail.all
  }

  /// C(k + m − 1, m − 1), or something above the limit.
  static func outcomes(of k: Int, into m: Int) -> Int {
    var count = 1
    for i in stride(from: 1, to: m, by: 1) {
      let (product, overflow) = count.multipliedReportingOverflow(by: k + i)
      if overflow { return .max }
      count = product / i
    }
    return count
  }
}

/// For each x of one category: the logarithm of its factor of the chance, and its term of the statistic.
private struct OutcomeTable {
  var logarithms: [Double] = []
  var terms: [Double] = []

  /// Factors (k q)ˣ/x! with, and C(N_c, x) (k/N)ˣ without replacement: the powers of k and k/N are common to all
  /// outcomes and keep the factors in range.
  init(population count: Int, of counts: FeatureCounts, draw: RandomDraw, statistic: FitStatistic) {
    let (k, whole) = (Double(counts.size), Double(counts.populationSize))
    let expected = k * Double(count) / whole
    var logarithm = 0.0
    for x in 0...(draw == .withReplacement ? counts.size : min(counts.size, count)) {
      if x > 0 {
        let factor = draw == .withReplacement ? expected : k * Double(count - x + 1) / whole
        logarithm += naturalLogarithm(factor / Double(x))
      }
      logarithms.append(logarithm)
      terms.append(statistic.term(Double(x), expected: expected, size: k))
    }
  }
}

/// The sum of all chances, and of those whose statistic reaches the threshold.
private struct OutcomeTail {
  let tables: [OutcomeTable]
  let threshold: Double
  let takesMaximum: Bool
  var all = 0.0
  var beyond = 0.0

  init(tables: [OutcomeTable], threshold: Double, takesMaximum: Bool) {
    self.tables = tables
    self.threshold = threshold
    self.takesMaximum = takesMaximum
  }

  mutating func visit(category: Int, left: Int, logarithm: Double, value: Double) {
    let table = tables[category]
    let last = category == tables.count - 1
    for x in (last ? left : 0)..<(left + 1) {
      guard x < table.logarithms.count else { return }
      let sum = logarithm + table.logarithms[x]
      let combined = takesMaximum ? max(value, table.terms[x]) : value + table.terms[x]
      if last {
        let chance = exponential(sum)
        all += chance
        if combined >= threshold { beyond += chance }
      } else {
        visit(category: category + 1, left: left - x, logarithm: sum, value: combined)
      }
    }
  }
}
