/// A profile that no panel includes.
public struct UnreachableProfile: Sendable, Hashable {
  /// What proves it.
  public enum Proof: String, Sendable, Hashable, CaseIterable {
    /// Multipliers of the relaxation that leave it less than one seat, checked in exact integers.
    case relaxation
    /// An integer program without solution.
    case integerProgram = "integer-program"
  }

  /// The profile.
  public let profile: Profile.ID
  /// The quota that bars it; others may take part.
  public let quota: QuotaSide
  /// What proves it.
  public let proof: Proof

  /// An unreachable profile.
  public init(profile: Profile.ID, quota: QuotaSide, proof: Proof = .relaxation) {
    self.profile = profile
    self.quota = quota
    self.proof = proof
  }
}
