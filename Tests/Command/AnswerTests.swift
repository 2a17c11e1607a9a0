import Foundation
import Testing

@Suite("Answers and exit codes on small data sets")
struct AnswerTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test("ducks: chances of a third and two thirds, one ticket in three for each panel")
  func ducks() throws {
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    let run = try SortitionProcess.run(
      ["draw", data, "--size", "2", "--seed", "ducks", "--tickets", "3000", "--out", folder.path("out")])
    #expect(run.code == 0, "\(run.errors)")
    let rows = cells(try #require(try contents(of: folder.path("out"))["probabilities.csv"])).dropFirst()
    let exact = rows.map { "\($0[0]) \($0[2])" }
    #expect(exact == ["lisa 1000", "marge 2000", "louie 1000", "dewey 1000", "scrooge 1000"])
    #expect(run.text.contains("smallest  33.33 %  = 1 in 3  for 4 volunteers"))
    #expect(run.text.contains("largest   66.67 %  = 2 in 3  for 1 volunteer\n"))
  }

  @Test("contradictory quotas: exit code 1, explained, nothing written")
  func infeasible() throws {
    let quotas = "feature,value,min,max\nage,child,1,2\nage,adult,3,3\n"
    let data = try folder.dataSet(quotas: quotas, pool: Case.ducksPool)
    for command in ["draw", "fit"] {
      let run = try SortitionProcess.run([command, data, "--size", "4", "--out", folder.path("out")])
      #expect(run.code == 1)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("age “adult” has 2 volunteers, fewer than its minimum of 3 seats."))
    }
    #expect(try folder.names == ["data"])
    let check = try SortitionProcess.run(["check", data, "--size", "4"])
    #expect(check.code == 1)
    #if IntegerPrograms
      #expect(check.text.contains("at least 1 more volunteer is needed"))
    #else
      #expect(check.text.contains("Missing: 1 such volunteer."))
    #endif
    let json = try SortitionProcess.run(["check", data, "--size", "4", "--json"])
    #expect(json.code == 1)
    let document = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
    #expect(document?["feasible"] as? Bool == false)
  }

  @Test("a check that finds a panel ends with 0")
  func feasible() throws {
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    let run = try SortitionProcess.run(["check", data, "--size", "2", "--out", folder.path("out")])
    #expect(run.code == 0)
    #expect(run.text.contains("These quotas can be met."))
    #expect(run.text.contains("a chance above 33.33 %."))
    #expect(try contents(of: folder.path("out")).keys.sorted() == ["check.json"])
  }

  @Test("quotas met on average and by no panel: exit code 1 with what helps, nothing written")
  func metOnAverage() throws {
    let data = try folder.dataSet(quotas: Case.strictQuotas, pool: Case.strictPool)
    for command in ["draw", "fit"] {
      let run = try SortitionProcess.run([command, data, "--size", "2", "--out", folder.path("out")])
      #expect(run.code == 1)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("\n\nNo panel can meet these quotas.\n"))
      #expect(
        run.errors.contains(
          "A least change of quotas that makes a panel possible (there may be others as small):"))
      #expect(run.errors.hasSuffix("\n\nNothing was written.\n"))
    }
    #expect(try folder.names == ["data"])
  }

  /// With 30,000 tickets only one path is computed, and the chances of 1/2 that averages promise are those of
  /// no list of panels (three features of `Tests/README.md`).
  @Test("a path that ends at seats which are no panels: exit code 4, nothing written")
  func undecided() throws {
    let options = ["Tests/Corpus/column-generation", "--tickets", "30000", "--out", folder.path("out")]
    let run = try SortitionProcess.run(["draw"] + options)
    #expect(run.code == 4)
    #expect(run.output.isEmpty)
    #expect(
      run.errors == """
        Not decided. The way to the ticket has a part whose seats could not be divided into panels. With
        --all-tickets all 30,000 panels are computed before any is drawn, and what stands in the way is
        found. Nothing was written.

        """)
    #expect(try folder.names == [])
    let all = try SortitionProcess.run(["draw"] + options + ["--all-tickets"])
    #expect(all.code == 0 && all.text.contains("  Certified: "))
  }

  /// The smallest conflict and the repair: `EnumerationTests`.
  @Test("quotas met on average and by no panel: a check says so, which quotas conflict, and what helps")
  func impossible() throws {
    let data = try folder.dataSet(quotas: Case.strictQuotas, pool: Case.strictPool)
    let run = try SortitionProcess.run(["check", data, "--size", "2"])
    #expect(run.code == 1)
    #expect(run.text.contains("No panel can meet these quotas."))
    #expect(run.text.contains("These quotas cannot be met together, but could without any one of them:"))
    #expect(
      run.text.contains(
        "A least change of quotas that makes a panel possible (there may be others as small):"))
    #expect(run.text.contains("at least 1 more volunteer is needed"))
    let json = try SortitionProcess.run(["check", data, "--size", "2", "--json"])
    let document = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
    #expect(document?["provedBy"] as? String == "integer-program")
    #expect((document?["conflict"] as? [Any])?.count == 6)
    #expect(document?["repairCost"] as? Double == 1)
    #expect(document?["volunteersMissing"] as? Int == 1)
  }

  @Test("bad input: exit code 2, every problem of every file, no cell of the pool")
  func badInput() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nage,child,2,1\nage,adult,one,2\n",
      pool: "id,age\nlisa,child\nmarge,grown-up\n", settings: "panel_sise = 2\n")
    let run = try SortitionProcess.run(["draw", data, "--out", folder.path("out")])
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    for place in [
      "categories.csv, row 2", "categories.csv, row 3", "respondents.csv, row 3", "settings.toml",
    ] {
      #expect(run.errors.contains(place), "\(place) in \(run.errors)")
    }
    #expect(!run.errors.contains("grown-up"))
    #expect(!run.errors.contains("marge"))
    #expect(try folder.names == ["data"])
    let shown = try SortitionProcess.run(["draw", data, "--show-values", "--out", folder.path("out")])
    #expect(shown.errors.contains("grown-up"))
  }

  @Test("options come before our keys, our keys before those of sortition-algorithms")
  func precedence() throws {
    let data = try folder.dataSet(
      quotas: Case.ducksQuotas, pool: Case.ducksPool,
      settings: "panel_size = 3\nseed = \"ours\"\nrandom_number_seed = 7\nselection_algorithm = \"maximin\"\n"
    )
    let settings = try SortitionProcess.run(["fit", data])
    #expect(settings.code == 0, "\(settings.errors)")
    #expect(settings.text.contains("3 seats for 5 volunteers"))
    #expect(settings.text.contains("“ours”, from the settings"))
    #expect(settings.text.contains("maximin: "))
    #expect(settings.errors.contains("Note: settings.toml"))
    let options = try SortitionProcess.run([
      "fit", data, "--size", "2", "--seed", "mine", "--rule", "leximin",
    ])
    #expect(options.text.contains("2 seats for 5 volunteers"))
    #expect(options.text.contains("“mine”, given with the command"))
    #expect(options.text.contains("leximin: "))
  }

  @Test("a seed of the operating system is printed and can be given again")
  func seedOfTheSystem() throws {
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    let first = try SortitionProcess.run(
      ["draw", data, "--size", "2", "--json", "--out", folder.path("first")])
    let record = try JSONSerialization.jsonObject(with: first.output) as? [String: Any]
    let seed = try #require(record?["seed"] as? String)
    #expect(seed.count == 32 && seed.allSatisfy(\.isHexDigit))
    #expect(record?["seedOrigin"] as? String == "system")
    let second = try SortitionProcess.run(
      ["draw", data, "--size", "2", "--seed", seed, "--out", folder.path("second")])
    #expect(second.code == 0)
    let (a, b) = (try contents(of: folder.path("first")), try contents(of: folder.path("second")))
    for name in ["tickets.csv", "selected.csv", "lottery.json"] { #expect(a[name] == b[name]) }
  }

  @Test("too few tickets are obeyed, with a note, and not certified")
  func tooFewTickets() throws {
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    let run = try SortitionProcess.run(["fit", data, "--size", "2", "--tickets", "6"])
    #expect(run.code == 0)
    #expect(run.errors.contains("Note: with 6 tickets"))
    #expect(run.text.contains("Not certified: too few tickets."))
    let one = try SortitionProcess.run(["fit", data, "--size", "2", "--tickets", "1", "--seed", "s"])
    #expect(one.errors == "Note: One ticket is no lottery: the seed alone decides.\n")
    #expect(
      one.text.contains("tickets  1, as asked for. One ticket is no lottery: the seed alone decides.\n"))
    let absent = try SortitionProcess.run([
      "draw", data, "--size", "2", "--tickets", "1", "--ticket", "1", "--out", folder.path("out"),
    ])
    #expect(absent.errors.contains("--ticket 1: the only ticket is 0. Nothing was written."))
  }

  @Test("beyond 10,000 tickets the summary names the option that computes them all")
  func manyTickets() throws {
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    let run = try SortitionProcess.run(["fit", data, "--size", "2", "--tickets", "30000"])
    #expect(run.text.contains("Not certified: not all tickets were computed. With --all-tickets each"))
    let all = try SortitionProcess.run(["fit", data, "--size", "2", "--tickets", "30000", "--all-tickets"])
    #expect(all.text.contains("Certified: "))
  }

  @Test("a seed of the operating system is told on standard error where no summary is printed")
  func toldSeed() throws {
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    for option in ["--quiet", "--json"] {
      for command in ["fit", "draw"] {
        let out = folder.path(command + option)
        let run = try SortitionProcess.run([command, data, "--size", "2", option, "--out", out])
        #expect(run.code == 0)
        #expect(run.errors.hasPrefix("Note: the seed is "), "\(command) \(option): \(run.errors)")
        #expect(run.errors.hasSuffix(", from the operating system (repeat it with --seed).\n"))
      }
      let given = try SortitionProcess.run(["fit", data, "--size", "2", option, "--seed", "s"])
      #expect(given.errors.isEmpty)
    }
  }

  @Test("a place that can hold no results is refused with exit code 2 and the path as typed")
  func refusedPlaces() throws {
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    let earlier = folder.path("earlier")
    let first = try SortitionProcess.run(["fit", data, "--size", "2", "--out", earlier])
    #expect(first.code == 0)
    for (place, force, text) in [
      ("", false, "“” is no name for a new folder. Name another folder."),
      ("/dev/null", false, "/dev/null is a file, not a folder. Name another folder."),
      ("/dev/null", true, "/dev/null is a file, not a folder. Name another folder."),
      (data + "/", false, "\(data)/ holds “categories.csv”, which is no result of this command; "),
      (earlier, false, "\(earlier) exists already. Name another folder, or add --force to replace it."),
    ] {
      let arguments = ["fit", data, "--size", "2", "--out", place] + (force ? ["--force"] : [])
      let run = try SortitionProcess.run(arguments)
      #expect(run.code == 2)
      #expect(run.errors.hasPrefix(text), "\(place): \(run.errors)")
    }
  }

  @Test("volunteers whom a quota keeps out are counted, and the others' chance is told as certain")
  func excluded() throws {
    let quotas = "feature,value,min,max\nage,child,0,0\nage,adult,1,2\nteam,a,1,2\nteam,b,1,2\n"
    let data = try folder.dataSet(quotas: quotas, pool: Case.ducksPool)
    let fit = try SortitionProcess.run(["fit", data, "--size", "2"])
    #expect(fit.code == 0)
    let (title, text) = ("data: 2 seats for 5 volunteers\n", "3 because of at most 0 seats for age “child”\n")
    #expect(
      fit.text.hasPrefix(
        title + """
            3 volunteers can be on no panel that meets the quotas:
              \(text)  They have no chance: the rule runs over the other 2 volunteers. “unreachable” in lottery.json
            names each with the quota.

            rule     leximin: 
          """), "\(fit.text)")
    #expect(fit.text.contains("  all  100 %  certain  for 2 volunteers\n"))
    #expect(fit.text.contains("\nProof\n  Certified: "))
    // Two adults for two seats: both have one on every ticket.
    #expect(
      fit.text.contains("Everyone who has a chance\n  stands on all of this seed’s 1,000 tickets;"),
      "\(fit.text)")
    #expect(
      fit.text.contains(
        "\n  That 3 volunteers can be on no panel is proven by arithmetic in whole numbers.\n"))
    let check = try SortitionProcess.run(["check", data, "--size", "2"])
    #expect(check.text.contains("    \(text)  Everybody else can be on some panel.\n"))
    let crowded = try folder.dataSet(
      "crowded", quotas: "feature,value,min,max\nage,child,0,2\nage,adult,2,2\n", pool: Case.ducksPool)
    let both = try SortitionProcess.run(["check", crowded, "--size", "2"])
    #expect(
      both.text.contains(
        "    3 because of at least 2 seats for age “adult”, one of the quotas that keep them out\n"))
  }

  @Test("an interruption ends with 130 and leaves nothing")
  func interruption() throws {
    let process = Process()
    process.executableURL = try SortitionProcess.executable()
    process.arguments = [
      "draw", SortitionProcess.root.path + "/" + Case.brussels, "--tickets", "300000", "--all-tickets",
      "--out", folder.path("out"),
    ]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // The hidden folder tells that the work has begun.
    while process.isRunning, try folder.names.isEmpty { usleep(10_000) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said == "Interrupted; nothing was written.\n")
    #expect(try folder.names == [])
  }
}
