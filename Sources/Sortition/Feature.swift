/// A characteristic for which quotas are set: gender, age group, level of education.
///
/// Values are numbered in the order in which the quota file first names them.
public struct Feature: Sendable, Hashable {
  /// The name as the quota file spells it, without outer spaces.
  public let name: String
  /// The allowed values, in order of first appearance, spelt as in the quota file.
  public let values: [String]

  /// - Precondition: at least one value.
  public init(name: String, values: [String]) {
    precondition(!values.isEmpty, "a feature needs at least one value")
    self.name = name
    self.values = values
  }

  /// The position of a feature in the quota file.
  public struct ID: Sendable, Hashable, Comparable {
    /// Zero-based.
    public let index: Int
    /// The feature at `index`.
    public init(_ index: Int) { self.index = index }
    /// File order.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  }

  /// The position of a value inside its feature.
  public struct Value: Sendable, Hashable, Comparable {
    /// Zero-based.
    public let index: Int
    /// The value at `index`.
    public init(_ index: Int) { self.index = index }
    /// File order.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  }
}
