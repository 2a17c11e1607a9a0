public import Sortition

/// What an organiser checks before a panel is invited.
public struct SignOff: Sendable {
  /// The checks, in the order in which they are told.
  public let items: [SignOffItem]

  /// The given checks.
  public init(_ items: [SignOffItem]) { self.items = items }

  /// The worst of all verdicts.
  public var verdict: Verdict { items.map(\.verdict).max() ?? .pass }
}

/// One check: the facts, from which the verdict follows.
public enum SignOffItem: Sendable {
  /// The panel was drawn to rehearse; asked for such a panel alone.
  case rehearsal
  /// Members, and how many the settings ask for.
  case size(Int, asked: Int?)
  /// The values whose quota is missed; nil without a quota file.
  case quotas(missed: [MissedQuota]?)
  /// The rows of the panel's file whose id is that of an earlier one.
  case duplicates(rows: [Int])
  /// The rows of members who share an address, household by household; nil where households are not looked at.
  case households(rows: [[Int]]?)
  /// The rows whose id the pool lacks; nil without a pool.
  case unknownIDs(rows: [Int]?)
  /// How far each feature is from the population.
  case distances([LimitedDistance])
  /// Groups of k q ≥ 1 without a seat.
  case groups([EmptyGroup])
  /// What proves the chances fair.
  case certificate(CertificateState)
  /// The record of the draw.
  case record(RecordState)

  /// What is known of the lottery's certificate.
  public enum CertificateState: Sendable, Hashable {
    /// It holds.
    case holds
    /// It does not.
    case fails
    /// It is there, but was not checked.
    case unchecked
    /// The lottery is there, and says that it has none.
    case notCertified
    /// There is no lottery.
    case absent
  }

  /// What is known of the record.
  public enum RecordState: Sendable, Hashable {
    /// The panel follows from the record and the inputs.
    case verified
    /// Nothing differs, but something could not be checked, such as absent inputs.
    case incomplete
    /// Something differs.
    case differs
    /// It is the record of another panel.
    case ofAnotherPanel
    /// There is none.
    case absent
  }

  /// As in reports.
  public var name: String {
    switch self {
    case .rehearsal: "rehearsal"
    case .size: "size"
    case .quotas: "quotas"
    case .duplicates: "duplicates"
    case .households: "households"
    case .unknownIDs: "unknown ids"
    case .distances: "distances"
    case .groups: "groups"
    case .certificate: "certificate"
    case .record: "record"
    }
  }

  /// What follows from the facts.
  public var verdict: Verdict {
    switch self {
    case .rehearsal: .fail
    case .size(let members, let asked): asked.map { $0 == members ? .pass : .fail } ?? .attention
    case .quotas(let missed): missed.map { $0.isEmpty ? .pass : .fail } ?? .attention
    case .duplicates(let rows): rows.isEmpty ? .pass : .fail
    case .households(let rows): rows.map { $0.isEmpty ? .pass : .fail } ?? .attention
    case .unknownIDs(let rows): rows.map { $0.isEmpty ? .pass : .fail } ?? .attention
    case .distances(let distances): distances.map(\.verdict).max() ?? .attention
    case .groups(let empty): empty.isEmpty ? .pass : .attention
    case .certificate(let state):
      switch state {
      case .holds: .pass
      case .fails: .fail
      case .unchecked, .notCertified, .absent: .attention
      }
    case .record(let state):
      switch state {
      case .verified: .pass
      case .differs, .ofAnotherPanel: .fail
      case .incomplete, .absent: .attention
      }
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

  /// The values of a panel that miss their quotas, in file order.
  ///
  /// - Parameter seats: of each value of each feature of the quotas, as ``PanelCount`` has them.
  /// - Precondition: a count for each quota.
  public static func all(in seats: [[Int]], of quotas: Quotas) -> [MissedQuota] {
    precondition(
      seats.map(\.count) == quotas.ranges.map(\.count), "seats of every value that has a quota")
    return zip(seats, quotas.ranges).enumerated().flatMap { f, pair in
      zip(pair.0, pair.1).enumerated().compactMap { v, value in
        (value.1.minimum...value.1.maximum).contains(value.0)
          ? nil
          : MissedQuota(
            value: Cell.Part(feature: Feature.ID(f), value: Feature.Value(v)), seats: value.0,
            quota: value.1)
      }
    }
  }
}

/// A feature's distance from the population beside its limit.
public struct LimitedDistance: Sendable, Hashable {
  /// The feature.
  public let feature: Feature.ID
  /// D; nil where nobody's answer is known.
  public let totalVariation: Double?
  /// The largest D that the settings allow; nil where they say nothing of the feature.
  public let limit: Double?

  /// A distance and its limit.
  public init(feature: Feature.ID, totalVariation: Double?, limit: Double?) {
    self.feature = feature
    self.totalVariation = totalVariation
    self.limit = limit
  }

  /// A distance exceeds its limit by more than this share of it; a limit that a distance equals in decimal figures
  /// is kept.
  public static var tolerance: Double { 1e-9 }

  /// Beyond the limit it fails; without a limit or an answer it needs attention.
  public var verdict: Verdict {
    guard let totalVariation, let limit else { return .attention }
    return totalVariation <= limit * (1 + Self.tolerance) ? .pass : .fail
  }
}
