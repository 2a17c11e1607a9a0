/// Π_f (pool share/quota share) of every profile, over its values: how much the pool exceeds the panel in them.
///
/// The pool share of a value is n_v/n, its quota share the middle of the quota (l + u)/(2k), as the quotas state it, not
/// cut to what is possible. People with a small product are the rarest in the pool against what the panel needs, those
/// with a large one the most abundant, to whom LEGACY gives least; chances are plotted against it.
///
/// Source: B. Flanigan, P. Gölz, A. Gupta, B. Hennig, A. Procaccia, *Fair algorithms for selecting citizens' assemblies*,
/// Nature 2021.
public struct RatioProducts: Sendable, Hashable {
  /// One for each profile; ∞ where one of its quotas is 0 to 0.
  public let products: [Double]
  /// n_t.
  private let members: [Int]
  /// The profiles with a finite product, ascending by it.
  private let order: [Int]

  /// Products that differ by at most this share are one, and rounding alone parted them.
  public static let resolution = 1e-12

  /// An end of the pool in the order of the products.
  public enum End: Sendable, Hashable, CaseIterable {
    /// Small products.
    case rare
    /// Large products.
    case abundant
  }

  /// The products of a system.
  ///
  /// - Precondition: panelSize ≥ 1.
  /// - Complexity: O(T·F + T log T).
  public init(of system: QuotaSystem) {
    precondition(system.panelSize >= 1, "shares of a panel with seats")
    let pool = system.rowSums(system.counts)
    let all = Double(system.memberCount)
    let products = system.counts.indices.map { t in
      system.rows(of: t).map(Int.init).filter { (1..<system.quotaRowCount).contains($0) }
        .reduce(1) { product, row in
          let middle = (Double(system.lower[row]) + Double(system.upper[row])) / 2
          return product * (Double(pool[row]) / all / (middle / Double(system.panelSize)))
        }
    }
    self.products = products
    members = system.counts
    order = products.indices.filter { products[$0].isFinite && system.counts[$0] > 0 }
      .sorted { (products[$0], $0) < (products[$1], $1) }
  }

  /// The smallest and the largest finite product of a member; nil without any.
  public var range: ClosedRange<Double>? {
    guard let first = order.first, let last = order.last else { return nil }
    return products[first]...products[last]
  }

  /// The mean chance of the tenth of the members with finite products that have the smallest, or the largest.
  ///
  /// Of members with equal products at the edge of the tenth each counts in part, all alike.
  /// - Parameter chances: that of a member of each profile.
  /// - Returns: nil where no member has a finite product.
  /// - Precondition: one chance per profile.
  /// - Complexity: O(T).
  public func meanChance(ofTenth end: End, _ chances: [Double]) -> Double? {
    precondition(chances.count == products.count, "one chance per profile")
    let order = end == .rare ? order : order.reversed()
    // Everybody counts ten, so that a tenth is as many as there are members.
    let tenth = order.reduce(0) { $0 + members[$1] }
    var (left, sum) = (tenth, 0.0)
    var next = 0
    while left > 0, next < order.count {
      let product = products[order[next]]
      var (people, chance) = (0, 0.0)
      while next < order.count, abs(products[order[next]] - product) <= Self.resolution * product {
        people += 10 * members[order[next]]
        chance += Double(members[order[next]]) * chances[order[next]]
        next += 1
      }
      let taken = min(left, people)
      left -= taken
      sum += 10 * chance * (Double(taken) / Double(people))
    }
    return tenth > 0 ? sum / Double(tenth) : nil
  }
}
