import Foundation
import Testing

/// Warrant: `Tests/Oracles/assessment_oracle.py`, which reads the files and works everything out on its own, in exact
/// fractions; figures agree to 10⁻⁹, more than the rounding of both.
@Suite("Assessments beside an oracle")
struct AssessmentOracleTests {
  typealias Object = [String: Any]

  static let dataSets = ["brussels-assembly_89", "saint-gilles-council_35", "jette-platform"]

  private func oracle(_ dataSet: String, kind: String) throws -> [Object] {
    let file = SortitionProcess.root.appendingPathComponent("Tests/Oracles/assessment_oracle.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? Object) }
      .filter { $0["data"] as? String == dataSet && $0["kind"] as? String == kind }
  }

  private func assessed(_ dataSet: String) throws -> Object {
    let run = try SortitionProcess.run(["assess", "Data/\(dataSet)", "--json"])
    try #require(run.code == 0, "\(run.errors)")
    return try #require(JSONSerialization.jsonObject(with: run.output) as? Object)
  }

  /// Whether the named figures of two objects are the same, null included.
  private func same(_ a: Object, _ b: Object, _ names: [String: String], _ about: String) {
    for (ours, theirs) in names.sorted(by: { $0.key < $1.key }) {
      switch (a[ours] as? NSNumber, b[theirs] as? NSNumber) {
      case (let x?, let y?):
        let (x, y) = (x.doubleValue, y.doubleValue)
        #expect(abs(x - y) <= 1e-9 * max(1, abs(x), abs(y)), "\(about), \(ours): \(x), the oracle \(y)")
      case (nil, nil): break
      default: Issue.record("\(about), \(ours): \(a[ours] ?? "absent"), the oracle \(b[theirs] ?? "absent")")
      }
    }
  }

  private func named(_ list: Any?, _ key: String, _ name: Any?) throws -> Object {
    let list = try #require(list as? [Object])
    return try #require(list.first { $0[key] as? String == name as? String }, "no \(name ?? "")")
  }

  private static let distances = Dictionary(
    uniqueKeysWithValues: [
      "known", "tvd", "seatsOutOfPlace", "tvdBest", "tvdExpected", "tvdExpectedWithoutReplacement", "skill",
    ].map { ($0, $0) })

  @Test("features and values", arguments: dataSets)
  func features(_ dataSet: String) throws {
    let ours = try assessed(dataSet)
    let people = try #require(try oracle(dataSet, kind: "people").first { $0["channel"] is NSNull })
    same(ours, people, ["people": "count", "outside": "outside"], dataSet)
    let whole = try oracle(dataSet, kind: "feature").filter { $0["channel"] is NSNull }
    #expect(whole.count == 3)
    for line in whole {
      let feature = try named(ours["features"], "feature", line["feature"])
      let names = Dictionary(
        uniqueKeysWithValues: ["unknown", "cohenW", "chiSquared", "gStatistic", "goVocal"].map { ($0, $0) })
      same(feature, line, Self.distances.merging(names) { a, _ in a }, "\(dataSet), \(line["feature"] ?? "")")
      for (key, theirs) in [("earthMover", "earthMover"), ("kolmogorovSmirnov", "kolmogorovSmirnov")]
      where line[theirs] != nil {
        same(feature, line, [key: theirs], dataSet)
      }
    }
    let values = try oracle(dataSet, kind: "value").filter { $0["channel"] is NSNull }
    #expect(values.count >= 8)
    for line in values {
      let feature = try named(ours["features"], "feature", line["feature"])
      let value = try named(feature["values"], "value", line["value"])
      let names = ["count", "share", "population", "ratio", "low", "high", "ratioLowest", "ratioHighest"]
      same(
        value, line, Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }),
        "\(dataSet), \(line["value"] ?? "")")
    }
  }

  @Test("pairs, triples and groups without anybody", arguments: dataSets)
  func crossings(_ dataSet: String) throws {
    let ours = try assessed(dataSet)
    let crossings = try #require(ours["pairs"] as? [Object]) + #require(ours["triples"] as? [Object])
    let lines = try oracle(dataSet, kind: "crossing").filter { $0["channel"] is NSNull }
    #expect(lines.count == 4 && crossings.count == 4)
    for line in lines {
      let crossing = try #require(
        crossings.first {
          ($0["features"] as? [String])?.joined(separator: " × ") == line["features"] as? String
        })
      #expect(crossing["jointTable"] as? String == line["table"] as? String)
      #expect(crossing["modelled"] as? Bool == line["modelled"] as? Bool)
      let names = Self.distances.merging(["leftOut": "unknown", "excess": "beyondChance"]) { a, _ in a }
      same(crossing, line, names, "\(dataSet), \(line["features"] ?? "")")
    }

    let groups = try #require(ours["emptyGroups"] as? [Object])
    let empty = try oracle(dataSet, kind: "empty")
      .filter { $0["channel"] is NSNull && $0["implied"] as? Bool == false }
    #expect(groups.count == empty.count)
    for line in empty {
      let values = try #require(line["values"] as? String).components(separatedBy: " × ").sorted()
      let group = try #require(
        groups.first { ($0["group"] as? [String: String])?.values.sorted() == values }, "\(values)")
      same(group, line, ["expected": "expected"], "\(dataSet), \(values)")
    }
  }

  @Test("channels of Jette's platform")
  func channels() throws {
    let ours = try assessed("jette-platform")
    let channels = try #require(ours["channels"] as? Object)
    let alone = try #require(channels["alone"] as? [Object])
    let people = try oracle("jette-platform", kind: "people")
    for part in alone {
      let name = try #require((part["channels"] as? [String])?.first)
      let line = try #require(people.first { $0["channel"] as? String == name })
      same(part, line, ["people": "count"], name)
      let distances = try #require(part["tvd"] as? Object)
      for line in try oracle("jette-platform", kind: "feature") where line["channel"] as? String == name {
        let feature = try #require(line["feature"] as? String)
        same(["tvd": distances[feature] ?? NSNull()], line, ["tvd": "tvd"], "\(name), \(feature)")
      }
    }
    let addition = try #require((channels["additions"] as? [Object])?.first)
    let meetings = try #require(people.first { $0["channel"] as? String == "meetings" })
    same(addition, meetings, ["people": "joining"], "meetings")
  }
}
