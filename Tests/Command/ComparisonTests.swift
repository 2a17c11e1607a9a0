import Foundation
import Testing

/// Warrants: proofs by hand in Tests/README.md, and below; Documentation/CLI.md.
@Suite("Rules side by side") struct ComparisonTests: ComparisonSuite {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

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
      #expect(
        rules[name]?["realised"] as? String == "all" && rules[name]?["path"] as? String == "ticket-tree")
      #expect(rules[name]?["withoutChance"] as? Int == 0)
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
    #expect(published?["realised"] is NSNull && published?["path"] is NSNull)
    #expect(published?["withoutChance"] is NSNull)
    #expect(published?["method"] as? String == "simulation" && published?["certified"] is NSNull)
    #expect(published?["distinctPanels"] is NSNull && published?["objective"] is NSNull)
    let simulation = try #require(published?["simulation"] as? [String: Any])
    #expect(simulation["panels"] as? Int == 10_000 && simulation["restarts"] as? Int == 0)
    #expect(simulation["failures"] as? Int == 0 && simulation["acceptance"] as? Double == 1)
    // 1/5 and 4/5 are far from 1/2.
    try expect(simulation, [("belowLeximinUpper", 1.0 / 7)])
    let (lower, upper) = (
      simulation["minimumLower"] as? Double ?? 1, simulation["minimumUpper"] as? Double ?? 0
    )
    #expect(lower < 0.2 && 0.2 < upper && upper - lower < 0.03)
    let deployed = rules["legacy"]
    #expect(deployed?["method"] is NSNull && deployed?["minimum"] is NSNull)
    #expect(try reason(deployed).contains("No panel was found in 10,000 attempts"))
  }

  /// One of three is old, and one seat is for the old: deployed, LEGACY is stuck where it selects the last person of a
  /// value that still lacks one. The young share the other seat.
  @Test("a rule that is not decided has a row that says so; without any other the exit code is 4")
  func undecided() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nage,old,1,1\nage,young,1,1\n",
      pool: "id,age\na,old\nb,young\nc,young\n")
    let run = try compare(data, ["--size", "2", "--rules", "legacy,leximin"])
    #expect(run.code == 0, "\(run.errors)")
    let rules = try rules(run.output)
    #expect(rules["legacy"]?["method"] is NSNull && rules["legacy"]?["certified"] is NSNull)
    #expect(try reason(rules["legacy"]).contains("stuck"))
    try expect(rules["leximin"], [("minimum", 0.5), ("maximum", 1)], within: 1e-12)
    let text = try SortitionProcess.run(["compare", data, "--size", "2", "--rules", "legacy,leximin"])
    #expect(text.text.contains("legacy: not decided. "))

    for options in [["--size", "2", "--rules", "legacy"], ["--size", "2", "--rules", "legacy", "--json"]] {
      let alone = try SortitionProcess.run(["compare", data, "--out", folder.path("out")] + options)
      #expect(alone.code == 4 && alone.output.isEmpty)
      #expect(alone.errors.contains("No rule is decided.") && alone.errors.contains("Nothing was written."))
    }
    #expect(try folder.names == ["data"])
  }

  /// Ducks at home: lisa and scrooge are on no panel, marge on all, and one of louie and dewey, who are equals: with 1/2
  /// each by any rule, and on half of the seats of any simulation.
  @Test("who is on no panel is named once, counts with the chance 0, and as nobody whom a rule gives less")
  func unreachable() throws {
    let rows = Case.ducksPool.split(separator: "\n").dropFirst()
    let pool =
      "id,age,team,home\n" + zip(rows, ["1", "2", "3", "3", "1"]).map { "\($0),\($1)\n" }.joined()
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: pool)
    let options = ["--size", "2", "--households", "home", "--rules", "leximin,legacy-2021", "--draws", "200"]
    let run = try compare(data, options)
    #expect(run.code == 0, "\(run.errors)")
    let document = try document(run.output)
    #expect(abs((document["leximinMinimum"] as? Double ?? 0) - 0.5) < 1e-9)
    let unreachable = try #require(document["unreachable"] as? [[String: Any]])
    #expect(unreachable.map { $0["id"] as? String } == ["lisa", "scrooge"])
    for (name, rule) in try rules(run.output) {
      try expect(
        rule,
        [
          ("minimum", 0), ("geometricMean", 0), ("maximum", 1), ("mean", 0.4), ("belowLeximin", 0),
          ("reachableMinimum", 0.5),
        ])
      #expect(rule["meanOverSmallest"] is NSNull, "\(name)")
    }
    try expect(try rules(run.output)["leximin"], [("distinctPanels", 2), ("withoutChance", 0)])
    let text = try words(data, options)
    #expect(text.components(separatedBy: "2 volunteers can be on no panel that meets").count == 2)
    #expect(text.contains("The smallest chance of the others: leximin 50.00 %, legacy-2021 50.00 %."))
    // Theirs is known to be 0.
    #expect(text.contains("With 95 % confidence the smallest chance of the others is from 4"))
    // Nothing was fitted that would prove it.
    let alone = try self.document(try compare(data, Array(options[..<4]) + ["--rules", "legacy"]).output)
    #expect(alone["unreachable"] is NSNull)
  }

  /// A seat for one of three people, who all have v, the only value with a minimum: LEGACY takes each with 1/3, and so does
  /// leximin. 10,000 panels cannot be shared evenly among three, so the smallest estimate is below 1/3 for sure.
  @Test("an estimate below leximin’s smallest counts only where the simulation tells it from chance")
  func equalChances() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nf,v,1,1\ng,x,0,1\ng,y,0,1\ng,z,0,1\n",
      pool: "id,f,g\na,v,x\nb,v,y\nc,v,z\n", settings: "panel_size = 1\n")
    for seed in ["s", "t", "u", "v"] {
      let run = try SortitionProcess.run(
        ["compare", data, "--seed", seed, "--json", "--rules", "leximin,legacy,legacy-2021"])
      let rules = try rules(run.output)
      for name in ["legacy", "legacy-2021"] {
        let rule = try #require(rules[name])
        #expect(try #require(rule["minimum"] as? Double) < 1.0 / 3)
        try expect(rule, [("belowLeximin", 0)])
        try expect(rule["simulation"] as? [String: Any], [("belowLeximinUpper", 1)])
      }
      try expect(rules["leximin"], [("belowLeximin", 0)])
    }
    let text = try words(data, ["--rules", "leximin,legacy"])
    #expect(text.contains("open 1.0") && text.contains("; ≥ or ≤ where simulation"), "\(text)")
  }

  /// A fourth has a seat on every panel, so that at most three of four can be below a third.
  @Test("where nobody is below leximin’s smallest for sure, the table tells how many may be")
  func atMost() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nf,v,1,1\nf,w,1,1\ng,x,0,2\ng,y,0,1\ng,z,0,1\n",
      pool: "id,f,g\na,v,x\nb,v,y\nc,v,z\nd,w,x\n", settings: "panel_size = 2\n")
    let options = ["--rules", "leximin,legacy-2021"]
    let legacy = try rules(try compare(data, options).output)["legacy-2021"]
    try expect(legacy, [("belowLeximin", 0)])
    try expect(legacy?["simulation"] as? [String: Any], [("belowLeximinUpper", 0.75)])
    #expect(try words(data, options).contains("≤ 75.00"))
  }

  @Test("what is proven without all tickets is told; with few tickets all of them exist")
  func uncertified() throws {
    let data = try seven()
    let many = try words(data, ["--rules", "leximin,nash", "--tickets", "20000"])
    #expect(
      many.contains(
        "leximin, nash: not certified, since not all tickets were computed. The chances before rounding are proven "
          + "best; that panels can give them is shown by all tickets only (--all-tickets)."), "\(many)")
    let few = try words(data, ["--rules", "leximin,nash", "--tickets", "5"])
    #expect(
      few.contains(
        "leximin, nash: not certified, since too few tickets. The chances before rounding are proven best."),
      "\(few)")
  }

  /// Two more people than seven: (f, lib) and (m, con) twice. With p the chance of (f, con), (m, lib) has p + (1 − p) 3/4 and
  /// the other four (1 − p)/2: the largest is (3 + p)/4, least at p = 0.
  @Test("minimax gives somebody no chance whom a panel can hold; it is said, and leximin gives a third")
  func withoutChance() throws {
    let people = Self.sevenPeople + ["f,lib", "m,con"]
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\ngender,f,1,1\ngender,m,4,4\nview,lib,4,4\nview,con,1,1\n",
      pool: "id,gender,view\n" + people.enumerated().map { "s\($0),\($1)\n" }.joined())
    let options = ["--size", "5", "--rules", "leximin,minimax"]
    let run = try compare(data, options)
    let rules = try rules(run.output)
    try expect(rules["minimax"], [("withoutChance", 1), ("reachableMinimum", 0), ("maximum", 0.75)])
    try expect(rules["leximin"], [("withoutChance", 0), ("reachableMinimum", 0.333)])
    #expect((try document(run.output)["unreachable"] as? [Any])?.isEmpty == true)
    let text = try words(data, options)
    #expect(!text.contains("leximin: leaves"))
    #expect(
      text.contains(
        "minimax: leaves 1 volunteer no chance, though panels can hold them, as other rules show."))
    #expect(
      try words(data, ["--size", "5", "--rules", "minimax,nash,legacy-2021"]).contains("as other rules show.")
    )
    #expect(
      try words(data, ["--size", "5", "--rules", "minimax,legacy-2021"]).contains(
        "minimax: leaves 1 volunteer no chance, though panels may be able to hold them."))
  }

  /// Three features (Tests/README.md): averages promise 1/2, panels keep 1/3.
  @Test(
    "rules whose lottery is found panel by panel say so, and what is the same of several rules is said once")
  func generated() throws {
    let quotas = Case.strictQuotas.replacingOccurrences(of: "v1,1,1", with: "v1,1,2")
    let data = try folder.dataSet(quotas: quotas, pool: Case.strictPool)
    let names = ["leximin", "maximin", "nash", "minimax", "goldilocks"]
    let options = ["--size", "2", "--rules", names.joined(separator: ",") + ",legacy"]
    let rules = try rules(try compare(data, options).output)
    for name in names {
      #expect(rules[name]?["path"] as? String == "column-generation")
      #expect(rules[name]?["realised"] as? String == "all" && rules[name]?["certified"] as? Bool == true)
      try expect(rules[name], [("minimum", 1.0 / 3), ("maximum", 1)], within: 1e-3)
    }
    let text = try words(data, options + ["--tickets", "20"])
    #expect(text.contains("\(names.joined(separator: ", ")): found panel by panel (column generation)"))
    #expect(text.contains("\(names.joined(separator: ", ")): not certified, since too few tickets."))
  }
}
