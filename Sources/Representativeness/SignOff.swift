public import Sortition

/// What an organiser checks before a panel is invited.
public struct SignOff: Sendable {
  /// The checks, in the order in which they are told.
  public let items: [SignOffItem]

  /// The given checks.
  package init(_ items: [SignOffItem]) { self.items = items }

  /// The worst of all verdicts.
  public var verdict: Verdict { items.map(\.verdict).max() ?? .pass }
}
