/// A person of the pool.
public enum Member {
  /// The position of a member in the pool file: 0 is the first data row that was kept.
  public struct ID: Sendable, Hashable, Comparable {
    private let number: UInt32
    /// Zero-based.
    public var index: Int { Int(number) }
    /// The member at `index`.
    public init(_ index: Int) { number = UInt32(index) }
    /// Pool order.
    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
  }
}

/// The people among whom a panel is drawn, as columns: an id and a value per feature for each.
///
/// Nothing else about a person enters the domain; names and addresses stay in the tables.
public struct Pool: Sendable {
  /// The features, in quota-file order.
  public let features: [Feature]
  /// One id per member, all different.
  public let ids: TextColumn
  /// `values[f][i]`: the value of feature f that member i has.
  public let values: [FeatureColumn]
  /// The household of each member, of which at most one may be selected; nil for people of no known
  /// household. Empty where households are not looked at.
  public let households: [Household.ID?]

  /// - Precondition: a column per feature, each as long as `ids`, with values of that feature; as many
  ///   households as ids, or none.
  public init(
    features: [Feature], ids: TextColumn, values: [FeatureColumn], households: [Household.ID?] = []
  ) {
    precondition(households.isEmpty || households.count == ids.count, "one household per member")
    precondition(values.count == features.count, "one column per feature")
    for (feature, column) in zip(features, values) {
      precondition(column.count == ids.count, "one value of \(feature.name) per member")
      precondition(
        (column.largest?.index ?? 0) < feature.values.count, "a value that \(feature.name) does not list")
    }
    self.features = features
    self.ids = ids
    self.values = values
    self.households = households
  }

  /// The same from separate texts and values.
  public init(
    features: [Feature], ids: [String], values: [[Feature.Value]], households: [Household.ID?] = []
  ) {
    precondition(values.count == features.count, "one column per feature")
    self.init(
      features: features, ids: TextColumn(ids),
      values: zip(features, values).map { FeatureColumn($1, of: $0) }, households: households)
  }

  /// What fewer members than this share could tell who they are: no message or report describes them.
  public static let smallestDescribedGroup = 5

  /// n, the number of members.
  public var count: Int { ids.count }
}
