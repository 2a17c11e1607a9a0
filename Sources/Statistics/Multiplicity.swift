/// Adjusted p-values of several tests, in the order given.
public enum Multiplicity {
  /// Holm's: rejecting those at most α keeps the chance of any false rejection at most α, however the tests depend
  /// (S. Holm, *Scand. J. Statist.* 1979). For claims.
  ///
  /// In ascending order p̃_i = max_{j ≤ i} min(1, (n − j + 1) p_j).
  ///
  /// - Precondition: every p in [0, 1].
  /// - Complexity: O(n log n).
  public static func holm(_ pValues: [Double]) -> [Double] {
    let order = ascending(pValues)
    var adjusted = pValues
    var largest = 0.0
    for (rank, test) in order.enumerated() {
      largest = max(largest, min(1, Double(order.count - rank) * pValues[test]))
      adjusted[test] = largest
    }
    return adjusted
  }

  /// Benjamini and Hochberg's: rejecting those at most α keeps the expected share of false rejections at most α for
  /// independent or positively dependent tests (*J. R. Statist. Soc. B* 1995). For screening.
  ///
  /// In ascending order p̃_i = min_{j ≥ i} min(1, n p_j/j).
  ///
  /// - Precondition: every p in [0, 1].
  /// - Complexity: O(n log n).
  public static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
    let order = ascending(pValues)
    var adjusted = pValues
    var smallest = 1.0
    for (rank, test) in order.enumerated().reversed() {
      smallest = min(smallest, Double(order.count) / Double(rank + 1) * pValues[test])
      adjusted[test] = smallest
    }
    return adjusted
  }

  private static func ascending(_ pValues: [Double]) -> [Int] {
    precondition(pValues.allSatisfy { (0...1).contains($0) }, "p-values lie in [0, 1]")
    return pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  }
}
