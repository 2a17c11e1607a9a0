import Foundation
import SortitionEnumeration
import Testing

/// The enumeration against a second one, written in another language with another way to leximin:
/// `Tests/Oracles/two_feature_pools.py`.
@Suite("Two enumerations")
struct SecondEnumerationTests {
  /// A line of `Tests/Oracles/two_feature_pools.jsonl`.
  struct Line: Decodable {
    let seed: Int
    let k: Int
    /// Each profile's values and its number of members.
    let profiles: [[Int]]
    let quotas: [[[Int]]]
    let answer: [String]?

    var instance: TinyInstance {
      TinyInstance(
        panelSize: k, quotas: quotas.map { $0.map { TinyInstance.Quota($0[0], $0[1]) } },
        members: profiles.flatMap { row in Array(repeating: Array(row.dropLast()), count: row.last ?? 0) })
    }

    /// The answer of each member as numerator and denominator in lowest terms.
    var chances: [Rational]? {
      answer.map { answer in
        zip(profiles, answer).flatMap { row, text in
          let parts = text.split(separator: "/").compactMap { Int128($0) }
          return Array(repeating: Rational(parts[0], parts.count == 2 ? parts[1] : 1), count: row.last ?? 0)
        }
      }
    }
  }

  @Test("both give every member of 200 pools the same fraction, or find no panel")
  func agree() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Oracles/two_feature_pools.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 200)
    for text in lines {
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      #expect(line.instance.leximin?.probabilities == line.chances, "seed \(line.seed): \(line.instance)")
    }
  }
}
