public import Sortition
public import SortitionStatistics

/// What is to be known of a group's features besides its answers.
public struct SelectionDesign: Sendable, Hashable {
  /// For each feature whether quotas had a part in the group's counts.
  public let steering: [Steering]
  /// The features whose values have an order, that of the population table.
  public let ordinal: [Feature.ID]

  /// A group that nothing steered, such as a pool or participants.
  ///
  /// - Parameter features: how many features the population has.
  public init(features: Int, ordinal: [Feature.ID] = []) {
    self.init(steering: Array(repeating: .none, count: features), ordinal: ordinal)
  }

  /// A panel that was drawn with quotas on some of the features; without any, nothing steered it.
  ///
  /// - Parameter quotas: whether each feature had quotas.
  public init(quotas: [Bool], ordinal: [Feature.ID] = []) {
    let others: Steering = quotas.contains(true) ? .otherQuotas : .none
    self.init(steering: quotas.map { $0 ? .quota : others }, ordinal: ordinal)
  }

  /// A panel of which nobody says what quotas it had.
  ///
  /// - Parameter features: how many features the population has.
  public init(unknownQuotasOf features: Int, ordinal: [Feature.ID] = []) {
    self.init(steering: Array(repeating: .unknown, count: features), ordinal: ordinal)
  }

  /// The given steering of each feature.
  public init(steering: [Steering], ordinal: [Feature.ID]) {
    self.steering = steering
    self.ordinal = ordinal
  }

  /// What steered several features at once: nothing, or quotas that no cell of them had itself.
  ///
  /// A single feature is steered as given.
  package func steering(of crossing: Crossing) -> Steering {
    let all = crossing.features.map { steering[$0.index] }
    if all.count == 1 { return all[0] }
    if all.contains(.unknown) { return .unknown }
    return all.allSatisfy { $0 == .none } ? .none : .otherQuotas
  }
}
