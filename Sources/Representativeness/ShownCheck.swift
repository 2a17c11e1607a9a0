public import Sortition

/// What is shown of a check of a sign-off.
public struct ShownCheck: Sendable {
  /// As in reports.
  public let name: String
  /// How it came out; nil where that would narrow a masked count down.
  public let verdict: Verdict?
  /// The facts; nil in a publication, as they count people.
  public let item: SignOffItem?

  /// A check, all of it.
  init(_ item: SignOffItem) { (name, verdict, self.item) = (item.name, item.verdict, item) }

  /// A check as it is published.
  init(published item: SignOffItem, tellsMasked: Bool) {
    (name, verdict, self.item) = (item.name, tellsMasked ? nil : item.verdict, nil)
  }
}
