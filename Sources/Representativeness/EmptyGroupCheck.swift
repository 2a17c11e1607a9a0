public import Sortition

/// Whether every group that should have a seat has one, as far as a panel's members are known.
public struct EmptyGroupCheck: Sendable, Hashable {
  /// Groups that the population counts, of k q ≥ 1, k being the members that are known, without a seat.
  public let empty: [EmptyGroup]
  /// Members that are known and of the population.
  public let known: Int
  /// All members.
  public let members: Int
  /// Whether there are modelled groups too, which nobody has counted: of them it is not known whether they should have
  /// a seat.
  public let leavesOutModelled: Bool

  /// The given findings.
  package init(_ empty: [EmptyGroup], known: Int, of members: Int, leavesOutModelled: Bool = false) {
    (self.empty, self.known, self.members) = (empty, known, members)
    self.leavesOutModelled = leavesOutModelled
  }

  /// Of a few known members nothing is said: hardly a group is expected to have one of them.
  public var areFewKnown: Bool { 2 * known < members }

  /// Never a fail: a seat that is missing is to be looked at.
  public var verdict: Verdict { empty.isEmpty && !areFewKnown ? .pass : .attention }
}
