/// A pool of at most twelve volunteers with quotas: small enough to look at every set of them.
///
/// It has its own plain types and imports nothing, so that what is enumerated here trusts nothing of what
/// it judges.
public struct TinyInstance: Sendable, Hashable, Codable {
  /// How many panel seats a value gets, and how far a repair may move those bounds.
  public struct Quota: Sendable, Hashable, Codable {
    /// Seats that it must get at least, and may get at most.
    public var minimum: Int, maximum: Int
    /// How far a repair may go: `minimumFlex` ≤ minimum, `maximumFlex` ≥ maximum.
    public var minimumFlex: Int, maximumFlex: Int

    /// - Precondition: 0 ≤ minimumFlex ≤ minimum ≤ maximum ≤ maximumFlex.
    public init(_ minimum: Int, _ maximum: Int, minimumFlex: Int = 0, maximumFlex: Int = TinyInstance.largest)
    {
      precondition(0 <= minimumFlex && minimumFlex <= minimum && minimum <= maximum && maximum <= maximumFlex)
      self.minimum = minimum
      self.maximum = maximum
      self.minimumFlex = minimumFlex
      self.maximumFlex = maximumFlex
    }
  }

  /// The largest pool.
  public static let largest = 12

  /// The size of the panel.
  public var panelSize: Int
  /// `quotas[f][v]` belongs to value v of feature f.
  public var quotas: [[Quota]]
  /// `members[i][f]` is the value that member i has of feature f.
  public var members: [[Int]]
  /// The household of each member, nil for one who has none: a panel takes at most one member of each.
  public var households: [Int?]

  /// - Precondition: at most twelve members, one household each (none given: nobody has one), one value
  ///   that exists for every feature; 0 ≤ panelSize ≤ twelve.
  public init(panelSize: Int, quotas: [[Quota]], members: [[Int]], households: [Int?]? = nil) {
    precondition(members.count <= Self.largest && 0 <= panelSize && panelSize <= Self.largest)
    precondition(members.allSatisfy { $0.count == quotas.count })
    precondition(members.allSatisfy { zip($0, quotas).allSatisfy { $1.indices.contains($0) } })
    self.panelSize = panelSize
    self.quotas = quotas
    self.members = members
    self.households = households ?? Array(repeating: nil, count: members.count)
    precondition(self.households.count == members.count)
  }
}

extension TinyInstance: CustomStringConvertible {
  /// One line: `k=2 quotas 1-2 1-2 | 1-2 1-2 members 00 10 01 01 11 homes 0 - 1 1 0`; a quota with its
  /// flex where that is not the widest, as in `1(0)-2(3)`.
  public var description: String {
    let quotas = quotas.map { $0.map(\.description).joined(separator: " ") }.joined(separator: " | ")
    let members = members.map { $0.map(String.init).joined() }.joined(separator: " ")
    let homes = households.map { $0.map(String.init) ?? "-" }.joined(separator: " ")
    return "k=\(panelSize) quotas \(quotas) members \(members) homes \(homes)"
  }
}

extension TinyInstance.Quota: CustomStringConvertible {
  /// Minimum and maximum, each with its flex where that is not the widest.
  public var description: String {
    minimumFlex == 0 && maximumFlex == TinyInstance.largest
      ? "\(minimum)-\(maximum)" : "\(minimum)(\(minimumFlex))-\(maximum)(\(maximumFlex))"
  }
}
