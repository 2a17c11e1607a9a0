/// LEGACY, the greedy draw that was in wide use before lotteries with fair chances, on profiles.
///
/// An attempt gives one seat after the other. With s_v the seats that value v has, l_v and u_v its quota and r_v the
/// people left who have it:
///
/// 1. The most urgent value is the one with the largest ratio (l_v − s_v)/r_v among those with r_v ≥ 1. Of equal
///    ratios the first in file order counts. Ratios are compared exactly.
/// 2. One of the r_v people is selected, each equally likely, and leaves the pool with their household.
/// 3. Of each value of that person with s_v = u_v, everybody leaves the pool.
///
/// It is stuck when l_v − s_v > r_v for some v, or nobody is left; then a new attempt starts from the whole pool. A
/// panel that it finds meets every quota. Values with a maximum of 0 leave the pool before the first seat. LEGACY gives
/// no probabilities: they are those of a panel *given* that the attempt succeeds, and only simulation tells them.
///
/// The two versions differ as follows.
///
/// - `published`: the ratio may be below zero, so once all minima are met the draw prefers the value that exceeds its
///   minimum least, per person left. Source: B. Flanigan, P. Gölz, A. Gupta, B. Hennig, A. Procaccia, *Fair algorithms
///   for selecting citizens' assemblies*, Nature 2021, with its replication code.
/// - `deployed`: the ratio is max(l_v − s_v, 0)/r_v, so once all minima are met the draw takes the first value of the
///   file that anybody left has. And an attempt fails where the person selected is the last one left of a value that
///   is still below its minimum *before* the seat is counted. So no panel is ever found where a minimum needs
///   everybody who has the value. Source: behaviour of sortition-algorithms 0.12 (2025).
///
/// Those programs differ from both in this: the replication code does not remove people of a value with maximum 0 (it
/// could select one by another value), and refuses ratios below −100; the deployed program gives up after 100 attempts
/// if not told otherwise (here `attemptLimit` says).
///
/// **Households.** Where the pool knows households, housemates of the selected leave with them, as both programs can
/// be told to. Households composed alike stay exchangeable, because people leave by value, hence by profile; the draw
/// on profiles is exact there too. The programs compare address columns as text, so there all people with empty
/// addresses are housemates; here they have no household. Profiles that `leavingOut` left out are not in the pool.
/// Fixed seats are not part of it: subtract them from the quotas first.
public struct LegacyDraw: Sendable {
  /// Which of the two programs is followed.
  public enum Version: UInt32, Sendable, Hashable, CaseIterable {
    /// As in the paper of 2021.
    case published = 0
    /// As deployed since 2025.
    case deployed = 1
  }

  /// Which of the two programs is followed.
  public let version: Version
  /// The quotas, and how many members every profile has.
  public let system: QuotaSystem
  /// The members of each profile with whom an attempt starts.
  let members: [Int]
  /// How many of them live in one household.
  let atHome: [Int]
  /// The profiles of everybody who can live with a member of profile t: `mates[matesOf[t]]`.
  let mates: [[Int32]]
  let matesOf: [Int32]
  /// F, the number of features.
  let featureCount: Int
  /// The rows of the values of each profile, F of them one after the other.
  let valueRows: [Int32]
  /// The members with whom an attempt starts, of every row.
  let remaining: [Int]
  /// The profiles of every row that have members, and the sums of these members up to and with each.
  let profiles: [[Int32]]
  let through: [[Int]]

  /// The draw over the profiles and quotas of a system.
  ///
  /// - Complexity: O(T·F).
  public init(_ system: QuotaSystem, version: Version) {
    self.version = version
    self.system = system
    let rows = 1..<Int32(system.quotaRowCount)
    var members = system.counts
    var valueRows: [Int32] = []
    var homes = [[Int32]](repeating: [], count: system.householdRows.count)
    var mates: [[Int32]] = []
    var matesOf: [Int32] = []
    for t in members.indices {
      let own = system.rows(of: t).filter { rows.contains($0) }
      valueRows += own
      if system.limits[t] == 0 || own.contains(where: { system.upper[Int($0)] == 0 }) { members[t] = 0 }
      if let last = system.rows(of: t).last, system.householdRows.contains(Int(last)) {
        homes[Int(last) - system.quotaRowCount].append(Int32(t))
        matesOf.append(last - Int32(system.quotaRowCount))
      } else {
        matesOf.append(Int32(homes.count + mates.count))
        mates.append([Int32(t)])
      }
    }
    self.mates = homes + mates
    self.matesOf = matesOf
    self.members = members
    atHome = zip(system.counts, system.limits).map { $0 / max(1, $1) }
    self.valueRows = valueRows
    featureCount = members.isEmpty ? 0 : valueRows.count / members.count
    remaining = system.rowSums(members)
    var profiles = [[Int32]](repeating: [], count: system.quotaRowCount)
    var through = [[Int]](repeating: [], count: system.quotaRowCount)
    for t in members.indices where members[t] > 0 {
      for row in system.rows(of: t) where rows.contains(row) {
        profiles[Int(row)].append(Int32(t))
        through[Int(row)].append((through[Int(row)].last ?? 0) + members[t])
      }
    }
    self.profiles = profiles
    self.through = through
  }
}
