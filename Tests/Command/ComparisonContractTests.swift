import Foundation
import Testing

/// Warrant: Documentation/CLI.md, “Comparison” and “Options”.
@Suite("Options and files of a comparison") struct ComparisonContractTests: ComparisonSuite {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(
    "compare.json is what --json prints; compare.csv has its values; another seed gives another simulation")
  func files() throws {
    let data = try seven()
    let first = try compare(data, ["--draws", "500", "--out", folder.path("first")])
    let second = try compare(data, ["--draws", "500", "--out", folder.path("second")])
    let files = try contents(of: folder.path("first"))
    #expect(files.keys.sorted() == ["compare-chances.csv", "compare.csv", "compare.json"])
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
    #expect(contract.contains("`{\(rule.prefix(23).joined(separator: ","))}`"))
    #expect(rule.count == 23 * 7)
    #expect(
      keys(indent: 2) == [
        "version", "panelSize", "fixed", "poolSize", "profiles", "equalChance", "seed", "draws",
        "ruleParameters", "leximinMinimum", "unreachable", "ratioProducts", "rules", "inputDigests",
      ])
    let simulation = keys(indent: 8).suffix(8).joined(separator: ",")
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

  /// Warrant: the definitions, member by member, over the file's own columns; `RatioProductTests` has those of its column
  /// `ratioProduct`.
  @Test(
    "the figures of every rule follow from compare-chances.csv, of a pool and of the same people as a register"
  )
  func chances() throws {
    let data = try seven()
    let listed = try compare(data, ["--draws", "300", "--out", folder.path("listed")])
    let profiles = folder.path("profiles.csv")
    try Data("View,gender,count\ncon,F,1\nlib,m,4\ncon,m,1\nlib,f,1\n".utf8).write(
      to: URL(fileURLWithPath: profiles))
    let counted = try compare(
      data, ["--draws", "300", "--profiles", profiles, "--out", folder.path("counted")])
    #expect(listed.code == 0 && counted.code == 0, "\(counted.errors)")
    let rules = try rules(listed.output)
    let file = cells(try #require(try contents(of: folder.path("listed"))["compare-chances.csv"]))
    let names = [
      "leximin", "maximin", "nash", "minimax", "goldilocks", "legacy", "legacy-lower", "legacy-upper",
      "legacy-2021", "legacy-2021-lower", "legacy-2021-upper",
    ]
    #expect(file[0] == ["gender", "view", "count", "ratioProduct"] + names)
    #expect(
      file.dropFirst().map { Array($0[..<3]) }.sorted { $0.joined() < $1.joined() } == [
        ["f", "con", "1"], ["f", "lib", "1"], ["m", "con", "1"], ["m", "lib", "4"],
      ])
    func column(_ name: String) throws -> [Double?] {
      let place = try #require(file[0].firstIndex(of: name))
      return file.dropFirst().map { Double($0[place]) }
    }
    let counts = try column("count").map { Int($0 ?? 0) }
    for (name, rule) in rules {
      let chances = try column(name)
      guard rule["method"] as? String != nil else {
        #expect(name == "legacy" && chances.allSatisfy { $0 == nil })
        continue
      }
      let members = zip(chances, counts).flatMap { [Double](repeating: $0 ?? .nan, count: $1) }
      try expect(
        rule,
        [
          ("minimum", members.min() ?? 0), ("maximum", members.max() ?? 0),
          ("geometricMean", pow(members.reduce(1, *), 1.0 / 7)),
        ])
    }
    let bounds = zip(try column("legacy-2021-lower"), try column("legacy-2021-upper"))
    for (chance, (lower, upper)) in zip(try column("legacy-2021"), bounds) {
      #expect(try #require(lower) < (try #require(chance)) && (try #require(chance)) < (try #require(upper)))
    }
    let simulation = rules["legacy-2021"]?["simulation"] as? [String: Any]
    try expect(
      simulation,
      [
        ("minimumLower", try column("legacy-2021-lower").compactMap(\.self).min() ?? 1),
        ("minimumUpper", try column("legacy-2021-upper").compactMap(\.self).min() ?? 0),
      ])
    let register = cells(try #require(try contents(of: folder.path("counted"))["compare-chances.csv"]))
    // Titles and values as the register spells them.
    #expect(register[0] == ["gender", "View", "count", "ratioProduct"] + names)
    #expect(Set(register.map { $0.dropFirst(2) }) == Set(file.map { $0.dropFirst(2) }))
    #expect(register.contains { $0[0] == "F" })
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
      (["--rules", ""], "--rules: a name is empty."),
      (["--rules", "nash,,leximin"], "--rules: a name is empty."),
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

  @Test("all that is wrong with the options is told at once, and as it was written")
  func allProblems() throws {
    let run = try SortitionProcess.run([
      "compare", "--rules", "foo, bar ,nash,NASH", "--draws", "0", "--gamma", "1e400", "--size", "0",
      "--tickets", "-3", "--seed", "", "--targets", "wanted.csv",
    ])
    #expect(run.code == 2 && run.output.isEmpty)
    let starts = [
      "--rules: this version has no rule “foo” and no rule “bar”. It has", "--rules: nash is named twice.",
      "--draws 0: ", "--gamma 1e400: it is a number from 0.01 to 100", "--size 0: ", "--tickets -3: ",
      "--seed: ",
      "Name the folder",
    ]
    let lines = run.errors.split(separator: "\n")
    for start in starts { #expect(lines.contains { $0.contains(start) }, "\(start) in \(run.errors)") }
    #expect(lines.count == starts.count, "\(run.errors)")
  }

  @Test("names of rules compare without case and outer spaces")
  func looseNames() throws {
    let data = try seven()
    let (strict, loose) = (
      try compare(data, ["--rules", "leximin,legacy-2021"]),
      try compare(data, ["--rules", " Leximin ,LEGACY-2021"])
    )
    #expect(loose.code == 0 && loose.output == strict.output, "\(loose.errors)")
  }

  @Test("targets bring their rule into the comparison; γ is that of goldilocks as it stands alone")
  func parameters() throws {
    let data = try seven()
    let targets = data + "/targets.csv"
    let ids = try String(contentsOfFile: data + "/respondents.csv", encoding: .utf8).split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",")[0] }
    try Data(("id,target\n" + ids.map { "\($0),1\n" }.joined()).utf8).write(to: URL(fileURLWithPath: targets))
    let options = ["--size", "5", "--draws", "20", "--gamma", "7", "--targets", targets]
    let run = try compare(data, options)
    let compared = try rules(run.output)
    #expect(compared["target"] != nil)
    let said = try #require(try document(run.output)["ruleParameters"] as? [String: Any])
    #expect(said["gamma"] as? Double == 7 && said["targets"] as? String == "targets.csv")
    #expect((try document(run.output)["inputDigests"] as? [String: Any])?["targets.csv"] != nil)
    let text = try words(data, options)
    #expect(text.contains("γ = 7.0: ") && text.contains("towards the targets of targets.csv"))
    let plain = try compare(data, ["--rules", "goldilocks,leximin"])
    let one = try #require(try document(plain.output)["ruleParameters"] as? [String: Any])
    #expect(one["gamma"] as? Double == 1 && one["targets"] is NSNull)
    let without = try compare(data, ["--rules", "leximin"])
    let none = try #require(try document(without.output)["ruleParameters"] as? [String: Any])
    #expect(none["gamma"] is NSNull)
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
