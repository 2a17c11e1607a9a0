/// People of the pool who share an address; at most one of them may be selected.
public enum Household {
  /// The number of a household of a pool.
  public struct ID: Sendable, Hashable {
    private let number: Int32
    /// Zero-based.
    public var index: Int { Int(number) }
    /// The household at `index`.
    public init(_ index: Int) { number = Int32(index) }
  }
}
