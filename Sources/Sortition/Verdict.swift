/// How a check came out.
public enum Verdict: String, Sendable, Hashable, Comparable, CaseIterable {
  /// As it must be.
  case pass
  /// Not wrong, but to be known.
  case attention
  /// Wrong: the panel must not be used.
  case fail

  private var weight: Int { self == .pass ? 0 : self == .attention ? 1 : 2 }
  /// From pass to fail.
  public static func < (a: Self, b: Self) -> Bool { a.weight < b.weight }
}
