import SortitionSweeps
import Foundation
import Sortition
import SortitionTables
import Testing

/// Warrant: reading undoes writing; RFC 8259 for what is refused.
@Suite struct JSONReadingTests {
  private func random(_ generator: inout SweptGenerator, depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .integer(Int(truncatingIfNeeded: generator.next()))
    case 3:
      let number = Double(bitPattern: generator.next())
      return .number(number.isFinite ? number : 0.5)
    case 4:
      let scalars = (0..<Int.random(in: 0..<9, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0..<0x11000, using: &generator) % 0x800)
      }
      return .string(String(String.UnicodeScalarView(scalars)))
    case 5:
      return .array(
        (0..<Int.random(in: 0..<4, using: &generator)).map { _ in random(&generator, depth: depth + 1) })
    default:
      return .object(
        (0..<Int.random(in: 0..<4, using: &generator)).map {
          JSON.Member("key \($0)", random(&generator, depth: depth + 1))
        })
    }
  }

  @Test("what was written reads back as the same value and the same bytes")
  func roundTrip() throws {
    for seed in 0..<500 {
      var generator = SweptGenerator(seed: UInt64(seed))
      let value = random(&generator, depth: 0)
      let read = try JSON.read(value.bytes())
      #expect(read == value, "seed \(seed)")
      #expect(read.bytes() == value.bytes(), "seed \(seed)")
    }
  }

  @Test("escapes and surrogate pairs are characters")
  func escapes() throws {
    let read = try JSON.read(Array(#" ["\u0041\n\/", "\ud83e\udd86"] "#.utf8))
    #expect(read == ["A\n/", "🦆"])
  }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "", "{", "[1,]", "[1 2]", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":1,\"a\":2}", "01", "1.", ".5", "-", "1e",
      "+1", "NaN", "tru", "\"a", "\"\\x\"", "\"\\ud83e\"", "\"\\ud83e\\u0041\"", "\"\\udd86\"", "\"\\u00g0\"",
      "99999999999999999999", "1e999", "1 1", "\"\t\"", "'a'", "// a\n1",
      String(repeating: "[", count: 100_000),
    ])
  func refused(text: String) {
    #expect(throws: JSON.ReadingFailure.self) { try JSON.read(Array(text.utf8)) }
  }

  @Test("bytes that are not UTF-8 are refused, with their line")
  func encoding() {
    let failure = #expect(throws: JSON.ReadingFailure.self) {
      try JSON.read(Array("[\n\"".utf8) + [0xFF] + Array("\"]".utf8))
    }
    #expect(failure?.line == 2)
  }
}

/// Warrant: reading undoes writing.
@Suite struct RecordReadingTests {
  @Test("a record reads back as itself", arguments: [false, true])
  func roundTrip(path: Bool) throws {
    let hand = try HandFit.seven(tickets: path ? 20_000 : 1_000)
    for ticket in [0, 1, 499, 999] {
      let files = try hand.drawFiles(hand.fit(path: path), ticket: ticket, isTest: ticket == 1)
      let bytes = files.document.json.bytes()
      #expect(try RecordDocument.read(bytes, named: "record.json") == files.record)
    }
  }

  @Test("every other text is refused: each byte of a record matters")
  func everyByte() throws {
    let hand = try HandFit.seven(tickets: 20_000)
    let bytes = try hand.drawFiles(hand.fit(path: true), ticket: 7).document.json.bytes()
    var accepted: [Int] = []
    for i in bytes.indices {
      for mask: UInt8 in [0x01, 0x20, 0x80] {
        var changed = bytes
        changed[i] ^= mask
        if (try? RecordDocument.read(changed, named: "record.json")) != nil { accepted.append(i) }
      }
    }
    #expect(accepted == [])
  }
}
