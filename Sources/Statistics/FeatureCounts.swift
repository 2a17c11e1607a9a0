/// The m categories of one feature: x_c people of a group beside N_c people of a reference population.
///
/// The group may be a pool, a panel or participants. Shares are s_c = x_c/k with k = Σ x_c, and q_c = N_c/N with
/// N = Σ N_c. Everything is kept as whole numbers; a reference published in per cent is given as such, 48.2 % as
/// 482 of 1,000. Unknown answers are a category of their own, or are left out on both sides: the caller's choice.
public struct FeatureCounts: Sendable, Hashable {
  /// Whether the order of the categories means something.
  public enum Scale: Sendable, Hashable {
    /// Names without order, such as places.
    case nominal
    /// Steps from low to high in the order given, such as age bands.
    case ordinal
  }

  /// x_c ≥ 0.
  public let group: [Int]
  /// N_c ≥ 0.
  public let population: [Int]
  /// Whether the categories are ordered.
  public let scale: Scale
  /// k = Σ x_c.
  public let size: Int
  /// N = Σ N_c.
  public let populationSize: Int

  /// Both counts of every category, in the same order.
  ///
  /// - Precondition: as many counts in both, none negative, k ≥ 1, N ≥ 1 and k N < 2⁶².
  public init(group: [Int], population: [Int], scale: Scale = .nominal) {
    precondition(group.count == population.count, "a count of both for every category")
    precondition(
      group.allSatisfy { $0 >= 0 } && population.allSatisfy { $0 >= 0 }, "nobody is counted below zero")
    self.group = group
    self.population = population
    self.scale = scale
    size = group.reduce(0, +)
    populationSize = population.reduce(0, +)
    precondition(size >= 1 && populationSize >= 1, "a group and a population hold somebody")
    let product = size.multipliedReportingOverflow(by: populationSize)
    precondition(!product.overflow && product.partialValue < 1 << 62, "k N has 62 bits")
  }

  /// m.
  public var categoryCount: Int { group.count }
  /// s_c = x_c/k.
  public var groupShares: [Double] { group.map { Double($0) / Double(size) } }
  /// q_c = N_c/N.
  public var populationShares: [Double] { population.map { Double($0) / Double(populationSize) } }
  /// e_c = k q_c, what the group would hold in the population's proportions.
  public var expected: [Double] { population.map { Double(size * $0) / Double(populationSize) } }

  /// The same reference and scale for other counts of the group.
  ///
  /// - Precondition: that of ``init(group:population:scale:)``.
  public func replacingGroup(with group: [Int]) -> Self {
    Self(group: group, population: population, scale: scale)
  }
}
