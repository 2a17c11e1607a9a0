/// The contradictions that arithmetic finds between quotas, panel size and pool, without optimisation.
///
/// With l, u the quota of a value v, pool_v its volunteers, n the pool and k the panel, every panel needs
///
///     k ≤ n                                       (size)
///     Σ_v l_v ≤ k ≤ Σ_v u_v                       per feature
///     l_v ≤ pool_v                                per value
///     k ≤ Σ_v min(u_v, pool_v)                    per feature
///     l_v + l_w − k ≤ pool_{v ∩ w}                per pair of values of two features,
///
/// the last because of k seats at most k − l_w are not w. All failures are collected. One that would
/// vanish once an earlier one is repaired is a consequence, and is left out.
///
/// The conditions are necessary, not sufficient. In particular the transport condition for a pair of
/// features (a flow from values of one to values of the other) is left to the linear relaxation, which
/// implies it.
public struct QuotaConsistency: Sendable, Hashable {
  /// A condition that fails, with its numbers.
  public enum Contradiction: Sendable, Hashable {
    /// The pool has fewer volunteers than the panel has seats.
    case poolBelowSize(volunteers: Int, size: Int)
    /// The minima of a feature add up to more than the panel.
    case minimaAboveSize(Feature.ID, sum: Int, size: Int)
    /// The maxima of a feature add up to less than the panel.
    case maximaBelowSize(Feature.ID, sum: Int, size: Int)
    /// A value has fewer volunteers than its minimum.
    case tooFewVolunteers(Feature.ID, Feature.Value, volunteers: Int, minimum: Int)
    /// The maxima would allow the panel, but the volunteers that they let use do not fill it:
    /// usable = Σ_v min(u_v, pool_v).
    case tooFewForSize(Feature.ID, usable: Int, size: Int)
    /// Two minima of different features overlap in at least `needed` seats, and fewer volunteers have both.
    case tooFewInBoth(
      Feature.ID, Feature.Value, Feature.ID, Feature.Value, volunteers: Int, needed: Int)

    /// How many more volunteers would be needed at least; nil where quotas contradict each other
    /// whoever volunteers.
    public var missingVolunteers: Int? {
      switch self {
      case .poolBelowSize(let volunteers, let size): size - volunteers
      case .minimaAboveSize, .maximaBelowSize: nil
      case .tooFewVolunteers(_, _, let volunteers, let minimum): minimum - volunteers
      case .tooFewForSize(_, let usable, let size): size - usable
      case .tooFewInBoth(_, _, _, _, let volunteers, let needed): needed - volunteers
      }
    }
  }

  /// Every condition that fails and is no consequence of another, in the order of the list above and
  /// of the quota file.
  public let contradictions: [Contradiction]
  /// The panel sizes from 1 that meet all conditions; nil where none does.
  public let possibleSizes: ClosedRange<Int>?

  /// Checks quotas against a pool.
  ///
  /// - Precondition: panelSize ≥ 0; every profile has a value for every feature of `quotas`.
  /// - Complexity: O(T·F² + V²) for V values in all.
  public init(quotas: Quotas, profiles: [Profile], panelSize: Int) {
    let ladder = Ladder(quotas: quotas, profiles: profiles, size: panelSize)
    contradictions = ladder.contradictions()
    possibleSizes = ladder.possibleSizes()
  }
}

/// The numbers that the conditions compare.
private struct Ladder {
  let quotas: Quotas
  let size: Int
  let volunteers: Int
  /// pool_v.
  let pool: [[Int]]
  /// Pairs of values of different features whose minima force an overlap at some size ≤ n, and the
  /// volunteers with both.
  var pairs: [(f: Int, v: Int, g: Int, w: Int, both: Int)] = []

  init(quotas: Quotas, profiles: [Profile], size: Int) {
    self.quotas = quotas
    self.size = size
    volunteers = profiles.reduce(0) { $0 + $1.count }
    var pool = quotas.ranges.map { $0.map { _ in 0 } }
    for profile in profiles {
      for (f, value) in profile.values.enumerated() { pool[f][value.index] += profile.count }
    }
    self.pool = pool
    for f in quotas.ranges.indices {
      for g in quotas.ranges.indices where f < g {
        var both = quotas.ranges[f].map { _ in quotas.ranges[g].map { _ in 0 } }
        for profile in profiles {
          both[profile.values[f].index][profile.values[g].index] += profile.count
        }
        for v in both.indices {
          for w in both[v].indices { pairs.append((f, v, g, w, both[v][w])) }
        }
      }
    }
  }

  private func minimum(_ f: Int, _ v: Int) -> Int { quotas.ranges[f][v].minimum }
  private func shortage(_ f: Int, _ v: Int) -> Int { max(0, minimum(f, v) - pool[f][v]) }
  private func minima(_ f: Int) -> Int { quotas.ranges[f].reduce(0) { $0 + $1.minimum } }
  /// Capped at k each, which changes no comparison with k, nor a sum below it.
  private func maxima(_ f: Int) -> Int { quotas.ranges[f].reduce(0) { $0 + min(size, $1.maximum) } }
  private func usable(_ f: Int) -> Int {
    zip(quotas.ranges[f], pool[f]).reduce(0) { $0 + min($1.0.maximum, $1.1) }
  }

  func contradictions() -> [QuotaConsistency.Contradiction] {
    var found: [QuotaConsistency.Contradiction] = []
    let features = quotas.ranges.indices
    let absent = max(0, size - volunteers)
    if absent > 0 { found.append(.poolBelowSize(volunteers: volunteers, size: size)) }
    for f in features where minima(f) > size {
      found.append(.minimaAboveSize(Feature.ID(f), sum: minima(f), size: size))
    }
    for f in features where maxima(f) < size {
      found.append(.maximaBelowSize(Feature.ID(f), sum: maxima(f), size: size))
    }
    for f in features {
      for v in pool[f].indices where shortage(f, v) > 0 {
        found.append(
          .tooFewVolunteers(
            Feature.ID(f), Feature.Value(v), volunteers: pool[f][v], minimum: minimum(f, v)))
      }
    }
    for f in features where maxima(f) >= size {
      let repaired = pool[f].indices.reduce(usable(f) + absent) { $0 + shortage(f, $1) }
      if repaired < size {
        found.append(.tooFewForSize(Feature.ID(f), usable: usable(f), size: size))
      }
    }
    let repairedSize = features.reduce(size) { max($0, minima($1)) }
    for pair in pairs {
      let sum = minimum(pair.f, pair.v) + minimum(pair.g, pair.w)
      let repaired = pair.both + absent + shortage(pair.f, pair.v) + shortage(pair.g, pair.w)
      if repaired < sum - repairedSize {
        found.append(
          .tooFewInBoth(
            Feature.ID(pair.f), Feature.Value(pair.v), Feature.ID(pair.g), Feature.Value(pair.w),
            volunteers: pair.both, needed: sum - size))
      }
    }
    return found
  }

  func possibleSizes() -> ClosedRange<Int>? {
    var (low, high) = (1, volunteers)
    for f in quotas.ranges.indices {
      guard pool[f].indices.allSatisfy({ shortage(f, $0) == 0 }) else { return nil }
      low = max(low, minima(f))
      high = min(high, usable(f))
    }
    for pair in pairs {
      low = max(low, minimum(pair.f, pair.v) + minimum(pair.g, pair.w) - pair.both)
    }
    return low <= high ? low...high : nil
  }
}
