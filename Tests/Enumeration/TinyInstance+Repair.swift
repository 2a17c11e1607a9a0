extension TinyInstance {
  /// The least cost of integer relaxations within flex such that a panel exists: nil where none does.
  ///
  /// Lowering a minimum by one costs 1 + 2/minimum, raising a maximum by one costs 1. A choice of k members
  /// needs each minimum lowered to its seats and each maximum raised to them, no more; so the least cost is
  /// the least over all choices.
  public var leastRepairCost: Rational? {
    choices(of: panelSize).compactMap(repairCost).min()
  }

  /// What it costs that this set becomes a panel; nil where flex forbids it.
  private func repairCost(of set: MemberSet) -> Rational? {
    var cost = Rational.zero
    for (quotas, seats) in zip(quotas, seats(of: set)) {
      for (quota, got) in zip(quotas, seats) {
        guard quota.minimumFlex <= got && got <= quota.maximumFlex else { return nil }
        if got < quota.minimum {
          cost += Rational(Int128(quota.minimum - got) * Int128(quota.minimum + 2), Int128(quota.minimum))
        } else if got > quota.maximum {
          cost += Rational(Int128(got - quota.maximum))
        }
      }
    }
    return cost
  }
}
