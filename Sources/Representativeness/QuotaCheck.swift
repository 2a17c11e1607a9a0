public import Sortition

/// The seats of one feature on a panel beside its quotas, over every allocation of its unknown answers to its values.
public struct QuotaCheck: Sendable, Hashable {
  /// The feature, among those of the quotas.
  public let feature: Feature.ID
  /// Members of each value.
  public let seats: [Int]
  /// Members whose answer is not known; each is of one of the feature's values.
  public let unknown: Int
  /// The quota of each value.
  public let quotas: [Quota]

  /// Whether the feature has values without a quota, which may be those of unknown answers too.
  public let hasOthers: Bool

  /// - Precondition: a quota for each count.
  package init(_ feature: Feature.ID, seats: [Int], unknown: Int, quotas: [Quota], hasOthers: Bool = false) {
    precondition(seats.count == quotas.count, "seats of every value that has a quota")
    self.feature = feature
    self.seats = seats
    self.unknown = unknown
    self.quotas = quotas
    self.hasOthers = hasOthers
  }

  /// Fail if no allocation of the unknown answers meets every quota, pass if each does.
  public var verdict: Verdict {
    let lacking = zip(seats, quotas).map { max(0, $1.minimum - $0) }
    // How many of the unknown answers each value has room for.
    let room = zip(seats, quotas).map { min(unknown, $1.maximum - $0) }
    guard room.allSatisfy({ $0 >= 0 }), lacking.reduce(0, +) <= unknown,
      hasOthers || room.reduce(0, +) >= unknown
    else { return .fail }
    // None, or all, of the unknown answers may be of one of several values.
    let isSure =
      seats.count == 1 && !hasOthers || (lacking + room.map { unknown - $0 }).allSatisfy { $0 == 0 }
    return isSure ? .pass : .attention
  }

  /// The values whose known seats miss the quota, in file order.
  public var missed: [MissedQuota] {
    seats.indices.filter { !(quotas[$0].minimum...quotas[$0].maximum).contains(seats[$0]) }.map {
      MissedQuota(
        value: Cell.Part(feature: feature, value: Feature.Value($0)), seats: seats[$0], quota: quotas[$0])
    }
  }
}

/// A value that has too few or too many seats.
public struct MissedQuota: Sendable, Hashable {
  /// The value, among the features of the quotas.
  public let value: Cell.Part
  /// Its seats.
  public let seats: Int
  /// Its quota.
  public let quota: Quota
}
