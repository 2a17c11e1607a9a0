public import Sortition
public import SortitionStatistics

/// People with weights, and what the weights do.
public struct WeightedGroup: Sendable {
  /// Who got no weight, and why.
  public struct LeftOut: Sendable, Hashable {
    /// Not of the population, as the settings tell.
    public let outside: Int
    /// With an unknown answer to a feature of a target.
    public let unknown: Int
    /// With an answer, or a combination of answers, of which the population has nobody.
    public let absent: Int

    /// All of them.
    public var count: Int { outside + unknown + absent }
  }

  /// Shares of a feature's values.
  public struct Margin: Sendable, Hashable {
    /// The feature.
    public let feature: Feature.ID
    /// Whether the weights were made to meet it.
    public let isCalibrated: Bool
    /// The population's.
    public let target: [Double]
    /// Of the people weighted who answered, by their design weights; nil where nobody did.
    public let before: [Double]?
    /// The same by their weights; nil too where negative weights make the sum of a value negative, or that of all not
    /// positive, so that there are no shares.
    public let after: [Double]?
  }

  /// How many weights stood outside the limits.
  public struct Trimmed: Sendable, Hashable {
    /// Below the lower limit.
    public let below: Int
    /// Above the upper limit.
    public let above: Int
  }

  /// How the weights came about.
  public let method: WeightingMethod
  /// The people weighted, by their places among the answers; ascending.
  public let people: [Int]
  /// Their weights, whose mean is 1.
  public let weights: WeightColumn
  /// Who is not among them.
  public let leftOut: LeftOut
  /// All features of the population, in its order.
  public let margins: [Margin]
  /// The largest difference between a category's weighted share and its target; nil where nothing was calibrated.
  public let marginError: Double?
  /// Sweeps of raking, or steps of Newton's method; nil where nothing was calibrated.
  public let iterations: Int?
  /// What unequal weights cost.
  public let designEffect: DesignEffect
  /// The smallest and the largest weight.
  public let range: ClosedRange<Double>
  /// Nil where weights were not trimmed.
  public let trimmed: Trimmed?

  /// Number of people weighted.
  public var count: Int { people.count }
}
