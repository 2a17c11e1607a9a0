public import Sortition

/// One check: the facts, from which the verdict follows.
public enum SignOffItem: Sendable {
  /// The panel was drawn to rehearse; asked for such a panel alone.
  case rehearsal
  /// Members, each id counted once; how many the settings ask for; how many are in the pool, nil without one.
  case size(Int, asked: Int?, inPool: Int? = nil)
  /// The seats of each feature that has quotas; nil without a quota file.
  case quotas([QuotaCheck]?)
  /// The rows of the panel's file whose id is that of an earlier one.
  case duplicates(rows: [Int])
  /// The rows of members who share an address, household by household; nil where households are not looked at.
  case households(rows: [[Int]]?)
  /// The rows whose id the pool lacks; nil without a pool.
  case unknownIDs(rows: [Int]?)
  /// How far each feature is from the population.
  case distances([LimitedDistance])
  /// Groups of k q ≥ 1 without a seat.
  case groups(EmptyGroupCheck)
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
    /// `lottery.json` says that there is one, and there is not.
    case missing
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
    /// Something differs; here is the first.
    case differs(VerificationReport.Difference?)
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
    case .size(let members, let asked, _): asked.map { $0 == members ? .pass : .fail } ?? .attention
    case .quotas(let features): features.map { $0.map(\.verdict).max() ?? .pass } ?? .attention
    case .duplicates(let rows): rows.isEmpty ? .pass : .fail
    case .households(let rows): rows.map { $0.isEmpty ? .pass : .fail } ?? .attention
    case .unknownIDs(let rows): rows.map { $0.isEmpty ? .pass : .fail } ?? .attention
    case .distances(let distances): distances.map(\.verdict).max() ?? .attention
    case .groups(let check): check.verdict
    case .certificate(let state):
      switch state {
      case .holds: .pass
      case .fails: .fail
      case .unchecked, .missing, .notCertified, .absent: .attention
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
