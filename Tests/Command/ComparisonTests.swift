import Foundation
import Testing

/// Warrants: proofs by hand in Tests/README.md, and below; Documentation/CLI.md.
@Suite("Rules side by side") struct ComparisonTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private static let sevenPeople = ["m,lib", "f,con", "m,lib", "m,con", "m,lib", "f,lib", "m,lib"]

  private func seven() throws -> String {
    let rows = Self.sevenPeople.enumerated().map { "s\($0),\($1)\n" }.joined()
    return try folder.dataSet(
      quotas: "feature,value,min,max\ngender,f,1,1\ngender,m,4,4\nview,lib,4,4\nview,con,1,1\n",
      pool: "id,gender,view\n" + rows, settings: "panel_size = 5\n")
  }

  private func document(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func rules(_ data: Data) throws -> [String: [String: Any]] {
    let rules = try #require(try document(data)["rules"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: rules.map { ($0["rule"] as? String ?? "", $0) })
  }

  private func compare(_ data: String, _ options: [String] = []) throws -> SortitionProcess.Outcome {
    try SortitionProcess.run(["compare", data, "--seed", "s", "--json"] + options)
  }

  private func reason(_ rule: [String: Any]?) throws -> String { try #require(rule?["reason"] as? String) }

  private func expect(
    _ rule: [String: Any]?, _ figures: [(String, Double)], within error: Double = 1e-12
  ) throws {
    for (name, value) in figures {
      let found = try #require(rule?[name] as? Double, "\(name) of \(rule?["rule"] ?? "")")
      #expect(abs(found - value) <= error, "\(name) of \(rule?["rule"] ?? ""): \(found)")
    }
  }

  /// With p the chance of (f, con): (f, lib) = (m, con) = 1 − p, (m, lib) = (3 + p)/4.
  ///
  /// Leximin, and maximin and goldilocks with it, are at p = 1/2, Nash at 3/7 (Tests/README.md). Goldilocks:
  /// 7/5 · (3 + p)/4 + 5/(7p) falls up to p = 10/7, and beyond 1/2 the smallest chance is 1 − p. Minimax: (3 + p)/4 =
  /// 1 − p at p = 1/5. Nash on 1,000 tickets: (f, lib) + (f, con) = 1,000, (f, con) + (m, con) = 1,000, and of 428 and
  /// 429 the larger smallest.
  @Test("of seven, every fitted rule has the figures of its tickets, worked out by hand")
  func fitted() throws {
    let run = try compare(try seven())
    #expect(run.code == 0 && run.errors.isEmpty)
    let rules = try rules(run.output)
    let entropy = 0.3 * log(10) - 0.7 * log(0.175)
    for name in ["leximin", "maximin", "goldilocks"] {
      try expect(
        rules[name],
        [
          ("minimum", 0.5), ("maximum", 0.875), ("mean", 5.0 / 7), ("gini", 9.0 / 70),
          ("geometricMean", pow(0.5, 3.0 / 7) * pow(0.875, 4.0 / 7)), ("entropy", entropy),
          ("belowLeximin", 0),
          ("largestOverMean", 1.225), ("meanOverSmallest", 10.0 / 7), ("tickets", 1000),
        ])
    }
    try expect(rules["nash"], [("minimum", 0.429), ("maximum", 0.85725), ("belowLeximin", 1.0 / 7)])
    try expect(rules["minimax"], [("minimum", 0.2), ("maximum", 0.8), ("belowLeximin", 1.0 / 7)])
    try expect(
      rules["nash"]?["objective"] as? [String: Any],
      [("value", (4 * log(6.0 / 7) + 2 * log(4.0 / 7) + log(3.0 / 7)) / 7)], within: 1e-7)
    let aims = ["smallest", "smallest", "product", "largest", "ratios"]
    for (name, aim) in zip(["leximin", "maximin", "nash", "minimax", "goldilocks"], aims) {
      let objective = try #require(rules[name]?["objective"] as? [String: Any])
      #expect(objective["aim"] as? String == aim)
      let (value, bound) = (try #require(objective["value"] as? Double), objective["bound"] as? Double ?? 0)
      #expect(abs(value - bound) <= 1e-8)
      #expect(rules[name]?["certified"] as? Bool == true && rules[name]?["reason"] is NSNull)
      #expect(rules[name]?["simulation"] is NSNull)
    }
    let document = try document(run.output)
    #expect(abs((document["leximinMinimum"] as? Double ?? 0) - 0.5) < 1e-9)
    #expect(document["draws"] as? Int == 10_000 && document["seed"] as? String == "s")
  }

  /// First a man is most urgent, at 4/5 before “lib”. With 1/5 he is (m, con): (f, con) leaves, and the panel is that of
  /// (f, lib). With 4/5 he is (m, lib); again a man, at 3/4, conservative with 1/4; again, at 2/3, conservative with 1/3;
  /// then all four values are at 1/2, and of the women, the first value of the file, each is taken with 1/2. So (f, con) has
  /// 4/5 · 3/4 · 2/3 · 1/2 = 1/5, and everybody else 4/5. No attempt is stuck. As deployed since 2025 none ends: the only
  /// woman left, or the only man, is the last one of a value below its minimum when she or he is selected.
  @Test("of seven, LEGACY of 2021 has the chances worked out by hand, and LEGACY since 2025 finds no panel")
  func simulated() throws {
    let run = try compare(try seven(), ["--rules", "legacy, legacy-2021,leximin"])
    #expect(run.code == 0)
    let rules = try rules(run.output)
    let published = rules["legacy-2021"]
    // Five standard errors of 10,000 panels.
    try expect(published, [("minimum", 0.2), ("maximum", 0.8)], within: 5 * (0.16 / 10_000).squareRoot())
    try expect(published, [("mean", 5.0 / 7), ("belowLeximin", 1.0 / 7)])
    #expect(published?["method"] as? String == "simulation" && published?["certified"] is NSNull)
    #expect(published?["distinctPanels"] is NSNull && published?["objective"] is NSNull)
    let simulation = try #require(published?["simulation"] as? [String: Any])
    #expect(simulation["panels"] as? Int == 10_000 && simulation["restarts"] as? Int == 0)
    #expect(simulation["failures"] as? Int == 0 && simulation["acceptance"] as? Double == 1)
    let (lower, upper) = (
      simulation["minimumLower"] as? Double ?? 1, simulation["minimumUpper"] as? Double ?? 0
    )
    #expect(lower < 0.2 && 0.2 < upper && upper - lower < 0.03)
    let deployed = rules["legacy"]
    #expect(deployed?["method"] is NSNull && deployed?["minimum"] is NSNull)
    #expect(try reason(deployed).contains("No panel was found in 10,000 attempts"))
  }

  @Test(
    "compare.json is what --json prints; compare.csv has its values; another seed gives another simulation")
  func files() throws {
    let data = try seven()
    let first = try compare(data, ["--draws", "500", "--out", folder.path("first")])
    let second = try compare(data, ["--draws", "500", "--out", folder.path("second")])
    let files = try contents(of: folder.path("first"))
    #expect(files.keys.sorted() == ["compare.csv", "compare.json"])
    #expect(files["compare.json"] == first.output && second.output == first.output)
    #expect(try contents(of: folder.path("second")) == files)
    let other = try SortitionProcess.run(
      ["compare", data, "--seed", "t", "--draws", "500", "--json", "--rules", "legacy-2021"])
    let minima = try [first, other].map { try self.rules($0.output)["legacy-2021"]?["minimum"] as? Double }
    #expect(minima[0] != minima[1])

    let rules = try #require(try document(first.output)["rules"] as? [[String: Any]])
    let rows = cells(try #require(files["compare.csv"]))
    #expect(rows.count == rules.count + 1)
    for (row, rule) in zip(rows.dropFirst(), rules) {
      let nested = ["objective", "simulation"].compactMap { rule[$0] as? [String: Any] }
      // The reason is the last column, and has commas.
      for (title, cell) in zip(rows[0].dropLast(), row) {
        let value = rule[title] ?? nested.compactMap { $0[title] }.first ?? NSNull()
        switch value {
        case let text as String: #expect(cell == text, "\(title)")
        case let number as NSNumber:
          // Foundation reads some numbers to the last digit but one.
          let found = Double(cell) ?? (cell == "true" ? 1 : 0)
          #expect(abs(found - number.doubleValue) <= 1e-15 * abs(found), "\(title): \(cell)")
        default: #expect(cell.isEmpty, "\(title): \(cell)")
        }
      }
    }
  }

  @Test("keys and columns are those of the contract, in its order")
  func keys() throws {
    let run = try compare(try seven(), ["--draws", "10", "--out", folder.path("out")])
    let contract = try String(
      contentsOf: SortitionProcess.root.appendingPathComponent("Documentation/CLI.md"), encoding: .utf8)
    let table = try #require(try contents(of: folder.path("out"))["compare.csv"])
    let header = try #require(cells(table).first)
    #expect(contract.contains("columns `\(header.joined(separator: ","))`"))
    func keys(indent: Int) -> [String] {
      let start = String(repeating: " ", count: indent) + "\""
      return run.text.split(separator: "\n").filter { $0.hasPrefix(start) }.map {
        String($0.dropFirst(indent + 1).prefix { $0 != "\"" })
      }
    }
    let rule = keys(indent: 6)
    #expect(contract.contains("`{\(rule.prefix(17).joined(separator: ","))}`"))
    #expect(rule.count == 17 * 7)
    #expect(
      keys(indent: 2) == [
        "version", "panelSize", "fixed", "poolSize", "profiles", "equalChance", "seed", "draws",
        "leximinMinimum",
        "rules", "inputDigests",
      ])
    let simulation = keys(indent: 8).suffix(7).joined(separator: ",")
    #expect(contract.contains("`simulation{\(simulation)}`"))
  }

  @Test("a table of profiles compares as the list of its people")
  func register() throws {
    let data = try seven()
    let listed = try compare(data, ["--draws", "300"])
    let profiles = folder.path("profiles.csv")
    try Data("view,gender,count\ncon,f,1\nlib,m,4\ncon,m,1\nlib,f,1\n".utf8).write(
      to: URL(fileURLWithPath: profiles))
    let counted = try compare(data, ["--draws", "300", "--profiles", profiles])
    let (a, b) = (try document(listed.output)["rules"], try document(counted.output)["rules"])
    #expect(try #require(a as? NSArray) == (try #require(b as? NSArray)))
  }

  /// Three features: leximin has 1/3 on single panels; averages promise 1/2, and Nash is for averages alone.
  @Test("a rule that is not decided has a row that says so; without any other the exit code is 4")
  func undecided() throws {
    let quotas = Case.strictQuotas.replacingOccurrences(of: "v1,1,1", with: "v1,1,2")
    let data = try folder.dataSet(quotas: quotas, pool: Case.strictPool)
    let run = try compare(data, ["--size", "2", "--rules", "nash,leximin"])
    #expect(run.code == 0, "\(run.errors)")
    let rules = try rules(run.output)
    #expect(rules["nash"]?["method"] is NSNull && rules["nash"]?["certified"] is NSNull)
    #expect(try reason(rules["nash"]).contains("averages"))
    try expect(rules["leximin"], [("minimum", 0.333), ("maximum", 1)], within: 1e-12)
    let text = try SortitionProcess.run(["compare", data, "--size", "2", "--rules", "nash,leximin"])
    #expect(text.text.contains("nash: not decided. "))

    for options in [["--size", "2", "--rules", "nash"], ["--size", "2", "--rules", "nash", "--json"]] {
      let alone = try SortitionProcess.run(["compare", data, "--out", folder.path("out")] + options)
      #expect(alone.code == 4 && alone.output.isEmpty)
      #expect(alone.errors.contains("No rule is decided.") && alone.errors.contains("Nothing was written."))
    }
    #expect(try folder.names == ["data"])
  }

  /// Ducks at home: lisa and scrooge are on no panel, marge on all, louie and dewey on half of them.
  @Test("who is on no panel counts with the chance 0, and as nobody whom a rule gives less than leximin")
  func unreachable() throws {
    let rows = Case.ducksPool.split(separator: "\n").dropFirst()
    let pool =
      "id,age,team,home\n" + zip(rows, ["1", "2", "3", "3", "1"]).map { "\($0),\($1)\n" }.joined()
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: pool)
    let run = try compare(
      data, ["--size", "2", "--households", "home", "--rules", "leximin,legacy-2021", "--draws", "200"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(abs((try document(run.output)["leximinMinimum"] as? Double ?? 0) - 0.5) < 1e-9)
    for (name, rule) in try rules(run.output) {
      try expect(rule, [("minimum", 0), ("geometricMean", 0), ("maximum", 1), ("mean", 0.4)])
      #expect(rule["meanOverSmallest"] is NSNull, "\(name)")
    }
    try expect(try rules(run.output)["leximin"], [("belowLeximin", 0), ("distinctPanels", 2)])
  }

  @Test("no panel is a no; unknown rules, rules named twice and numbers of draws out of range are refused")
  func refusals() throws {
    let data = try folder.dataSet(quotas: Case.strictQuotas, pool: Case.strictPool)
    let no = try compare(data, ["--size", "2"])
    #expect(no.code == 1 && no.output.isEmpty && no.errors.contains("No panel can meet these quotas."))
    for (options, words) in [
      (
        ["--rules", "leximin,fair"],
        "no rule “fair”. It has leximin, maximin, nash, minimax, goldilocks, target, legacy"
      ),
      (["--rules", ""], "no rule “”"),
      (["--rules", "nash,nash"], "nash is named twice"),
      (["--rules", "nash", "--gamma", "2"], "the rule nash has no such number"),
      (["--rules", "nash,target"], "target needs the chances to come near to"),
      (["--draws", "0"], "from 1 to 1,000,000,000"),
      (["--draws", "-1"], "from 1 to 1,000,000,000"),
    ] {
      let run = try compare(data, ["--size", "2"] + options)
      #expect(run.code == 2 && run.output.isEmpty && run.errors.contains(words), "\(options): \(run.errors)")
    }
  }

  @Test("targets bring their rule into the comparison; γ is that of goldilocks as it stands alone")
  func parameters() throws {
    let data = try seven()
    let targets = data + "/targets.csv"
    let ids = try String(contentsOfFile: data + "/respondents.csv", encoding: .utf8).split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",")[0] }
    try Data(("id,target\n" + ids.map { "\($0),1\n" }.joined()).utf8).write(to: URL(fileURLWithPath: targets))
    let options = ["--size", "5", "--draws", "20", "--gamma", "7", "--targets", targets]
    let compared = try rules(try compare(data, options).output)
    #expect(compared["target"] != nil)
    for rule in ["goldilocks", "target"] {
      let parameters = rule == "target" ? ["--targets", targets] : ["--gamma", "7"]
      let alone = try SortitionProcess.run(
        ["fit", data, "--size", "5", "--seed", "s", "--rule", rule, "--json"] + parameters)
      let objective = try document(alone.output)["objective"] as? [String: Any]
      let beside = compared[rule]?["objective"] as? [String: Any]
      #expect(objective?["value"] as? Double != nil)
      #expect(objective?["value"] as? Double == beside?["value"] as? Double, "\(rule)")
    }
  }

  @Test("the rule of the settings has no effect, and may be one that this version lacks")
  func settings() throws {
    let data = try seven()
    let plain = try compare(data, ["--rules", "leximin"])
    try Data("panel_size = 5\nselection_algorithm = \"legacy\"\n".utf8).write(
      to: URL(fileURLWithPath: data + "/settings.toml"))
    let run = try compare(data, ["--rules", "leximin"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try rules(run.output) as NSDictionary == rules(plain.output) as NSDictionary)
  }
}
