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
    #expect(try objects(published["triples"]).isEmpty)

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

  /// A hundred people; all genders are known, and two left their education open.
  @Test(
    "no share, expectation or ratio tells a masked number of unknown answers, and fewer people than N nothing"
  )
  func knownByShares() throws {
    let folder = try TemporaryFolder()
    func run(_ people: Int, _ more: String...) throws -> (Object, String) {
      var pool = "id,gender,education\n"
      for person in 0..<people {
        let gender = person % 2 == 0 ? "female" : "male"
        let education = person > 97 ? "" : ["low", "middle", "high"][person / 2 % 3]
        pool += "\(person),\(gender),\(education)\n"
      }
      let population =
        "feature,value,count\ngender,female,51\ngender,male,49\neducation,low,30\neducation,middle,30\n"
        + "education,high,40\n"
      for (name, text) in [("population.csv", population), ("pool.csv", pool)] {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
      }
      let arguments = ["assess", ".", "--pool", "pool.csv", "--public"] + more
      let json = try SortitionProcess.run(arguments + ["--json"], in: folder.url)
      let text = try SortitionProcess.run(arguments, in: folder.url)
      try #require(json.code == 0 && text.code == 0, "\(json.errors)")
      return (try #require(JSONSerialization.jsonObject(with: json.output) as? Object), text.text)
    }
    let (published, _) = try run(100)
    var tables = try objects(published["pairs"])
    tables.append(try objects(published["features"])[1])
    #expect(tables.count == 2)
    for table in tables {
      let unknown = table["leftOut"] ?? table["unknown"]
      #expect(unknown is NSNull && table["known"] is NSNull)
      let cells = try objects(table["cells"] ?? table["values"])
      #expect(cells.contains { $0["masked"] as? Bool == false })
      for cell in cells { for key in Self.ofCells.dropFirst() { #expect(cell[key] is NSNull, "\(key)") } }
    }
    let (few, text) = try run(3)
    #expect(few["people"] is NSNull)
    for key in ["features", "pairs", "triples", "shortfalls", "emptyGroups"] {
      #expect(try objects(few[key]).isEmpty, "\(key)")
    }
    #expect(text.contains("fewer than 5 volunteers") && text.contains("no figures of them are published"))
    #expect(try run(3, "--min-cell", "3").0["people"] as? Int == 3)
  }

  @Test(
    "of a panel the checks are published by name and verdict, a verdict on masked counts not, and no detail")
  func panel() throws {
    let folder = try TemporaryFolder()
    let dataSet = "Data/saint-gilles-council_35"
    let draw = try SortitionProcess.run(["draw", dataSet, "--seed", "public", "--out", folder.path("out")])
    try #require(draw.code == 0, "\(draw.errors)")
    // One member fewer: the size fails, and the record is of another panel.
    let rows = try String(contentsOfFile: folder.path("out/selected.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    let panel = folder.path("panel.csv")
    try Data((rows.dropLast().joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: panel))
    func run(_ more: String...) throws -> (SortitionProcess.Outcome, [Object], String) {
      let arguments = ["assess", dataSet, "--panel", panel] + more
      let json = try SortitionProcess.run(arguments + ["--json"])
      let document = try #require(JSONSerialization.jsonObject(with: json.output) as? Object)
      return (json, try objects(document["checklist"]), try SortitionProcess.run(arguments).text)
    }
    let (own, ownChecks, _) = try run()
    #expect(own.code == 1)
    for (least, isMasked) in [("1", false), ("30", true)] {
      let (published, checks, text) = try run("--public", "--min-cell", least)
      #expect(published.code == 1 && published.errors.contains("without --public"))
      #expect(checks.map { $0["name"] as? String } == ownChecks.map { $0["name"] as? String })
      #expect(checks.allSatisfy { $0["detail"] is NSNull })
      for (mine, theirs) in zip(ownChecks, checks) {
        let name = mine["name"] as? String
        if isMasked, name == "distances" || name == "groups" {
          #expect(theirs["verdict"] is NSNull)
        } else {
          #expect(theirs["verdict"] as? String == mine["verdict"] as? String, "\(name ?? "")")
        }
      }
      let lines = text.components(separatedBy: "\n")
      #expect(lines[1].hasPrefix("  Do not invite this panel: size"))
      let start = try #require(lines.firstIndex(of: "Sign-off"))
      let section = lines[start...].prefix { !$0.isEmpty }.dropFirst()
      #expect(section.count == checks.count && section.allSatisfy { !$0.contains(where: \.isNumber) })
      #expect(section.contains { $0.hasPrefix("  masked") } == isMasked)
      #expect((lines.firstIndex(of: "") ?? 9) <= 5)
    }
  }
}
