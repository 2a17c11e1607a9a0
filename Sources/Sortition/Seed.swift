/// 256 bits from which every random choice follows.
///
/// The command hashes the public seed text with SHA-256 into these bytes; the domain itself hashes
/// nothing.
public struct Seed: Sendable, Hashable {
  /// Eight words: the 32 bytes read little-endian, four at a time.
  let words: [UInt32]

  /// - Precondition: exactly 32 bytes.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == 32, "a seed has 32 bytes")
    words = stride(from: 0, to: 32, by: 4).map { i in
      bytes[i..<i + 4].reversed().reduce(0 as UInt32) { word, byte in word << 8 | UInt32(byte) }
    }
  }
}
