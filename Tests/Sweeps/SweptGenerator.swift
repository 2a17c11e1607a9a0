/// Reproducible randomness for tests, one stream a seed; independent of the package's own generator.
///
/// SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014). The state
/// begins at the seed itself: a seed times the increment would make each stream its neighbour's, one
/// step on.
public struct SweptGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The stream of a seed.
  public init(seed: some BinaryInteger) { state = UInt64(truncatingIfNeeded: seed) }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
