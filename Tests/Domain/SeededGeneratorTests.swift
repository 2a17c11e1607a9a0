import Sortition
import Testing

/// Warrant: RFC 8439's published blocks, and a second implementation of the specification in Python.
@Suite("The seeded generator")
struct SeededGeneratorTests {
  static let seed = Seed(bytes: (0..<32).map { UInt8(truncatingIfNeeded: 7 * $0 + 3) })

  @Test("the block function gives the block of RFC 8439, section 2.3.2")
  func publishedBlock() {
    let seed = Seed(bytes: (0..<32).map { UInt8($0) })
    let rows = SeededGenerator(seed: seed, nonce: [0x0900_0000, 0x4a00_0000, 0]).block(counter: 1)
    #expect(
      rows == [
        SIMD4(0xe4e7_f110, 0x1559_3bd1, 0x1fdd_0f50, 0xc471_20a3),
        SIMD4(0xc7f4_d1c7, 0x0368_c033, 0x9aaa_2204, 0x4e6c_d4c3),
        SIMD4(0x4664_82d2, 0x09aa_9f07, 0x05d7_c214, 0xa202_8bd9),
        SIMD4(0xd19c_12b5, 0xb94e_16de, 0xe883_d0cb, 0x4e3c_50a2),
      ])
  }

  @Test("with key, nonce and counter 0 the keystream of RFC 8439, appendix A.1, begins")
  func zeroBlock() {
    var generator = SeededGenerator(seed: Seed(bytes: [UInt8](repeating: 0, count: 32)), nonce: [0, 0, 0])
    // Bytes 76 b8 e0 ad a0 f1 3d 90 40 5d 6a e5 53 86 bd 28, read little-endian.
    #expect(generator.next() == 0x903d_f1a0_ade0_b876)
    #expect(generator.next() == 0x28bd_8653_e56a_5d40)
  }

  @Test(
    "each stream agrees with the second implementation",
    arguments: [
      (SeededGenerator.Stream.order(Profile.ID(5)), SeededGeneratorVectors.order5),
      (.split(firstTicket: 500, tickets: 250, attempt: 3), SeededGeneratorVectors.split),
      (.ticket, SeededGeneratorVectors.ticket),
      (.root, SeededGeneratorVectors.root),
      (.households(Composition.ID(7)), SeededGeneratorVectors.households),
      (.householdsOnPath(Composition.ID(7), ticket: 421), SeededGeneratorVectors.householdsOnPath),
      (.monteCarlo(features: 2, number: 11), SeededGeneratorVectors.monteCarlo),
      (.legacy(.deployed, draw: 9999), SeededGeneratorVectors.legacy),
    ])
  func streams(stream: SeededGenerator.Stream, expected: [UInt64]) {
    var generator = SeededGenerator(seed: Self.seed, stream: stream)
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test("uniform integers, units and shuffles agree with the second implementation")
  func derived() {
    var generator = SeededGenerator(seed: Self.seed, stream: .ticket)
    #expect((0..<10).map { _ in generator.uniform(below: 1000) } == SeededGeneratorVectors.below1000)
    generator = SeededGenerator(seed: Self.seed, stream: .ticket)
    #expect(
      (0..<10).map { _ in generator.uniform(below: 3 << 61 | 1) } == SeededGeneratorVectors.belowLarge)
    generator = SeededGenerator(seed: Self.seed, stream: .root)
    #expect((0..<5).map { _ in generator.unit() } == SeededGeneratorVectors.unit)
    generator = SeededGenerator(seed: Self.seed, stream: .order(Profile.ID(2)))
    var items = Array(0..<12)
    generator.shuffle(&items)
    #expect(items == SeededGeneratorVectors.shuffled)
  }

  @Test("nothing below one is drawn but zero, and it takes one output")
  func belowOne() {
    var one = SeededGenerator(seed: Self.seed, stream: .ticket)
    var other = one
    #expect(one.uniform(below: 1) == 0)
    _ = other.next()
    #expect(one.next() == other.next())
  }
}
