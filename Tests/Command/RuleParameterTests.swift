import Foundation
import SortitionTables
import Testing

/// Warrant: Documentation/CLI.md, “Options” and “Targets”; ducks by hand, as in `ConvexRuleTests`.
@Suite("Rules with parameters, as a process") struct RuleParameterTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(name), encoding: .utf8)
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
  }

  private func ducks(_ settings: String? = nil) throws -> String {
    try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool, settings: settings)
  }

  /// The chances before rounding, by id.
  private func marginals(_ out: String) throws -> [String: Double] {
    let rows = cells(try #require(try contents(of: folder.path(out))["probabilities.csv"])).dropFirst()
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Double($0[3]) ?? .nan) })
  }

  private func draw(_ data: String, _ options: [String], out: String = "out") throws -> String {
    let run = try SortitionProcess.run(
      ["draw", data, "--seed", "s", "--size", "2", "--out", folder.path(out)] + options)
    try #require(run.code == 0, "\(run.errors)")
    return folder.path("\(out)/record.json")
  }

  // MARK: γ

  /// With u the chance of marge, 5/2 u + γ 4/5 / u is least at u² = 8/25 γ, from 1/2 to 2/3.
  @Test("γ moves the chances as by hand, stands in the record, and is verified", arguments: [0.9, 1, 1.2])
  func gamma(_ gamma: Double) throws {
    let record = try draw(try ducks(), ["--rule", "goldilocks", "--gamma", "\(gamma)"])
    let marge = try #require(try marginals("out")["marge"])
    #expect(abs(marge - (0.32 * gamma).squareRoot()) <= 1e-9, "\(marge)")
    #expect(try text("out/record.json").contains("\"gamma\": \(gamma)"))
    #expect(try text("out/lottery.json").contains("\"certified\": true"))
    #expect(try SortitionProcess.run(["verify", record, folder.path("data")]).code == 0)
    for names in [["record.json"], ["certificate.json"], ["record.json", "certificate.json"]] {
      let written = try names.map { try text("out/\($0)") }
      for (name, text) in zip(names, written) {
        try write(
          text.replacingOccurrences(of: "\"gamma\": \(gamma)", with: "\"gamma\": 1.5"), to: "out/\(name)")
      }
      #expect(try !provesFairest(record, folder.path("data")), "\(names)")
      for (name, text) in zip(names, written) { try write(text, to: "out/\(name)") }
    }
    #expect(try provesFairest(record, folder.path("data")))
  }

  /// Whether a certificate proves its chances after a forger made all digests anew.
  private func provesFairest(_ record: String, _ data: String) throws -> Bool {
    try VerificationMaterial.redigest(record, data: data)
    let run = try SortitionProcess.run(["verify", record, data])
    return run.text.contains("it proves the chances the fairest by the rule")
  }

  @Test(
    "γ of the settings counts where no option does, is 1 where nobody says, and is ignored by other rules")
  func gammaOfSettings() throws {
    let data = try ducks("rule = \"goldilocks\"\ngamma = 1.2\n")
    _ = try draw(data, [], out: "settings")
    _ = try draw(data, ["--gamma", "1"], out: "option")
    let other = try draw(data, ["--rule", "nash"], out: "other")
    let plain = try folder.dataSet("plain", quotas: Case.ducksQuotas, pool: Case.ducksPool)
    _ = try draw(plain, ["--rule", "goldilocks"], out: "default")
    #expect(abs((try marginals("settings")["marge"] ?? 0) - (0.32 * 1.2).squareRoot()) <= 1e-9)
    #expect(try text("option/certificate.json") == text("default/certificate.json"))
    #expect(try text("default/record.json").contains("\"gamma\": 1.0"))
    #expect(try text("other/record.json").contains("\"ruleParameters\": null"))
    #expect(try SortitionProcess.run(["verify", other, data]).code == 0)
  }

  @Test(
    "a wrong γ, and one for another rule, are refused with exit code 2",
    arguments: [
      ["--rule", "goldilocks", "--gamma", "0"], ["--rule", "goldilocks", "--gamma", "-1"],
      ["--rule", "goldilocks", "--gamma", "inf"], ["--rule", "goldilocks", "--gamma", "0.009"],
      ["--rule", "goldilocks", "--gamma", "101"], ["--rule", "goldilocks", "--gamma", "much"],
      ["--rule", "nash", "--gamma", "2"], ["--gamma", "2"],
    ])
  func wrongGamma(_ options: [String]) throws {
    let run = try SortitionProcess.run(["fit", try ducks(), "--size", "2"] + options)
    #expect(run.code == 2 && run.output.isEmpty && run.errors.contains("--gamma"), "\(run.errors)")
  }

  @Test("a wrong γ of the settings is told with its line")
  func wrongGammaOfSettings() throws {
    let run = try SortitionProcess.run(["fit", try ducks("rule = \"nash\"\ngamma = 0\n"), "--size", "2"])
    #expect(run.code == 2 && run.errors.hasPrefix("settings.toml, line 2, key gamma: "), "\(run.errors)")
  }

  // MARK: Targets

  /// In proportion 4 : 6 : 3 : 3 : 4 the five have 2 seats as the lottery with p = 2/5 gives them; louie and dewey are
  /// equals, so that their mean counts.
  static let attained = "id,target\nscrooge,4\nlisa,4\nmarge,6\nlouie,2\ndewey,4\nsomebody,9\n"

  @Test("targets that a lottery has are its chances; the draw is verified, and not with other targets")
  func targets() throws {
    let data = try ducks()
    try write(Self.attained, to: "targets.csv")
    let record = try draw(data, ["--rule", "target", "--targets", folder.path("targets.csv")])
    for (id, chance) in ["lisa": 0.4, "marge": 0.6, "louie": 0.3, "dewey": 0.3, "scrooge": 0.4] {
      #expect(abs((try marginals("out")[id] ?? 0) - chance) <= 1e-9, "\(id)")
    }
    #expect(try text("out/lottery.json").contains("\"certified\": true"))
    #expect(try text("out/record.json").contains("\"targets\": \"targets.csv\""))
    let verify = ["verify", record, data]
    #expect(try SortitionProcess.run(verify).code == 2, "the targets are not beside the data")
    try write(Self.attained, to: "data/targets.csv")
    let run = try SortitionProcess.run(verify)
    #expect(run.code == 0, "\(run.text)\(run.errors)")
    try write(Self.attained.replacingOccurrences(of: "marge,6", with: "marge,7"), to: "data/targets.csv")
    #expect(try SortitionProcess.run(verify).code == 1)
    let honest = try text("out/record.json")
    #expect(try !provesFairest(record, data))
    try write(honest, to: "out/record.json")
    try write(Self.attained, to: "data/targets.csv")
    let written = try text("out/certificate.json")
    let aims = try #require(written.firstRange(of: "\"targets\": ["))
    let forged = written[aims.upperBound...].replacing("0.", with: "0.1", maxReplacements: 1)
    try write(String(written[..<aims.upperBound]) + String(forged), to: "out/certificate.json")
    #expect(try SortitionProcess.run(verify).code == 1)
    #expect(try !provesFairest(record, data))
    try write(written, to: "out/certificate.json")
    #expect(try provesFairest(record, data))
  }

  /// The only one with v has a seat for certain, and the others half a seat each. Equal targets are 2/3, so that the
  /// distances are 1/3, 1/6 and 1/6, and the root of their mean square √(1/18).
  @Test("how far the chances are from targets is told in percentage points, not as a share")
  func distance() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nf,v,1,1\nf,w,1,1\n", pool: "id,f\na,v\nb,w\nc,w\n")
    try write("id,target\na,1\nb,1\nc,1\n", to: "wanted.csv")
    let run = try SortitionProcess.run([
      "fit", data, "--size", "2", "--seed", "s", "--rule", "target", "--targets", folder.path("wanted.csv"),
    ])
    let words = run.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("before rounding the chances are 23.57 percentage points away from them"))
  }

  @Test(
    "targets that no rule asked for needs: the option is refused, the setting has no effect and is not read")
  func unusedTargets() throws {
    let data = try ducks("rule = \"leximin\"\ntargets = \"wanted.csv\"\n")
    let record = try draw(data, [])
    #expect(try !text("out/record.json").contains("wanted.csv"))
    #expect(try SortitionProcess.run(["verify", record, data]).code == 0)
    try write(Self.attained, to: "wanted.txt")
    let named = ["--size", "2", "--targets", folder.path("wanted.txt")]
    for command in [
      ["fit", data], ["fit", data, "--rule", "nash"], ["compare", data, "--rules", "nash,leximin"],
    ] {
      let run = try SortitionProcess.run(command + named)
      #expect(run.code == 2 && run.output.isEmpty && run.errors.contains("--targets: "), "\(run.errors)")
    }
    let compared = try SortitionProcess.run(["compare", data, "--rules", "leximin ,nash ", "--size", "2"])
    #expect(compared.code == 0, "\(compared.errors)")
  }

  @Test(
    "targets that the settings name are found beside them; whole panels less the people who are fixed count")
  func targetsOfSettings() throws {
    let data = try folder.dataSet(
      quotas: Case.ducksQuotas, pool: Case.ducksPool,
      settings: "rule = \"target\"\ntargets = \"wanted.csv\"\n")
    try write(Self.attained, to: "data/wanted.csv")
    let record = try draw(data, [])
    #expect(abs((try marginals("out")["marge"] ?? 0) - 0.6) <= 1e-9)
    #expect(try SortitionProcess.run(["verify", record, data]).code == 0)
    let commit = try SortitionProcess.run(["commit", data, "--size", "2", "--seed", "s", "--json"])
    #expect(commit.code == 0 && commit.text.contains("\"targets\": \"wanted.csv\""))
  }

  @Test(
    "what is wrong with targets is told by file, row and column, with a repair and without an id",
    arguments: [
      ("id,target\nlisa,4\nmarge,x\nlouie,2\ndewey,4\nscrooge,4\n", "wanted.csv, row 3, column target: "),
      ("id,target\nlisa,4\nmarge,0\nlouie,2\ndewey,4\nscrooge,4\n", "wanted.csv, row 3, column target: "),
      ("id,target\nlisa,4\nmarge,\nlouie,2\ndewey,4\nscrooge,4\n", "wanted.csv, row 3, column target: "),
      ("id,target\nlisa,4\nmarge,1e-13\nlouie,2\ndewey,4\nscrooge,4\n", "wanted.csv, row 2, column target: "),
      ("id,target\nlisa,4\nmarge,6\nlouie,2\n", "wanted.csv: 2 of the people who can be drawn have no row"),
      ("id,chance\nlisa,4\n", "wanted.csv, row 1, column target: there is no such column"),
      ("name,target\nlisa,4\n", "wanted.csv, row 1, column id: there is no such column"),
      ("id,target\nlisa,4\nlisa,5\nmarge,6\nlouie,2\ndewey,4\nscrooge,4\n", "wanted.csv, row 3"),
    ])
  func wrongTargets(_ file: String, _ start: String) throws {
    let data = try ducks()
    try write(file, to: "wanted.csv")
    let run = try SortitionProcess.run(
      ["fit", data, "--size", "2", "--rule", "target", "--targets", folder.path("wanted.csv")])
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains(start), "\(run.errors)")
    for id in ["lisa", "marge", "louie", "dewey", "scrooge"] { #expect(!run.errors.contains(id)) }
  }

  @Test("the rule target without targets, and targets of a profile table, are refused with exit code 2")
  func refused() throws {
    let data = try ducks()
    let none = try SortitionProcess.run(["fit", data, "--size", "2", "--rule", "target"])
    #expect(none.code == 2 && none.errors.contains("--targets"), "\(none.errors)")
    try write("age,team,count\nchild,a,1\nadult,a,1\nchild,b,2\nadult,b,1\n", to: "profiles.csv")
    try write(Self.attained, to: "targets.csv")
    let counted = try SortitionProcess.run([
      "fit", "--quotas", data + "/categories.csv", "--profiles", folder.path("profiles.csv"), "--size", "2",
      "--rule", "target", "--targets", folder.path("targets.csv"),
    ])
    #expect(counted.code == 2 && counted.errors.contains("--targets: "), "\(counted.errors)")
  }

  // MARK: Over panels

  /// Every panel has the first and one of the other three: averages promise 1/2 to everybody, panels 1 and three chances
  /// with sum 1. Wanted in the proportions 4 : 3 : 2 : 1, two seats are 0.8, 0.6, 0.4 and 0.2; the nearest with sum 1 to
  /// the last three give up (1.2 − 1)/3 each.
  static let byHand: [String: [Double]] = [
    "maximin": thirds, "nash": thirds, "minimax": thirds, "goldilocks": thirds,
    "target": [8.0 / 15, 1.0 / 3, 2.0 / 15],
  ]
  private static let thirds = [1.0 / 3, 1.0 / 3, 1.0 / 3]

  @Test(
    "three features: over panels every rule has the chances of a proof by hand, certified and verified",
    arguments: byHand.keys.sorted())
  func overPanels(_ rule: String) throws {
    let others = try #require(Self.byHand[rule])
    let data = folder.path("data")
    try FileManager.default.copyItem(atPath: PanelLotteryTests.threeFeatures, toPath: data)
    var options = ["--rule", rule, "--out", folder.path("out")]
    if rule == "target" {
      try write("id,target\na,4\nb,3\nc,2\nd,1\n", to: "data/targets.csv")
      options += ["--targets", data + "/targets.csv"]
    }
    let run = try SortitionProcess.run(["draw", data] + options)
    #expect(run.code == 0 && run.text.contains("\nProof\n  Certified: "), "\(run.errors)\(run.text)")
    let chances = cells(try #require(try contents(of: folder.path("out"))["probabilities.csv"])).dropFirst()
    for (row, chance) in zip(chances, [1] + others) {
      #expect(abs((Double(row[3]) ?? 0) - chance) < 1e-9, "\(row)")
      #expect(abs((Double(row[1]) ?? 0) - chance) < 2.0 / 1000, "\(row)")
    }
    let check = try SortitionProcess.run(["verify", folder.path("out/record.json"), data])
    #expect(check.code == 0 && check.text.contains("integer programs"), "\(check.text)")
  }

  /// A target of 10⁻⁹ is less than a millionth of the equal chance, which is none: with one seat for two people, and over
  /// panels, where the first has a seat
  /// on every panel and the second may have the other.
  @Test(
    "whom a rule leaves no chance is said first, and counts in the smallest chance", arguments: [false, true])
  func noChance(overPanels: Bool) throws {
    let data = folder.path("data")
    if overPanels {
      try FileManager.default.copyItem(atPath: PanelLotteryTests.threeFeatures, toPath: data)
      try write("id,target\na,1\nb,1\nc,1e-9\nd,1e-9\n", to: "wanted.csv")
    } else {
      _ = try folder.dataSet(
        quotas: "feature,value,min,max\nage,old,0,1\nage,young,0,1\n", pool: "id,age\na,old\nb,young\n",
        settings: "panel_size = 1\n")
      try write("id,target\na,1\nb,1e-9\n", to: "wanted.csv")
    }
    let out = folder.path("out")
    let run = try SortitionProcess.run([
      "fit", data, "--rule", "target", "--targets", folder.path("wanted.csv"), "--out", out,
    ])
    #expect(run.code == 0, "\(run.errors)")
    let count = overPanels ? 2 : 1
    let noun = overPanels ? "2 volunteers" : "1 volunteer"
    #expect(run.text.contains("The rule target leaves \(noun) no chance"), "\(run.text)")
    let lottery = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: out + "/lottery.json")))
        as? [String: Any])
    let least = try #require((lottery["levels"] as? [[String: Any]])?.first)
    #expect(least["probability"] as? Double == 0 && least["members"] as? Int == count)
    #expect(lottery["minimum"] as? Double == 0 && lottery["marginalMinimum"] as? Double == 0)
    #expect(lottery["certified"] as? Bool == true && (lottery["unreachable"] as? [Any])?.isEmpty == true)
    #expect(lottery["tickets"] as? Int == 1_000)
  }
}
