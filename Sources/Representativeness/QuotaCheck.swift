public import Sortition

/// The seats of one feature on a panel beside its quotas, over every allocation of its unknown answers to its values.
public struct QuotaCheck: Sendable, Hashable {
  /// The feature, among those of the quotas.
  public let feature: Feature.ID
  /// Members of each value.
  public let seats: [Int]
  /// Members whose answer is not known; each is of one of the values.
  public let unknown: Int
  /// The quota of each value.
  public let quotas: [Quota]

  /// Every feature of a panel.
  ///
  /// - Parameters:
  ///   - seats: of each value of each feature of the quotas.
  ///   - unknown: of each feature, how many answers are not known.
  /// - Precondition: a count for each quota, and for each feature.
  package static func all(in seats: [[Int]], unknown: [Int], of quotas: Quotas) -> [QuotaCheck] {
    precondition(
      seats.map(\.count) == quotas.ranges.map(\.count), "seats of every value that has a quota")
    precondition(unknown.count == seats.count, "unknown answers of every feature")
    return seats.indices.map {
      QuotaCheck(feature: Feature.ID($0), seats: seats[$0], unknown: unknown[$0], quotas: quotas.ranges[$0])
    }
  }

  /// Fail if no allocation of the unknown answers meets every quota, pass if each does.
  public var verdict: Verdict {
    let lacking = zip(seats, quotas).map { max(0, $1.minimum - $0) }
    // How many of the unknown answers each value has room for.
    let room = zip(seats, quotas).map { min(unknown, $1.maximum - $0) }
    guard room.allSatisfy({ $0 >= 0 }), lacking.reduce(0, +) <= unknown, room.reduce(0, +) >= unknown else {
      return .fail
    }
    // None, or all, of the unknown answers may be of one of several values.
    let isSure = seats.count == 1 || (lacking + room.map { unknown - $0 }).allSatisfy { $0 == 0 }
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
