/// Weights between two limits with the sum they had.
public enum Trimming {
  /// Why weights can't be trimmed.
  public enum Failure: Error, Sendable, Hashable {
    /// The weights' sum is below n L or above n U: no weights inside the limits have it.
    case outOfReach
  }

  /// Weights outside by less than this share of a limit are inside.
  public static var limitTolerance: Double { 1e-13 }

  /// Clips the weights to [L, U], spreads what was cut off in equal parts over the weights that were inside, and
  /// repeats until all are inside (`trimWeights(strict = TRUE)` of T. Lumley's R package *survey*).
  ///
  /// Margins that the weights met are met no longer: calibrate again, or report by how much they are missed. Where a
  /// round finds no weight inside, the parts go to those that have room.
  ///
  /// - Precondition: at least one weight, all finite; L ≤ U.
  /// - Throws: ``Failure/outOfReach``.
  /// - Complexity: O(n) for each round; each but the last brings another weight to a limit, usually many.
  public static func trimmed(
    _ weights: [Double], lower: Double = -.infinity, upper: Double = .infinity
  ) throws(Failure) -> [Double] {
    precondition(!weights.isEmpty && weights.allSatisfy(\.isFinite) && lower <= upper, "weights and limits")
    let (sum, count) = (weights.reduce(0, +), Double(weights.count))
    let slack = limitTolerance * weights.reduce(0) { $0 + abs($1) }
    guard sum >= count * lower - slack, sum <= count * upper + slack else { throw .outOfReach }
    var trimmed = weights
    while true {
      let clipped = trimmed.map { min(upper, max(lower, $0)) }
      let excess = zip(trimmed, clipped).reduce(0) { $0 + ($1.0 - $1.1) }
      let outside = trimmed.indices.contains { index in
        abs(trimmed[index] - clipped[index]) > limitTolerance * abs(clipped[index])
      }
      guard outside else { return clipped }
      // Whoever stands at the limit that the parts push against would only be clipped again.
      let room = clipped.indices.filter { excess > 0 ? clipped[$0] < upper : clipped[$0] > lower }
      let inside = room.filter { trimmed[$0] == clipped[$0] }
      let open = inside.isEmpty ? room : inside
      if open.isEmpty { return clipped }
      trimmed = clipped
      for index in open { trimmed[index] += excess / Double(open.count) }
    }
  }
}
