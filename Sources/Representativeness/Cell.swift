public import Sortition

/// People described by a value of one feature, or of several at once: women; women of 16 to 24.
public struct Cell: Sendable, Hashable {
  /// A value of a feature.
  public struct Part: Sendable, Hashable {
    /// The feature.
    public let feature: Feature.ID
    /// Its value.
    public let value: Feature.Value

    /// A value of a feature.
    public init(feature: Feature.ID, value: Feature.Value) {
      self.feature = feature
      self.value = value
    }
  }

  /// The values, by ascending feature.
  public let parts: [Part]

  /// - Precondition: features ascend, at least one.
  public init(_ parts: [Part]) {
    precondition(!parts.isEmpty, "a value at least")
    precondition(zip(parts, parts.dropFirst()).allSatisfy { $0.feature < $1.feature }, "features in order")
    self.parts = parts
  }

  /// The wider cells that this one is part of: those described by some of its values, but not all.
  ///
  /// - Complexity: O(2^parts).
  package var wider: [Cell] {
    (1..<(1 << parts.count) - 1).map { chosen in
      Cell(parts.indices.filter { chosen >> $0 & 1 == 1 }.map { parts[$0] })
    }
  }
}
