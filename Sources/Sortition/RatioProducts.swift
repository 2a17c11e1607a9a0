extension QuotaSystem {
  /// Π_f (pool share/quota share) of every profile, over its values: how much the pool exceeds the panel in them.
  ///
  /// The pool share of a value is n_v/n, its quota share the middle of the quota (l + u)/(2k), as the quotas state
  /// it, not cut to what is possible. People with a small product are the rarest in the pool against what the
  /// panel needs, and LEGACY's and other rules' chances are plotted against it. Where a quota is 0 to 0
  /// it is ∞, or no number where the pool has nobody of the value either.
  ///
  /// Source: B. Flanigan, P. Gölz, A. Gupta, B. Hennig, A. Procaccia, *Fair algorithms for selecting citizens'
  /// assemblies*, Nature 2021.
  /// - Precondition: panelSize ≥ 1.
  /// - Complexity: O(T·F).
  public var ratioProducts: [Double] {
    precondition(panelSize >= 1, "shares of a panel with seats")
    let pool = rowSums(counts)
    return counts.indices.map { t in
      rows(of: t).map(Int.init).filter { (1..<quotaRowCount).contains($0) }.reduce(1) { product, row in
        let poolShare = Double(pool[row]) / Double(memberCount)
        return product * (poolShare / (Double(lower[row] + upper[row]) / Double(2 * panelSize)))
      }
    }
  }
}
