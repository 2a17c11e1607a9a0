extension FeatureCounts {
  /// k D = ½ Σ |x_c − k q_c|: how many seats would have to change hands, where all k q_c are whole.
  ///
  /// The sum is exact in integers, Σ |N x_c − k N_c|, and divided once.
  public var seatsOutOfPlace: Double {
    let sum = zip(group, population).reduce(0) { $0 + abs(populationSize * $1.0 - size * $1.1) }
    return Double(sum) / (2 * Double(populationSize))
  }

  /// The total variation distance D = ½ Σ |s_c − q_c|, from 0 to 1.
  ///
  /// Where members are exchangeable with the population inside each category, the mean of any y over the group is
  /// off by at most D times the range of y.
  public var totalVariation: Double { seatsOutOfPlace / Double(size) }

  /// 1 − D, from 0 to 1 (R. Rose, *Electoral Studies* 1984; the proportional similarity index).
  public var roseIndex: Double { 1 - totalVariation }

  /// w = √(Σ (s_c − q_c)²/q_c): the coefficient of variation of the categories' rates of participation.
  ///
  /// For any y that depends on the category alone, the bias of the group's mean is at most w standard deviations of
  /// y (Cauchy and Schwarz). By convention 0.1 is small, 0.3 medium and 0.5 large. ∞ where somebody is in a category
  /// without population (J. Cohen, *Statistical Power Analysis for the Behavioral Sciences*, 1988).
  public var cohensW: Double { (pearsonStatistic / Double(size)).squareRoot() }

  /// r_c = s_c/q_c: 1 where a category has its share, 2 where it has twice that; nil where the population has nobody.
  public var representationRatios: [Double?] {
    zip(group, population).map { count, reference in
      reference == 0 ? nil : Double(count * populationSize) / Double(size * reference)
    }
  }

  /// min r_c / max r_c, Go Vocal's score, from 0 to 1; the same for ratios of rates.
  ///
  /// It falls to 0 as soon as one category is empty, whatever its size: read it beside its distribution under a
  /// random draw, ``FitStatistic/rateRatio``. Nil where everybody in the group is of categories without population.
  public var rateRatio: Double? {
    let ratios = representationRatios.compactMap(\.self)
    guard let least = ratios.min(), let most = ratios.max(), most > 0 else { return nil }
    return least / most
  }
}
