import Foundation

/// The lines of one kind in `Tests/Oracles/statistics_oracle.jsonl` or another file there.
enum OracleLines {
  private struct Kind: Decodable { let kind: String }

  static func read<Line: Decodable>(
    _ kind: String, as type: Line.Type = Line.self, from name: String = "statistics_oracle.jsonl"
  ) throws -> [Line] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Oracles/\(name)")
    let decoder = JSONDecoder()
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { Data($0.utf8) }
    return try lines.filter { try decoder.decode(Kind.self, from: $0).kind == kind }
      .map { try decoder.decode(type, from: $0) }
  }
}

/// |a − b| ≤ tolerance · max(|a|, |b|).
func near(_ a: Double, _ b: Double, relative tolerance: Double) -> Bool {
  a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}

/// As above for each pair, with the same count.
func near(_ a: [Double], _ b: [Double], relative tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { near($0, $1, relative: tolerance) }
}
