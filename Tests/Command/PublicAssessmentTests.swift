import Foundation
import Testing

/// Warrant: the rules of Documentation/Assessment.md, checked on what is printed with and without `--public`.
@Suite("Assessments for publication")
struct PublicAssessmentTests {
  typealias Object = [String: Any]

  private func document(_ arguments: [String]) throws -> Object {
    let run = try SortitionProcess.run(["assess"] + arguments + ["--json"])
    try #require(run.code == 0, "\(run.errors)")
    return try #require(JSONSerialization.jsonObject(with: run.output) as? Object)
  }

  /// Figures that follow from the group's counts.
  private static let ofCells = [
    "count", "share", "expected", "ratio", "low", "high", "ratioLowest", "ratioHighest",
  ]
  private static let ofTables = [
    "tvd", "seatsOutOfPlace", "tvdExpected", "tvdExpectedWithoutReplacement", "tvdBest", "skill", "pValue",
  ]

  private func objects(_ value: Any?) throws -> [Object] { try #require(value as? [Object]) }

  @Test(
    "small counts and all that follows from them stay out",
    arguments: [("jette-platform", 60), ("saint-gilles-council_35", 10), ("paris-assembly_100", 30)])
  func masked(_ dataSet: String, _ least: Int) throws {
    let own = try document(["Data/\(dataSet)"])
    let published = try document(["Data/\(dataSet)", "--public", "--min-cell", "\(least)"])
    for key in ["channels", "response", "lottery"] { #expect(published[key] is NSNull, "\(key)") }
    #expect(try objects(published["triples"]).allSatisfy { $0["tvd"] is NSNull })

    var maskedValues: [String] = []
    for (mine, theirs) in zip(try objects(own["features"]), try objects(published["features"])) {
      #expect(theirs["pValueHolm"] is NSNull)
      let values = zip(try objects(mine["values"]), try objects(theirs["values"]))
      for (value, shown) in values {
        let count = try #require(value["count"] as? Int)
        let isMasked = try #require(shown["masked"] as? Bool)
        #expect(isMasked || !(1..<least).contains(count))
        guard isMasked else {
          #expect(shown["count"] as? Int == count)
          continue
        }
        for key in Self.ofCells { #expect(shown[key] is NSNull, "\(key)") }
        maskedValues.append("\(mine["feature"] ?? "") “\(value["value"] ?? "")”")
      }
      if try objects(theirs["values"]).contains(where: { $0["masked"] as? Bool == true }) {
        for key in Self.ofTables { #expect(theirs[key] is NSNull, "\(key)") }
      }
    }
    #expect(!maskedValues.isEmpty)

    let pairs = try objects(published["pairs"])
    let names = pairs.compactMap { $0["features"] as? [String] }
    let order = try objects(published["features"]).compactMap { $0["feature"] as? String }
    let places = names.map { $0.compactMap(order.firstIndex) }
    #expect(places.indices.dropFirst().allSatisfy { places[$0 - 1].lexicographicallyPrecedes(places[$0]) })
    for pair in pairs {
      #expect(pair["pValueBenjaminiHochberg"] is NSNull)
      let cells = try objects(pair["cells"])
      #expect(cells.allSatisfy { ($0["count"] as? Int).map { !(1..<least).contains($0) } ?? true })
      guard cells.contains(where: { $0["masked"] as? Bool == true }) else { continue }
      for key in Self.ofTables + ["leftOut", "known", "excess"] { #expect(pair[key] is NSNull, "\(key)") }
    }

    let text = try SortitionProcess.run(["assess", "Data/\(dataSet)", "--public", "--min-cell", "\(least)"])
      .text
    #expect(!text.contains("No value of any feature"))
    for line in text.components(separatedBy: "\n") {
      for value in maskedValues where line.contains(value) {
        #expect(line.contains("masked"), "\(line)")
      }
    }
  }
}
