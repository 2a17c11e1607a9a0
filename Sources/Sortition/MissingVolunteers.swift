/// The people whom a pool lacks for a panel: the fewest who would have to join it, with values of their own
/// choice and living with nobody of it.
public struct MissingVolunteers: Sendable, Hashable {
  /// How many of them must have a value, whatever the others are.
  public struct Shortage: Sendable, Hashable {
    /// The feature.
    public let feature: Feature.ID
    /// The value.
    public let value: Feature.Value
    /// The least number who have it, at least 1.
    public let volunteers: Int

    /// A shortage of the given parts.
    public init(feature: Feature.ID, value: Feature.Value, volunteers: Int) {
      self.feature = feature
      self.value = value
      self.volunteers = volunteers
    }
  }

  /// W, how many are missing in all; 0 where there is a panel.
  public let count: Int
  /// For each value that some of them must have, the least number over all ways to make a panel possible
  /// with W people; in row order. Empty where each value can be done without.
  public let shortages: [Shortage]

  /// W people of whom so many must have certain values.
  public init(count: Int, shortages: [Shortage]) {
    self.count = count
    self.shortages = shortages
  }
}
