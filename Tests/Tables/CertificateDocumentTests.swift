import Foundation
import Sortition
import SortitionTables
import Testing

/// Warrant: the bounds are recomputed from the parsed text alone, and those of `HandFit` are proved by hand.
@Suite struct CertificateDocumentTests {
  private func document(_ hand: HandFit) throws -> [String: Any] {
    try parsed(
      CertificateDocument(of: hand.fit(), features: hand.pool.features, version: "0.0.0").json)
  }

  @Test("seven: profiles, rows and stages stand in the certificate by name")
  func seven() throws {
    let found = try document(.seven())
    let features = try #require(found["features"] as? [[String: Any]])
    #expect(features.map { $0["name"] as? String } == ["gender", "view"])
    #expect(features.map { $0["values"] as? [String] } == [["f", "m"], ["lib", "con"]])
    let profiles = try #require(found["profiles"] as? [[String: Any]])
    #expect(
      profiles.map { $0["values"] as? [String] } == [
        ["f", "lib"], ["f", "con"], ["m", "lib"], ["m", "con"],
      ])
    #expect(profiles.map { $0["members"] as? Int } == [1, 1, 4, 1])
    #expect(profiles.map { $0["seats"] as? Double } == [0.5, 0.5, 3.5, 0.5])
    let rows = try #require(found["rows"] as? [[String: Any]])
    #expect(
      rows.map { $0["label"] as? String } == [
        "everybody", "gender: f", "gender: m", "view: lib", "view: con",
      ])
    #expect(rows.map { $0["lower"] as? Int } == [5, 1, 4, 4, 1])
    #expect(rows.map { $0["upper"] as? Int } == [5, 1, 4, 4, 1])
    let stages = try #require(found["stages"] as? [[String: Any]])
    #expect(stages.map { $0["bound"] as? Double } == [0.5, 0.875])
    #expect(stages.map { $0["tight"] as? [Int] } == [[0, 1, 3], [2]])
    #expect(found["rule"] as? String == "leximin" && found["poolSize"] as? Int == 7)
  }

  @Test("the bounds follow from the text of the certificate", arguments: [true, false])
  func bounds(byOwnMaximum: Bool) throws {
    for hand in [try HandFit.excluded(byOwnMaximum: byOwnMaximum), try HandFit.seven()] {
      let found = try document(hand)
      let features = try #require(found["features"] as? [[String: Any]])
      let profiles = try #require(found["profiles"] as? [[String: Any]])
      let rows = try #require(found["rows"] as? [[String: Any]])
      let stages = try #require(found["stages"] as? [[String: Any]])
      var firstRow = 1
      var rowOf: [[String: Int]] = []
      for feature in features {
        let values = feature["values"] as? [String] ?? []
        rowOf.append(
          Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, firstRow + $0) }))
        firstRow += values.count
      }
      #expect(firstRow == rows.count)
      var fixed = Set<Int>()
      for stage in stages {
        let y = try #require(stage["rowDuals"] as? [Double])
        var total = zip(y, rows).reduce(0.0) {
          $0 + $1.0 * Double($1.1[$1.0 > 0 ? "upper" : "lower"] as? Int ?? 0)
        }
        var weight = 0.0
        for (t, profile) in profiles.enumerated() {
          let values = try #require(profile["values"] as? [String])
          let pull = zip(values, rowOf).reduce(y[0]) { $0 + y[$1.1[$1.0] ?? 0] }
          let n = Double(profile["members"] as? Int ?? 0)
          if fixed.contains(t) {
            total -= pull * (profile["seats"] as? Double ?? 0)
          } else {
            #expect(pull >= 0)
            weight += pull * n
          }
        }
        #expect(total / weight == stage["bound"] as? Double)
        #expect(total / weight == stage["level"] as? Double)
        fixed.formUnion(stage["tight"] as? [Int] ?? [])
      }
      #expect(fixed.count == profiles.count)
    }
  }

  @Test("a stage names the rows that it holds, with their side")
  func rows() throws {
    let stages = try #require(document(.excluded(byOwnMaximum: false))["stages"] as? [[String: Any]])
    let rows = try #require(stages.first?["rows"] as? [[String: Any]])
    #expect(rows.map { $0["row"] as? Int } == [1, 2])
    #expect(rows.map { $0["side"] as? String } == ["lower", "lower"])
  }
}
