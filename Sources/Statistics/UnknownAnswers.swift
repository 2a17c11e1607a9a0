/// What u unknown answers leave open: bounds over every allocation of them to the categories.
///
/// The group has x_c people with known answers and u without, K = k + u altogether.
public struct UnknownAnswers: Sendable, Hashable {
  /// An allocation, as counts of all K people, with the least total variation.
  public let nearest: FeatureCounts
  /// An allocation with the greatest total variation: all unknowns in one category, since D is convex.
  public let farthest: FeatureCounts

  /// - Parameters:
  ///   - counts: the people whose answers are known.
  ///   - unknown: u.
  /// - Precondition: u ≥ 0, K N < 2⁶².
  /// - Complexity: O(m log m).
  public init(_ counts: FeatureCounts, unknown: Int) {
    precondition(unknown >= 0, "not fewer than nobody")
    let (all, whole) = (counts.size + unknown, counts.populationSize)
    // N times what category c lacks of K q_c; all unknown in c change one term of Σ |N x − K N_c|.
    let lacking = zip(counts.group, counts.population).map { all * $1 - whole * $0 }
    let gains = lacking.map { abs($0 - whole * unknown) - abs($0) }
    let last = gains.indices.reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
    var group = counts.group
    group[last] += unknown
    farthest = counts.replacingGroup(with: group)
    nearest = Self.nearest(counts, unknown: unknown, all: all, whole: whole)
  }

  /// Fills what the categories lack: whole people first, each of which takes one off K D, then the largest parts of
  /// a person. The distance is separable and convex, so the greedy allocation is best.
  private static func nearest(_ counts: FeatureCounts, unknown: Int, all: Int, whole: Int) -> FeatureCounts {
    var (group, left) = (counts.group, unknown)
    // N times what category c lacks of K q_c.
    func lacking(_ category: Int) -> Int { all * counts.population[category] - whole * group[category] }
    for category in group.indices {
      let people = min(left, max(0, lacking(category)) / whole)
      group[category] += people
      left -= people
    }
    let order = group.indices.sorted { (lacking($1), $0) < (lacking($0), $1) }
    for category in order where left > 0 && lacking(category) > 0 {
      group[category] += 1
      left -= 1
    }
    precondition(left == 0, "the categories together lack exactly the unknown")
    return counts.replacingGroup(with: group)
  }
}
