/// What a rule is told besides the people and the quotas.
public struct RuleParameters: Sendable, Hashable {
  /// What γ may be. Far beyond either end one of both ratios is too small a part of their sum to be told from rounding,
  /// and the rule is `minimax` or `maximin` in all but name.
  public static let gammas = 1e-2...1e2

  /// γ of `goldilocks`, in `gammas`: how much the smallest chance weighs against the largest; nil: `RuleName.defaultGamma`.
  public let gamma: Double?
  /// The chance of each member of a profile that `target` aims at, one per profile; nil where none are given.
  public let targets: [Double]?

  /// The given parameters; rules that have none ignore them.
  ///
  /// - Precondition: γ is in `gammas`; no target is negative or infinite.
  public init(gamma: Double? = nil, targets: [Double]? = nil) {
    precondition(gamma.map(Self.gammas.contains) ?? true, "γ is in its range")
    precondition(targets?.allSatisfy { $0 >= 0 && $0.isFinite } ?? true, "targets are not negative")
    self.gamma = gamma
    self.targets = targets
  }

  /// Targets in proportion to numbers of the members, such that they add up to the seats.
  ///
  /// Members of one profile have equal chances, whatever the lottery. The sum of squares Σ_i (π_i − p_i)² over the
  /// members differs from the one with every p_i replaced by the mean of its profile by what no lottery changes; so
  /// the means are the targets of profiles.
  /// - Parameters:
  ///   - numbers: one per member, in the order of `profiles.ofMember`.
  ///   - seats: how many seats are drawn.
  /// - Precondition: the numbers are positive and finite, and so is their sum.
  /// - Returns: one chance per profile; above 1 where a member's share of all numbers is above 1/seats.
  /// - Complexity: O(n).
  public static func targets(inProportionTo numbers: [Double], of profiles: Profiles, seats: Int) -> [Double]
  {
    precondition(numbers.count == profiles.ofMember.count, "one number per member")
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: profiles.count)
    for (number, profile) in zip(numbers, profiles.ofMember) { sums[profile.index] += number }
    var all = CompensatedSum()
    for sum in sums { all += sum.value }
    precondition(all.value > 0 && all.value.isFinite, "positive numbers")
    return zip(sums, profiles.profiles).map { sum, profile in
      profile.count == 0 ? 0 : sum.value / all.value * (Double(seats) / Double(profile.count))
    }
  }
}
