/// The only place where quotas become rows: an integer incidence of profiles × rows with bounds.
///
/// A panel is an integer vector x (seats per profile), and it meets every quota when
///
///     l_r ≤ Σ_{t ∈ r} x_t ≤ u_r   for every row r,      0 ≤ x_t ≤ n_t   for every profile t.
///
/// Row 0 is "everybody" with l = u = k. Then one row per value of every feature, in file order;
/// every profile stands in row 0 and in exactly one row per feature.
public struct QuotaSystem: Sendable, Hashable {
  /// The position of a row.
  public struct Row: Sendable, Hashable, Comparable {
    /// Zero-based; 0 is "everybody".
    public let index: Int
    /// The row at `index`.
    public init(_ index: Int) { self.index = index }
    /// Row order.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
    /// The row "everybody".
    public static let everybody = Row(0)
  }

  /// What a row counts.
  public enum Meaning: Sendable, Hashable {
    /// All seats.
    case everybody
    /// The seats of one value of one feature.
    case value(Feature.ID, Feature.Value)
  }

  /// What each row counts.
  public let meanings: [Meaning]
  /// l, one per row.
  public let lower: [Int]
  /// u, one per row.
  public let upper: [Int]
  /// n_t, one per profile.
  public let counts: [Int]
  /// c_t = min(n_t, u_r over the profile's rows): no panel gives profile t more seats.
  public let capacities: [Int]
  /// The rows of every profile, one profile after the other, `rowsPerProfile` each, ascending.
  public let incidence: [Int32]
  /// F + 1: "everybody" and one row per feature.
  public let rowsPerProfile: Int

  /// k, the size of the panel.
  public var panelSize: Int { lower[0] }
  /// T, the number of profiles.
  public var profileCount: Int { counts.count }
  /// p, the number of rows.
  public var rowCount: Int { lower.count }
  /// n, the number of members.
  public var memberCount: Int { counts.reduce(0, +) }

  /// The rows of a panel of `panelSize` seats over `profiles` under `quotas`.
  ///
  /// - Precondition: panelSize ≥ 0; every profile has a value for every feature of `quotas`.
  /// - Complexity: O(T·F).
  public init(profiles: [Profile], quotas: Quotas, panelSize: Int) {
    precondition(panelSize >= 0, "a panel has no negative size")
    var meanings: [Meaning] = [.everybody]
    var lower = [panelSize]
    var upper = [panelSize]
    var firstRow: [Int] = []
    for f in quotas.features.indices {
      firstRow.append(meanings.count)
      for (v, quota) in quotas.ranges[f].enumerated() {
        meanings.append(.value(Feature.ID(f), Feature.Value(v)))
        lower.append(quota.minimum)
        upper.append(quota.maximum)
      }
    }
    var capacities = profiles.map(\.count)
    var incidence: [Int32] = []
    incidence.reserveCapacity(profiles.count * (firstRow.count + 1))
    for (t, profile) in profiles.enumerated() {
      precondition(profile.values.count == firstRow.count, "one value per feature")
      incidence.append(0)
      capacities[t] = min(capacities[t], panelSize)
      for (value, first) in zip(profile.values, firstRow) {
        incidence.append(Int32(first + value.index))
        capacities[t] = min(capacities[t], upper[first + value.index])
      }
    }
    self.meanings = meanings
    self.lower = lower
    self.upper = upper
    self.counts = profiles.map(\.count)
    self.capacities = capacities
    self.incidence = incidence
    self.rowsPerProfile = firstRow.count + 1
  }

  /// The rows in which a profile stands.
  public func rows(of profile: Int) -> ArraySlice<Int32> {
    incidence[profile * rowsPerProfile..<(profile + 1) * rowsPerProfile]
  }

  /// A x: the sum over the profiles of every row.
  ///
  /// - Parameter seats: T numbers.
  /// - Returns: p numbers.
  /// - Complexity: O(T·F).
  public func rowSums<Number: AdditiveArithmetic>(_ seats: [Number]) -> [Number] {
    precondition(seats.count == profileCount, "one number per profile")
    var sums = [Number](repeating: .zero, count: rowCount)
    var position = 0
    for seat in seats {
      for _ in 0..<rowsPerProfile {
        sums[Int(incidence[position])] += seat
        position += 1
      }
    }
    return sums
  }

  /// Whether integer seats are `tickets` panels' worth of a lottery: m l ≤ A x ≤ m u, 0 ≤ x ≤ m n.
  ///
  /// With `tickets` 1: whether x is a panel that meets every quota.
  public func admits(_ seats: [Int], tickets: Int = 1) -> Bool {
    guard zip(seats, counts).allSatisfy({ 0 <= $0 && $0 <= tickets * $1 }) else { return false }
    // Row 0 caps every sum at tickets · k, so a bound beyond k says no more than k, or k + 1 for a minimum.
    return zip(rowSums(seats), zip(lower, upper)).allSatisfy { sum, bounds in
      tickets * min(bounds.0, panelSize + 1) <= sum && sum <= tickets * min(bounds.1, panelSize)
    }
  }
}
