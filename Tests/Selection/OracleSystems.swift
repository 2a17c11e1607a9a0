import Foundation
import Sortition

/// A quota system with its exact leximin answer, a line of `Tests/Oracles/*.jsonl`.
struct OracleSystem: Decodable {
  let seed: Int
  let k: Int
  let features: [Int]
  let profiles: [[Int]]
  let quotas: [[[Int]]]
  let answer: [Probability]?

  /// A number, or a fraction as text.
  struct Probability: Decodable {
    let value: Double
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        let parts = try container.decode(String.self).split(separator: "/").compactMap { Double($0) }
        value = parts.count == 2 ? parts[0] / parts[1] : parts[0]
      }
    }
  }

  var system: QuotaSystem {
    let named = features.enumerated().map { f, values in
      Feature(name: "f\(f)", values: (0..<values).map { "v\($0)" })
    }
    return QuotaSystem(
      profiles: profiles.map { row in
        Profile(values: row.dropLast().map { Feature.Value($0) }, count: row[row.count - 1])
      },
      quotas: Quotas(features: named, ranges: quotas.map { $0.map { Quota($0[0], $0[1]) } }), panelSize: k)
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Oracles")

  static func read(_ name: String) throws -> [OracleSystem] {
    let lines = try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
    return try lines.map { try JSONDecoder().decode(OracleSystem.self, from: Data($0.utf8)) }
  }
}

extension Marginals {
  /// The probability of each profile's members.
  func probabilities(_ system: QuotaSystem) -> [Double] {
    zip(seats, system.counts).map { $0 / Double($1) }
  }
}
