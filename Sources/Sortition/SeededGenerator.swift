/// The source of every random choice: the block function of ChaCha20, keyed by the seed.
///
/// Specification, so that anyone can rebuild it in another language:
///
/// - A *block* is the ChaCha20 block function of RFC 8439, section 2.3 (20 rounds, 32-bit counter,
///   96-bit nonce). Key: the 32 bytes of the seed. Counter: 0, 1, 2, … within one stream.
/// - The three nonce words name the *stream* (`Stream`): `purpose + 256 · attempt`, `a`, `b`.
///
///   | stream | purpose | attempt | a | b |
///   |---|---|---|---|---|
///   | order of the members of a profile | 1 | 0 | profile | 0 |
///   | split of a node | 2 | attempt | first ticket | number of tickets |
///   | ticket | 3 | 0 | 0 | 0 |
///   | root | 4 | 0 | 0 | 0 |
///   | households of a composition | 5 | 0 | composition | 0 |
///   | households of a composition, path alone | 6 | 0 | composition | ticket |
///   | Monte Carlo test of a comparison | 7 | 0 | number of features crossed | number among those |
///   | simulated draw of LEGACY | 8 | 0 | number of the draw | 0 as published, 1 as deployed |
///   | later turns of the members of a profile | 9 | 0 | profile | 0 |
///   | exchanges of seats between tickets | 10 | 0 | 0 | 0 |
///
/// - A block's 16 words w₀ … w₁₅ give eight 64-bit outputs, w₀ + 2³² w₁, w₂ + 2³² w₃, …, in that order.
/// - `uniform(below: n)` takes outputs v until v ≥ (2⁶⁴ mod n) and returns v mod n. It always takes
///   at least one output, also for n = 1.
/// - `unit()` is ⌊v / 2¹¹⌋ · 2⁻⁵³.
/// - `shuffle` runs i from the last index down to 1 and swaps the elements i and
///   j = `uniform(below: i + 1)` (Fisher and Yates; Durstenfeld, 1964).
///
/// Source: Y. Nir, A. Langley, *ChaCha20 and Poly1305 for IETF Protocols*, RFC 8439 (2018).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// What a sequence of random numbers is for; different streams share nothing.
  public enum Stream: Sendable, Hashable {
    /// The order of the members of one profile.
    case order(Profile.ID)
    /// The split of the node that holds `tickets` tickets from `firstTicket` on.
    case split(firstTicket: Int, tickets: Int, attempt: Int)
    /// The ticket, where it is not drawn in public.
    case ticket
    /// The rounding of marginals to tickets.
    case root
    /// Which households of one composition take which seats, over all tickets.
    case households(Composition.ID)
    /// The same for one ticket where no other is known.
    case householdsOnPath(Composition.ID, ticket: Int)
    /// The equal-chance draws that a feature, or several crossed, are compared with; no panel follows from it.
    case monteCarlo(features: Int, number: Int)
    /// One draw of a simulation of LEGACY; no panel follows from it.
    case legacy(LegacyDraw.Version, draw: Int)
    /// The orders of the members of one profile in every turn but the first.
    case turns(Profile.ID)
    /// Which seats of which tickets are exchanged where panels repeat.
    case exchanges

    /// The three words of the nonce.
    ///
    /// - Precondition: profile, composition, ticket, firstTicket, tickets, features, number and draw below 2³²,
    ///   attempt below 2²⁴; none negative.
    package var nonce: [UInt32] {
      switch self {
      case .order(let profile): return [1, UInt32(profile.index), 0]
      case .split(let firstTicket, let tickets, let attempt):
        precondition((0..<1 << 24).contains(attempt), "an attempt has 24 bits")
        return [2 | UInt32(attempt) << 8, UInt32(firstTicket), UInt32(tickets)]
      case .ticket: return [3, 0, 0]
      case .root: return [4, 0, 0]
      case .households(let composition): return [5, UInt32(composition.index), 0]
      case .householdsOnPath(let composition, let ticket):
        return [6, UInt32(composition.index), UInt32(ticket)]
      case .monteCarlo(let features, let number): return [7, UInt32(features), UInt32(number)]
      case .legacy(let version, let draw): return [8, UInt32(draw), version.rawValue]
      case .turns(let profile): return [9, UInt32(profile.index), 0]
      case .exchanges: return [10, 0, 0]
      }
    }
  }

  private let key: (SIMD4<UInt32>, SIMD4<UInt32>)
  private let nonce: SIMD3<UInt32>
  private var counter: UInt32 = 0
  private var outputs = SIMD8<UInt64>()
  private var used = 8

  /// The stream at its beginning.
  public init(seed: Seed, stream: Stream) {
    self.init(seed: seed, nonce: stream.nonce)
  }

  package init(seed: Seed, nonce: [UInt32]) {
    let w = seed.words
    key = (SIMD4(w[0], w[1], w[2], w[3]), SIMD4(w[4], w[5], w[6], w[7]))
    self.nonce = SIMD3(nonce[0], nonce[1], nonce[2])
  }

  /// The next 64 bits of the stream.
  ///
  /// - Precondition: fewer than 2³⁵ outputs were taken from this stream.
  public mutating func next() -> UInt64 {
    if used == 8 {
      let (a, b, c, d) = words(counter: counter)
      func pairs(_ row: SIMD4<UInt32>) -> SIMD2<UInt64> {
        SIMD2(UInt64(row[0]) | UInt64(row[1]) << 32, UInt64(row[2]) | UInt64(row[3]) << 32)
      }
      outputs = SIMD8(
        lowHalf: SIMD4(lowHalf: pairs(a), highHalf: pairs(b)),
        highHalf: SIMD4(lowHalf: pairs(c), highHalf: pairs(d)))
      counter += 1
      used = 0
    }
    used += 1
    return outputs[used - 1]
  }

  /// One of 0, …, n − 1, each exactly equally likely if the outputs are.
  ///
  /// - Precondition: n ≥ 1.
  public mutating func uniform(below n: Int) -> Int {
    precondition(n >= 1, "nothing lies below \(n)")
    let size = UInt64(n)
    let rejected = (0 &- size) % size
    var value = next()
    while value < rejected { value = next() }
    return Int(value % size)
  }

  /// A multiple of 2⁻⁵³ in [0, 1).
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Puts the elements into a random order.
  ///
  /// - Complexity: O(count).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    var i = elements.count - 1
    while i > 0 {
      elements.swapAt(i, uniform(below: i + 1))
      i -= 1
    }
  }

  /// The 16 words of the block at `counter`, four a row.
  package func block(counter: UInt32) -> [SIMD4<UInt32>] {
    let (a, b, c, d) = words(counter: counter)
    return [a, b, c, d]
  }

  private typealias Row = SIMD4<UInt32>

  private func words(counter: UInt32) -> (Row, Row, Row, Row) {
    let first = SIMD4<UInt32>(0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574)
    let last = SIMD4<UInt32>(counter, nonce[0], nonce[1], nonce[2])
    var (a, b, c, d) = (first, key.0, key.1, last)
    for _ in 0..<10 {
      Self.quarterRounds(&a, &b, &c, &d)
      // The diagonals become columns, then columns again.
      b = SIMD4(b[1], b[2], b[3], b[0])
      c = SIMD4(c[2], c[3], c[0], c[1])
      d = SIMD4(d[3], d[0], d[1], d[2])
      Self.quarterRounds(&a, &b, &c, &d)
      b = SIMD4(b[3], b[0], b[1], b[2])
      c = SIMD4(c[2], c[3], c[0], c[1])
      d = SIMD4(d[1], d[2], d[3], d[0])
    }
    return (a &+ first, b &+ key.0, c &+ key.1, d &+ last)
  }

  private static func quarterRounds(
    _ a: inout SIMD4<UInt32>, _ b: inout SIMD4<UInt32>, _ c: inout SIMD4<UInt32>,
    _ d: inout SIMD4<UInt32>
  ) {
    func rotated(_ x: SIMD4<UInt32>, _ bits: UInt32) -> SIMD4<UInt32> {
      (x &<< SIMD4(repeating: bits)) | (x &>> SIMD4(repeating: 32 - bits))
    }
    a = a &+ b
    d = rotated(d ^ a, 16)
    c = c &+ d
    b = rotated(b ^ c, 12)
    a = a &+ b
    d = rotated(d ^ a, 8)
    c = c &+ d
    b = rotated(b ^ c, 7)
  }
}
