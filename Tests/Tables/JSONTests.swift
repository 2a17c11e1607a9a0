import Foundation
import SortitionSweeps
import SortitionTables
import Testing

@Suite struct JSONTests {
  /// Warrant: written out by hand after RFC 8259.
  @Test("the text has the members in their order, two spaces of indent and a last line feed")
  func layout() {
    let value: JSON = [
      "rule": "leximin", "panelSize": 30, "minimum": 0.05, "whole": 2.0, "unknown": nil, "certified": true,
      "counts": [1, 2, 3], "empty": [], "none": [:], "levels": [["probability": 1.5]],
    ]
    let expected = """
      {
        "rule": "leximin",
        "panelSize": 30,
        "minimum": 0.05,
        "whole": 2.0,
        "unknown": null,
        "certified": true,
        "counts": [1, 2, 3],
        "empty": [],
        "none": {},
        "levels": [
          {
            "probability": 1.5
          }
        ]
      }

      """
    #expect(value.text() == expected)
  }

  @Test("quotation marks, reverse solidi and control characters are escaped, other text is not")
  func escapes() {
    #expect(JSON.string("a\"b\\c\n\t\r\u{8}\u{C}\u{1}é😀/").text() == #""a\"b\\c\n\t\r\b\f\u0001é😀/""# + "\n")
  }

  @Test("what is no number is null")
  func notANumber() {
    #expect(JSON.number(.nan).text() == "null\n")
    #expect(JSON.number(-.infinity).text() == "null\n")
    #expect(JSON.optional(nil as Int?).text() == "null\n")
  }

  /// Warrant: another parser (Foundation's) reads every text, and Swift reads back the same Double.
  @Test("every finite double reads back as itself", arguments: Sweep.seeds(20))
  func numbersRoundTrip(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    var numbers = [0.0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e16, 1e-5, 0.1, 123456789]
    for _ in 0..<500 { numbers.append(Double(bitPattern: generator.next())) }
    for number in numbers where number.isFinite {
      let text = JSON.number(number).text().dropLast()
      #expect(Double(text)?.bitPattern == number.bitPattern, "seed \(seed), \(text)")
      let parsed = try JSONDecoder().decode([Double].self, from: Data("[\(text)]".utf8))
      #expect(parsed.first == number, "seed \(seed), \(text)")
    }
  }

  @Test("texts of random characters read back as themselves", arguments: Sweep.seeds(20))
  func stringsRoundTrip(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    for _ in 0..<50 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<20, using: &generator) {
        let code = UInt32.random(in: 0..<(Bool.random(using: &generator) ? 0x80 : 0x2FFF), using: &generator)
        if let scalar = Unicode.Scalar(code) { scalars.append(scalar) }
      }
      let text = String(scalars)
      let parsed = try JSONSerialization.jsonObject(with: Data(JSON.array([.string(text)]).bytes()))
      let back = (parsed as? [String])?.first.map { Array($0.unicodeScalars) }
      #expect(back == Array(text.unicodeScalars), "seed \(seed)")
    }
  }
}
