/// What one feature has to do with the variation of the propensities: partial R-indicators, all adjusted as R is.
///
/// Unconditional ones say how far the feature's categories respond differently, conditional ones how much of the
/// variation remains within the categories of all other features together. Divided by ρ̄ they are partial
/// coefficients of variation (B. Schouten, N. Shlomo, C. Skinner, *J. Official Statist.* 2011).
public struct PartialIndicators: Sendable, Hashable {
  /// P_u(Z) = √(Σ_h P_u(Z, h)²).
  public let unconditional: Double
  /// Half of SE(R) of the model with this feature alone; the RISQ manual takes it for ``conditional`` too.
  public let unconditionalError: Double
  /// P_u(Z, h) = √(N_h/N) (ρ̄_h − ρ̄): below 0 where a category takes part too little. 0 for one that the sample
  /// lacks.
  public let unconditionalByCategory: [Double]
  /// SE of ``unconditionalByCategory``: √(N_h/N (V̂(T_h) (1/N_h − 1/N)² + V̂(T_o)/N²)), T_h and T_o the totals of ρ
  /// inside and outside the category. It measures the sampling alone: 0 for a census.
  public let errorByCategory: [Double]
  /// P_c(Z) = √(Σ d (ρ − ρ̄_l)²/N), l the cells of the other features.
  public let conditional: Double
  /// √(Σ d (ρ − ρ̄_l)²/N) over the people of each category.
  public let conditionalByCategory: [Double]
}

extension ResponseModel {
  /// The partial indicators of one margin.
  ///
  /// - Throws: ``Failure`` of the model with this feature alone.
  /// - Complexity: O(n F).
  public func partials(of margin: Int) throws(Failure) -> PartialIndicators {
    precondition(cells.sizes.indices.contains(margin), "no such margin")
    let indicator = indicator
    let population = cells.designTotals.reduce(0, +)
    let weights = cells.designTotals
    let people = cells.marginSums(of: weights)[margin]
    let rates = cells.marginSums(of: zip(weights, propensities).map(*))[margin]
    let byCategory = zip(people, rates).map { count, rate in
      let deviation = count > 0 ? rate / count - indicator.meanPropensity : 0
      return indicator.adjustment * (count / population).squareRoot() * deviation
    }

    let errors = people.indices.map { category in
      guard people[category] > 0 else { return 0.0 }
      let inside = cells.categories(on: margin).map { $0 == category }
      let own = totalVariance(zip(propensities, inside).map { $1 ? $0 : 0 })
      let other = totalVariance(zip(propensities, inside).map { $1 ? 0 : $0 })
      let difference = 1 / people[category] - 1 / population
      let variance = own * difference * difference + other / (population * population)
      return indicator.adjustment * (people[category] / population * variance).squareRoot()
    }

    let others = groups(without: margin)
    let count = (others.max() ?? 0) + 1
    var (mass, mean) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for (cell, group) in others.enumerated() {
      mass[group] += weights[cell]
      mean[group] += weights[cell] * propensities[cell]
    }
    var within = [Double](repeating: 0, count: cells.sizes[margin])
    for (cell, group) in others.enumerated() {
      let deviation = propensities[cell] - mean[group] / mass[group]
      within[cells.category(of: cell, on: margin)] += weights[cell] * deviation * deviation
    }
    return PartialIndicators(
      unconditional: byCategory.reduce(0) { $0 + $1 * $1 }.squareRoot(),
      unconditionalError: try alone(margin).indicator.standardError / 2, unconditionalByCategory: byCategory,
      errorByCategory: errors,
      conditional: indicator.adjustment * (within.reduce(0, +) / population).squareRoot(),
      conditionalByCategory: within.map { indicator.adjustment * ($0 / population).squareRoot() })
  }

  /// For each cell the number of its group: the cells that share all other margins.
  private func groups(without margin: Int) -> [Int] {
    let others = cells.sizes.indices.filter { $0 != margin }
    guard !others.isEmpty else { return [Int](repeating: 0, count: cells.count) }
    let columns = others.map { other in (0..<cells.count).map { Int32(cells.category(of: $0, on: other)) } }
    return CrossedCells(margins: columns, sizes: others.map { cells.sizes[$0] }).cellOfPerson.map(Int.init)
  }
}

extension FeatureCounts {
  /// R of participants whose nonrespondents are known from a census alone: 1 − 2 ρ̄ w, with w of ``cohensW``.
  ///
  /// ρ_c = x_c/(f N_c) is the rate of a category when a share f of everybody was asked, so ρ̄ = k/(f N). Nothing is
  /// adjusted. It is at least 1 − 2 √(ρ̄ (1 − ρ̄)): 0.8 at 1 % whatever the skew, where only w speaks.
  ///
  /// - Precondition: 0 < share ≤ 1.
  public func rIndicator(asked share: Double = 1) -> Double {
    precondition(share > 0 && share <= 1, "a share of the population")
    return 1 - 2 * Double(size) / (share * Double(populationSize)) * cohensW
  }
}
