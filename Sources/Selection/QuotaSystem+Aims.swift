public import Sortition

extension QuotaSystem {
  /// Marginals that reach aims one after the other: each is judged among the lotteries that keep the smallest and the
  /// largest chance as far as the aims before it settled them, as `Aim` says.
  ///
  /// Members whom no marginal reaches are found and proven first; the aims are those of everybody else. Where the last
  /// one is strictly convex (`Aim.settlesEveryChance`), no other list of chances reaches them all.
  ///
  /// - Parameters:
  ///   - aims: at least one, such as `[.smallest, .product]`.
  ///   - rule: the name that marginals, certificate and documents bear.
  /// - Precondition: only the last aim settles every chance; ratios come first; targets are those of so many profiles.
  /// - Throws: `SelectionError.infeasible` with a proof where no fractional panel meets the quotas.
  /// - Complexity: that of the interior-point method, usually once for each aim and once more.
  public func marginals(
    reaching aims: [Aim], by rule: RuleName, monitor: Monitor = .silent
  ) throws(SelectionError) -> Marginals {
    precondition(!aims.isEmpty, "a rule has an aim")
    precondition(aims.dropLast().allSatisfy { !$0.settlesEveryChance }, "an aim that settles all is the last")
    precondition(aims.dropFirst().allSatisfy { $0.gamma == nil }, "ratios are the first aim")
    precondition(aims.allSatisfy { $0.fits(profiles: profileCount) }, "one target per profile")
    var search = try AimSearch(self, monitor: monitor)
    for aim in aims { try search.reach(aim) }
    return search.marginals(rule)
  }
}
