import Foundation
import Testing

/// What tests of `compare` have in common.
protocol ComparisonSuite {
  var folder: TemporaryFolder { get }
}

extension ComparisonSuite {
  static var sevenPeople: [String] { ["m,lib", "f,con", "m,lib", "m,con", "m,lib", "f,lib", "m,lib"] }

  func seven() throws -> String {
    let rows = Self.sevenPeople.enumerated().map { "s\($0),\($1)\n" }.joined()
    return try folder.dataSet(
      quotas: "feature,value,min,max\ngender,f,1,1\ngender,m,4,4\nview,lib,4,4\nview,con,1,1\n",
      pool: "id,gender,view\n" + rows, settings: "panel_size = 5\n")
  }

  func document(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func rules(_ data: Data) throws -> [String: [String: Any]] {
    let rules = try #require(try document(data)["rules"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: rules.map { ($0["rule"] as? String ?? "", $0) })
  }

  func compare(_ data: String, _ options: [String] = []) throws -> SortitionProcess.Outcome {
    try SortitionProcess.run(["compare", data, "--seed", "s", "--json"] + options)
  }

  /// What the terminal shows, on one line.
  func words(_ data: String, _ options: [String]) throws -> String {
    let run = try SortitionProcess.run(["compare", data, "--seed", "s"] + options)
    return run.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func reason(_ rule: [String: Any]?) throws -> String { try #require(rule?["reason"] as? String) }

  func expect(
    _ rule: [String: Any]?, _ figures: [(String, Double)], within error: Double = 1e-12
  ) throws {
    for (name, value) in figures {
      let found = try #require(rule?[name] as? Double, "\(name) of \(rule?["rule"] ?? "")")
      #expect(abs(found - value) <= error, "\(name) of \(rule?["rule"] ?? ""): \(found)")
    }
  }
}
