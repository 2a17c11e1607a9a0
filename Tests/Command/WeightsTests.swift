import Foundation
import SortitionTables
import Testing

/// Warrant: weights by hand; for a lottery that all tickets together give back the pool.
@Suite("The command weights")
struct WeightsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let population = """
    feature,value,count
    gender,female,50
    gender,male,50
    age,young,1
    age,old,1

    """

  /// Files of a data set beside each other.
  private func put(_ files: [String: String]) throws {
    for (name, text) in ["population.csv": Self.population].merging(files, uniquingKeysWith: { $1 }) {
      try Data(text.utf8).write(to: folder.url.appendingPathComponent(name))
    }
  }

  private func run(_ arguments: String...) throws -> SortitionProcess.Outcome {
    try SortitionProcess.run(["weights", "."] + arguments, in: folder.url)
  }

  private func result(_ name: String) throws -> Data {
    try Data(contentsOf: folder.url.appendingPathComponent("out").appendingPathComponent(name))
  }

  @Test("three women and a man of two channels are weighted to halves, and who left the answer open is not")
  func channels() throws {
    try put([
      "a.csv": "id,gender,age\nann,female,young\nbea,Female,old\ncem,,old\n",
      "b.csv": "id,gender,age\nann,female,young\ndov,male,\neva,female,young\n",
    ])
    let outcome = try run(
      "--participants", "online=a.csv", "--participants", "meetings=b.csv", "--method", "poststratify",
      "--by",
      "gender", "--out", "out")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("weights of 4 participants"))
    #expect(outcome.text.contains("1 person gets no weight: 1 with an unknown answer"))
    let rows = cells(try result("weights.csv"))
    #expect(rows.map { $0[0] } == ["id", "ann", "bea", "dov", "eva"])
    let weights = rows.dropFirst().compactMap { Double($0[1]) }
    #expect(zip(weights, [2.0 / 3, 2.0 / 3, 2, 2.0 / 3]).allSatisfy { abs($0 - $1) < 1e-15 })
    let document = try JSON.read([UInt8](result("weights.json")))
    guard case .object(let members) = document else { preconditionFailure("an object") }
    #expect(
      members.map(\.name) == [
        "method", "people", "leftOut", "margins", "marginError", "iterations", "designEffect",
        "effectiveSize",
        "smallest", "largest", "trimmed",
      ])
    // Of age one answer of four is unknown: two young and an old one are 4/3 and 2/3 of 2.
    #expect(String(decoding: try result("weights.json"), as: UTF8.self).contains("\"calibrated\": false"))
    #expect(members[1].value == 4 && members[9].value == 2.0 && members[10].value == nil)
  }

  @Test("margins that conflict end with exit code 1, named in the words of the population, and write nothing")
  func conflict() throws {
    // Whoever is male is old: 58 % men need more than half of the weight, and the old have half. Whoever is young is
    // female: said the other way round.
    try put([
      "population.csv": Self.population.replacingOccurrences(of: "gender,male,50", with: "gender,male,70"),
      "a.csv": "id,gender,age\na,female,young\nb,female,old\nc,male,old\n",
    ])
    let outcome = try run("--participants", "a=a.csv", "--out", "out")
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    let pairs = [
      ("gender “male”, 58.33 %", "age “old”, 50.00 %"), ("age “young”, 50.00 %", "gender “female”, 41.67 %"),
    ]
    let named = pairs.map { [outcome.errors.contains($0.0), outcome.errors.contains($0.1)] }
    #expect(
      named == [[true, true], [false, false]] || named == [[false, false], [true, true]], "\(outcome.errors)")
    #expect(outcome.errors.contains("--by") && outcome.errors.contains("Nothing was written."))
    #expect(try folder.names == ["a.csv", "population.csv"])
  }

  @Test(
    "a weight that the margins leave no room for is called practically 0, and a small one keeps its digits")
  func nearZero() throws {
    // Whoever is old is male; with as many old people as men no young man is left, or 3 · 20 of 200,000.
    for (old, words) in [
      (100_000, "from 0.00 to 1.50, the mean being 1; somebody's is practically 0"),
      (99_980, "from 0.0003 to 1.50, the mean being 1"),
    ] {
      try put([
        "population.csv":
          "feature,value,count\ngender,female,1\ngender,male,1\nage,young,\(200_000 - old)\nage,old,\(old)\n",
        "a.csv": "id,gender,age\na,female,young\nb,male,young\nc,male,old\n",
      ])
      let outcome = try run("--participants", "a=a.csv", "--out", "out", "--force")
      let text = outcome.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains("weights \(words) precision"), "\(outcome.text)\(outcome.errors)")
      #expect(text.contains("the positive weights nearest") == (old < 100_000))
      #expect(text.contains("that meet them, none below 0") == (old == 100_000))
    }
  }

  @Test("one negative weight is told in the singular, and what it leaves no shares of has a dash")
  func negative() throws {
    // Nobody is in (x, y): the weights are 2.1, −0.6 and 1.5.
    try put([
      "population.csv":
        "feature,value,count\nrow,x,70\nrow,y,30\ncolumn,x,1\ncolumn,y,1\nother,x,1\nother,y,1\n",
      "a.csv": "id,row,column,other\na,x,x,x\nb,y,x,y\nc,y,y,x\n",
    ])
    let outcome = try run(
      "--participants", "a=a.csv", "--method", "linear", "--by", "row,column", "--out", "out")
    #expect(outcome.text.contains("1 is negative"), "\(outcome.text)\(outcome.errors)")
    let row = outcome.text.split(separator: "\n").first { $0.hasPrefix("  other ") }
    #expect(row?.contains("–  not weighted by") == true, "\(outcome.text)")
    let document = try JSON.read([UInt8](result("weights.json")))
    guard case .object(let members) = document,
      case .array(let margins)? = members.first(where: { $0.name == "margins" })?.value,
      case .object(let last)? = margins.last
    else { preconditionFailure("margins") }
    #expect(last.map(\.name).last == "after" && last.last?.value == .null)
  }

  @Test(
    "a panel with answers of its own is told how many its lottery could draw, whoever is of the population")
  func ownAnswers() throws {
    try put([
      "panel.csv": "id,gender,age\na,female,young\nb,male,old\n",
      "probabilities.csv": "id,probability\na,0.5\nb,0.25\nc,0.25\nd,0\n", "record.json": "{}",
    ])
    let outcome = try run("--panel", "panel.csv", "--method", "design", "--out", "out")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let words = outcome.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("stand for the 3 people who could be drawn"), "\(outcome.text)")
  }

  @Test("values that nobody of the group has are all named")
  func nobody() throws {
    try put(["a.csv": "id,gender,age\na,female,old\nb,,young\n"])
    let outcome = try run("--participants", "a=a.csv", "--out", "out")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("gender “male”") && outcome.errors.contains("age “young”"))
  }

  @Test("codes take the place of ids, in an order of their own")
  func codes() throws {
    try put(["a.csv": "id,gender,age\na,female,young\nb,female,old\nc,male,old\nd,male,young\n"])
    let outcome = try run(
      "--participants", "a=a.csv", "--public", "--salt", "salt", "--out", "out", "--quiet")
    #expect(outcome.code == 0 && outcome.output.isEmpty)
    let ids = cells(try result("weights.csv")).dropFirst().map { $0[0] }
    let codes = PublicCodes(salt: "salt")
    #expect(ids == ["a", "b", "c", "d"].map { codes.code(of: $0) }.sorted())
  }

  @Test("for publication neither file nor summary tells apart groups that differ in what is masked")
  func indistinguishable() throws {
    // Of six weighted people ages differ, and so does how many left their gender open.
    let rows = "a,female,AGE\nb,female,young\nc,female,AGE\nd,female,old\ne,male,AGE\nf,male,old\ng,,old\n"
    let groups = [
      rows.replacingOccurrences(of: "AGE", with: "old"),
      rows.replacingOccurrences(of: "AGE", with: "young") + "h,,young\n",
    ]
    for trim in [[], ["--trim", "0.5,1.4"]] {
      var seen: [[Data]] = []
      for group in groups {
        try put(["a.csv": "id,gender,age\n" + group])
        let outcome = try SortitionProcess.run(
          [
            "weights", ".", "--participants", "a=a.csv", "--by", "gender", "--public", "--salt", "salt",
            "--out", "out", "--force",
          ] + trim, in: folder.url)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(!outcome.text.contains("by id"))
        #expect(outcome.text.contains("Some people get no weight"))
        seen.append([outcome.output, try result("weights.json"), try result("weights.csv")])
      }
      #expect(seen[0] == seen[1])
    }
  }

  @Test("design weights out of all proportion are refused with their row, and a large unit is none")
  func designWeights() throws {
    try put(["a.csv": "id,gender,age,w\na,female,young,1e-300\nb,male,old,1e300\n"])
    let refused = try run("--participants", "a=a.csv", "--base", "w", "--out", "out")
    #expect(refused.code == 2 && refused.errors.contains("a.csv, row 3, column w"), "\(refused.errors)")
    try put(["a.csv": "id,gender,age,w\na,female,young,1e308\nb,male,old,1e308\nc,female,old,1e308\n"])
    let large = try run("--participants", "a=a.csv", "--base", "w", "--by", "gender", "--out", "out")
    #expect(large.code == 0, "\(large.errors)")
    let weights = cells(try result("weights.csv")).dropFirst().compactMap { Double($0[1]) }
    #expect(zip(weights, [0.75, 1.5, 0.75]).allSatisfy { abs($0 - $1) < 1e-9 } && weights.count == 3)
  }

  @Test("options of assess alone are neither offered nor accepted")
  func othersOptions() throws {
    let help = try run("--help").text
    for option in ["--invited", "--households", "--quotas"] {
      #expect(!help.contains(option))
      #expect(try run(option, "x", "--out", "out").code == 2)
    }
    let assess = try SortitionProcess.run(["assess", "--help"]).text
    #expect(["--invited", "--households", "--quotas"].allSatisfy(assess.contains))
  }

  @Test("an address that names a column twice is refused by assess too")
  func households() throws {
    try put(["respondents.csv": "id,gender,age,street\na,female,young,x\n"])
    let outcome = try SortitionProcess.run(
      ["assess", ".", "--panel", "respondents.csv", "--households", "street,street"], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.contains("stands there twice"), "\(outcome.errors)")
  }

  @Test(
    "what cannot be asked is refused with exit code 2",
    arguments: [
      ([], "Whose weights?"), (["--participants", "a.csv"], "write a name, an equals sign and a file"),
      (["--participants", "a=a.csv", "--panel", "a.csv"], "compare one of them at a time"),
      (["--participants", "a=a.csv", "--method", "logit"], "needs --bounds"),
      (["--participants", "a=a.csv", "--method", "logit", "--bounds", "1,3"], "0 ≤ L < 1 < U"),
      (["--participants", "a=a.csv", "--bounds", "0,3"], "only --method logit"),
      (["--participants", "a=a.csv", "--trim", "2,3"], "0 ≤ L ≤ 1 ≤ U"),
      (["--participants", "a=a.csv", "--method", "paint"], "there are rake"),
      (["--participants", "a=a.csv", "--method", "poststratify"], "say by which feature"),
      (["--participants", "a=a.csv", "--by", "height"], "no feature “height”"),
      (["--participants", "a=a.csv", "--method", "design"], "by --base alone"),
      (["--participants", "a=a.csv", "--base", "w"], "there is no such column"),
      (["--panel", "a.csv"], "name its folder by --lottery"),
    ] as [([String], String)])
  func usage(_ arguments: [String], says: String) throws {
    let people = "id,gender,age\na,female,young\nb,male,old\n"
    try put(["a.csv": people, "respondents.csv": people])
    let outcome = try SortitionProcess.run(["weights", "."] + arguments + ["--out", "out"], in: folder.url)
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(try !folder.names.contains("out"))
  }

  @Test("weights are a result that --out has to take")
  func noFolder() throws {
    try put(["a.csv": "id,gender,age\na,female,young\nb,male,old\n"])
    let outcome = try run("--participants", "a=a.csv")
    #expect(outcome.code == 2 && outcome.errors.contains("by --out"))
  }
}
