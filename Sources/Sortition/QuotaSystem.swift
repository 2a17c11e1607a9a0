/// The only place where quotas become rows: an integer incidence of profiles × rows with bounds.
///
/// A panel is an integer vector x (seats per profile), and it meets every quota when
///
///     l_r ≤ Σ_{t ∈ r} x_t ≤ u_r   for every row r,      0 ≤ x_t ≤ b_t   for every profile t.
///
/// Row 0 is "everybody" with l = u = k. Then one row per value of every feature, in file order;
/// every profile stands in row 0 and in exactly one row per feature. b_t = n_t for people who have no
/// housemate in the pool.
///
/// Where at most one member of a household may be selected, a composition H with N_H households gives
/// b_t = N_H to each of its profiles, and, where it has several profiles, a last row 0 ≤ Σ_{t ∈ H} x_t ≤ N_H.
/// Any integers that meet these can be given to members of different households: see `Seating`. These
/// rows are pairwise disjoint.
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
    /// The seats of the households of one composition.
    case household(Composition.ID)
  }

  /// What each row counts.
  public let meanings: [Meaning]
  /// l, one per row.
  public let lower: [Int]
  /// u, one per row.
  public let upper: [Int]
  /// n_t, one per profile.
  public let counts: [Int]
  /// b_t, one per profile: n_t, or the number of households of its composition; 0 where the profile was
  /// left out by `leavingOut`.
  public let limits: [Int]
  /// c_t = min(b_t, u_r over the profile's rows): no panel gives profile t more seats.
  public let capacities: [Int]
  /// The rows of every profile, one profile after the other, ascending.
  public let incidence: [Int32]
  /// n, the number of members.
  public let memberCount: Int
  /// Where the rows of profile t start in `incidence`: T + 1 offsets.
  private let starts: [Int32]
  /// The largest number of rows in which a profile stands.
  let mostRows: Int
  /// How many rows there are before those of the households: "everybody" and the values.
  public let quotaRowCount: Int

  /// k, the size of the panel.
  public var panelSize: Int { lower[0] }
  /// T, the number of profiles.
  public var profileCount: Int { counts.count }
  /// p, the number of rows.
  public var rowCount: Int { lower.count }
  /// The rows of the households, the last ones: pairwise disjoint.
  public var householdRows: Range<Int> { quotaRowCount..<rowCount }
  /// k/n, the probability that a lottery without quotas gives everybody: the unit of tolerances.
  public var equalShare: Double { Double(panelSize) / Double(memberCount) }

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
    let quotaRowCount = meanings.count
    let compositions = Composition.rows(of: profiles)
    var householdRow = [Int32?](repeating: nil, count: compositions.count)
    for (composition, homes) in compositions.enumerated() where homes.profiles > 1 {
      householdRow[composition] = Int32(meanings.count)
      meanings.append(.household(Composition.ID(composition)))
      lower.append(0)
      upper.append(homes.households)
    }
    var incidence: [Int32] = []
    incidence.reserveCapacity(profiles.count * (firstRow.count + 1))
    var starts: [Int32] = [0]
    for profile in profiles {
      precondition(profile.values.count == firstRow.count, "one value per feature")
      incidence.append(0)
      for (value, first) in zip(profile.values, firstRow) { incidence.append(Int32(first + value.index)) }
      if let home = profile.home, let row = householdRow[home.composition.index] { incidence.append(row) }
      starts.append(Int32(incidence.count))
    }
    self.init(
      meanings: meanings, lower: lower, upper: upper, counts: profiles.map(\.count),
      limits: profiles.map(\.limit), incidence: incidence, starts: starts, quotaRowCount: quotaRowCount)
  }

  private init(
    meanings: [Meaning], lower: [Int], upper: [Int], counts: [Int], limits: [Int], incidence: [Int32],
    starts: [Int32], quotaRowCount: Int
  ) {
    self.meanings = meanings
    self.lower = lower
    self.upper = upper
    self.counts = counts
    self.limits = limits
    self.incidence = incidence
    self.starts = starts
    mostRows = limits.indices.reduce(1) { max($0, Int(starts[$1 + 1] - starts[$1])) }
    self.quotaRowCount = quotaRowCount
    memberCount = counts.reduce(0, +)
    capacities = limits.indices.map { t in
      incidence[Int(starts[t])..<Int(starts[t + 1])].reduce(limits[t]) { min($0, upper[Int($1)]) }
    }
  }

  /// The same rows, with no seat for some profiles: those that are on no panel.
  ///
  /// Their members stay in the pool, so n and k/n do not change.
  /// - Complexity: O(T·F).
  public func leavingOut(_ profiles: [Profile.ID]) -> QuotaSystem {
    var limits = limits
    for profile in profiles { limits[profile.index] = 0 }
    return QuotaSystem(
      meanings: meanings, lower: lower, upper: upper, counts: counts, limits: limits,
      incidence: incidence, starts: starts, quotaRowCount: quotaRowCount)
  }

  /// b_t/n_t: no lottery gives a member of the profile more.
  public func largestProbability(of profile: Profile.ID) -> Double {
    Double(limits[profile.index]) / Double(counts[profile.index])
  }

  /// The row that counts what `meaning` says.
  ///
  /// - Precondition: the quotas have that feature and value.
  /// - Complexity: O(p).
  public func row(of meaning: Meaning) -> Row {
    guard let index = meanings.firstIndex(of: meaning) else {
      preconditionFailure("a value that the quotas do not have")
    }
    return Row(index)
  }

  /// The rows in which a profile stands.
  public func rows(of profile: Int) -> ArraySlice<Int32> {
    incidence[Int(starts[profile])..<Int(starts[profile + 1])]
  }

  /// Where `incidence` holds the rows of a profile; for loops that cannot afford a slice.
  func positions(of profile: Int) -> Range<Int> { Int(starts[profile])..<Int(starts[profile + 1]) }

  /// A x: the sum over the profiles of every row.
  ///
  /// - Parameter seats: T numbers.
  /// - Returns: p numbers.
  /// - Complexity: O(T·F).
  @specialized(where Number == Int)
  @specialized(where Number == Double)
  public func rowSums<Number: AdditiveArithmetic>(_ seats: [Number]) -> [Number] {
    precondition(seats.count == profileCount, "one number per profile")
    var sums = [Number](repeating: .zero, count: rowCount)
    var position = 0
    for (t, seat) in seats.enumerated() {
      let end = Int(starts[t + 1])
      while position < end {
        sums[Int(incidence[position])] += seat
        position += 1
      }
    }
    return sums
  }

  /// Whether integer seats are `tickets` panels' worth of a lottery: m l ≤ A x ≤ m u, 0 ≤ x ≤ m b.
  ///
  /// With `tickets` 1: whether x is a panel that meets every quota.
  public func admits(_ seats: [Int], tickets: Int = 1) -> Bool {
    guard zip(seats, limits).allSatisfy({ 0 <= $0 && $0 <= tickets * $1 }) else { return false }
    // Row 0 caps every sum at tickets · k, so a bound beyond k says no more than k, or k + 1 for a minimum.
    return zip(rowSums(seats), zip(lower, upper)).allSatisfy { sum, bounds in
      tickets * min(bounds.0, panelSize + 1) <= sum && sum <= tickets * min(bounds.1, panelSize)
    }
  }
}
