import Foundation
import Testing

/// Warrant: Documentation/Assessment.md, the files read by eye.
@Suite("The command assess")
struct AssessTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["one", "two"] {
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try put("population.csv", "feature,value,count\ngender,female,50\ngender,male,50\n")
    try put("one/people.csv", "id,gender\na,female\nb,male\n")
    try put("two/people.csv", "id,gender\nb,male\nc,female\n")
  }

  private func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.url.appendingPathComponent(name))
  }

  private func run(_ more: String...) throws -> SortitionProcess.Outcome {
    try SortitionProcess.run(
      ["assess", ".", "--participants", "one=one/people.csv", "--participants", "two=two/people.csv"] + more,
      in: folder.url)
  }

  @Test("files of one name in different folders are told apart, and a data set without a name is named so")
  func names() throws {
    let found = try run()
    #expect(found.code == 0, "\(found.errors)")
    #expect(found.text.hasPrefix("the data set: 3 participants beside the population\n"))
    try put("two/people.csv", "id,gender\nb,robot\n")
    let wrong = try run()
    #expect(
      wrong.code == 2 && wrong.errors.hasPrefix("two/people.csv, row 2, column gender"), "\(wrong.errors)")
  }

  @Test("white space around the name of a channel is not part of it")
  func channelNames() throws {
    let found = try SortitionProcess.run(
      [
        "assess", ".", "--participants", " one =one/people.csv", "--participants", "two=two/people.csv",
        "--json",
      ],
      in: folder.url)
    #expect(
      found.code == 0 && found.text.contains("\"one\"") && !found.text.contains("\" one \""),
      "\(found.errors)")
    let twice = try SortitionProcess.run(
      ["assess", ".", "--participants", " one =one/people.csv", "--participants", "one=two/people.csv"],
      in: folder.url)
    #expect(twice.code == 2 && twice.errors.contains("a name stands there twice"), "\(twice.errors)")
    let none = try SortitionProcess.run(
      ["assess", ".", "--participants", " =one/people.csv"], in: folder.url)
    #expect(none.code == 2 && none.errors.contains("write a name"), "\(none.errors)")
  }

  /// One woman of four, beside a half.
  @Test("of a panel whose quota allows no more, the quota is called the cause")
  func quotaAsCause() throws {
    try put("panel.csv", "id,gender\na,female\nb,male\nc,male\nd,male\n")
    for (maximum, words) in [
      (1, "The quota is the cause, which allows no more than 1 seat."),
      (2, "It had a quota, so no interval says how sure that is."),
    ] {
      try put("categories.csv", "feature,value,min,max\nGender,Female,1,\(maximum)\nGender,Male,0,3\n")
      let found = try SortitionProcess.run(["assess", ".", "--panel", "panel.csv"], in: folder.url)
      let text = found.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains("Too few: gender “female”"), "\(found.text)\(found.errors)")
      #expect(text.contains("0.50 of its share. \(words)"), "\(found.text)")
    }
  }

  @Test("people of the group who were not invited are counted, and without ids nobody is found")
  func invited() throws {
    try put("invited.csv", "id,gender\na,female\nb,male\nx,female\ny,male\n")
    let found = try run("--invited", "invited.csv")
    #expect(found.code == 0, "\(found.errors)")
    let words = found.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("2 of 4 invited responded. 1 person of the group was not among the invited."))
    // One of two women and one of two men: no variation, and none to be unsure of.
    #expect(
      words.contains("R-indicator 1.000 (standard error 0.000), coefficient of variation 0.000 (0.000)"))
    try put("invited.csv", "gender\nfemale\n")
    let without = try run("--invited", "invited.csv")
    #expect(without.code == 2 && without.output.isEmpty)
    #expect(without.errors.hasPrefix("invited.csv, row 1, column id: there is no column for the ids"))
  }

  @Test(
    "a pool that the command line names is compared in place of the settings' channels, and not beside its own"
  )
  func poolGiven() throws {
    try put("settings.toml", "[participants]\none = \"one/people.csv\"\n")
    let settings = try SortitionProcess.run(["assess", "."], in: folder.url)
    #expect(settings.text.contains(": 2 participants beside the population"), "\(settings.errors)")
    try put("pool.csv", "id,gender\na,female\nb,male\nc,male\n")
    let pool = try SortitionProcess.run(["assess", ".", "--pool", "pool.csv"], in: folder.url)
    #expect(pool.text.contains(": 3 volunteers beside the population"), "\(pool.errors)")
    let both = try run("--pool", "pool.csv")
    #expect(both.code == 2 && both.output.isEmpty && both.errors.contains("--pool and --participants"))
  }

  @Test("--min-cell without --public would mask nothing and is refused; the settings may ask for both")
  func minimum() throws {
    let alone = try run("--min-cell", "3")
    #expect(alone.code == 2 && alone.output.isEmpty && alone.errors.contains("Add --public"))
    #expect(try run("--min-cell", "3", "--public").code == 0)
    try put("settings.toml", "public = true\n")
    #expect(try run("--min-cell", "3").code == 0)
    try put("settings.toml", "min_cell = 3\n")
    #expect(try run().code == 0)
  }

  @Test("where more people are left out than stay, the first five lines say so")
  func leftOut() throws {
    try put("settings.toml", "[universe]\ncolumn = \"place\"\ncells = [\"here\"]\n")
    let rows = (1...20).map { "\($0),female,\($0 < 9 ? "here" : "there")\n" }
    try put("pool.csv", "id,gender,place\n" + rows.joined())
    let found = try SortitionProcess.run(["assess", ".", "--pool", "pool.csv"], in: folder.url)
    let lines = found.text.components(separatedBy: "\n")
    #expect(lines[1].hasPrefix("  Most are left out: 12 of 20 people"), "\(found.errors)")
    #expect((lines.firstIndex(of: "") ?? 9) <= 5)
    try put("pool.csv", "id,gender,place\n" + rows.joined().replacing("there", with: "here"))
    let all = try SortitionProcess.run(["assess", ".", "--pool", "pool.csv"], in: folder.url)
    #expect(!all.text.contains("left out"))
  }

  /// Warrant: two, one and one person beside ¼, ¼ and ½. F is off by ¼, ¼ and 0; Σ q²/s = ⅛ + ¼ + 1.
  @Test("distances that know the order, and what weighting would cost, stand in the report")
  func measures() throws {
    try put("settings.toml", "ordinal = [\"age\"]\n")
    try put(
      "population.csv",
      "feature,value,count\nage,young,25\nage,middle,25\nage,old,50\ngender,female,50\ngender,male,50\n"
    )
    try put("pool.csv", "id,age,gender\na,young,female\nb,young,male\nc,middle,female\nd,old,male\n")
    let found = try SortitionProcess.run(["assess", ".", "--pool", "pool.csv"], in: folder.url)
    let table = found.text.split(separator: "\n").drop { !$0.hasSuffix("CvM") }
    func row(_ first: String) -> [Substring] {
      table.first { $0.hasPrefix("  \(first) ") }?.split(separator: " ") ?? []
    }
    #expect(row("age").suffix(5) == ["1.38", "2.9", "0.50", "0.250", "0.039"], "\(found.text)")
    #expect(row("gender").suffix(2) == ["1.00", "4.0"])
    #expect(found.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    try put("settings.toml", "")
    let nominal = try SortitionProcess.run(["assess", ".", "--pool", "pool.csv"], in: folder.url)
    #expect(nominal.text.contains("design effect") && !nominal.text.contains("CvM"))
  }

  private func words(_ found: SortitionProcess.Outcome) -> String {
    found.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("a channel that brings more of those who are many already is no gain")
  func noGain() throws {
    // Of a, b and c two are women, where of a and b one is.
    let text = words(try run())
    #expect(text.contains("What “two” adds: 1 person: no ratio below 1 comes nearer to it."), "\(text)")
    #expect(text.contains("“two” raises the ratios gender “female”"), "\(text)")
    #expect(text.contains("“two” lowers the ratios gender “male”"), "\(text)")
  }

  @Test("a joint table with other shares than the population's is told")
  func contradiction() throws {
    try put(
      "population.csv",
      "feature,value,count\ngender,female,50\ngender,male,50\nage,young,50\nage,old,50\n")
    for name in ["one", "two"] { try put("\(name)/people.csv", "id,gender,age\n\(name),female,old\n") }
    try put(
      "population_gender_age.csv",
      "gender,age,count\nfemale,young,300\nfemale,old,300\nmale,young,200\nmale,old,200\n")
    let text = words(try run())
    #expect(
      text.contains(
        "population_gender_age.csv contradicts population.csv: gender “female” 60.0 %, not 50.0 %."),
      "\(text)")
    #expect(!text.contains("contradicts population.csv: age"))
  }

  @Test("quotas that hang on unknown answers need attention, and those beyond them fail")
  func unknownAnswers() throws {
    try put("respondents.csv", "id,gender\na,female\nb,male\nc,\nd,female\n")
    try put("selected.csv", "id\na\nb\nc\n")
    func quotas(_ male: String) throws -> (String, Int32) {
      try put("categories.csv", "feature,value,min,max\ngender,female,1,2\ngender,male,\(male)\n")
      let found = try SortitionProcess.run(["assess", ".", "--panel", "selected.csv"], in: folder.url)
      return (words(found), found.code)
    }
    let (open, passes) = try quotas("2,2")
    #expect(open.contains("whether the quotas are met depends on 1 unknown answer to gender"), "\(open)")
    #expect(passes == 0)
    let (sure, also) = try quotas("1,2")
    #expect(sure.contains("every quota is met") && also == 0, "\(sure)")
    let (missed, fails) = try quotas("3,3")
    #expect(missed.contains("missed: gender “male” has 1"), "\(missed)")
    #expect(missed.contains("even with 1 unknown answer to gender") && fails == 1, "\(missed)")
  }

  /// Warrant: 25 people, 28 % of them are 7: with 3 known and 4 or more unknown, 4 of these.
  @Test("the unknown answers that a group needs are named, and never more than there are")
  func needed() throws {
    try put("population.csv", "feature,value,count\ngender,female,28\ngender,male,72\n")
    for unknown in 3...6 {
      var pool = "id,gender\n"
      for person in 0..<25 {
        let gender = person < 3 ? "female" : person < 25 - unknown ? "male" : ""
        pool += "\(person),\(gender)\n"
      }
      try put("pool.csv", pool)
      let text = words(try SortitionProcess.run(["assess", ".", "--pool", "pool.csv"], in: folder.url))
      if unknown < 4 {
        #expect(text.contains("with all 3 unknown answers it would be 0.86"), "\(text)")
      } else {
        #expect(text.contains("enough only if 4 of \(unknown) unknown answers were theirs"), "\(text)")
      }
    }
  }

  @Test("where all pairs have too many cells, the report says that they are not compared")
  func tooLarge() throws {
    var population = "feature,value,count\n"
    for feature in ["a", "b"] {
      for value in 0..<150 { population += "\(feature),v\(value),10\n" }
    }
    try put("population.csv", population)
    try put("pool.csv", "id,a,b\n1,v1,v2\n2,v3,v4\n")
    let text = words(try SortitionProcess.run(["assess", ".", "--pool", "pool.csv"], in: folder.url))
    #expect(text.contains("Not compared, as they have too many cells: 1 pair."), "\(text)")
  }

  /// Warrant: panel a, b; tickets a, b and a, x, where x and y are outside.
  @Test("a panel with a stranger or an outsider is a ticket only if a ticket has the same people")
  func isTicket() throws {
    try put("settings.toml", "[universe]\ncolumn = \"place\"\ncells = [\"here\"]\n")
    try put(
      "respondents.csv",
      "id,gender,place\na,female,here\nb,male,here\nx,male,there\ny,male,there\nz,female,there\n")
    try put("categories.csv", "feature,value,min,max\ngender,female,0,3\ngender,male,0,3\n")
    try put("tickets.csv", "ticket,member1,member2,member3\n0,a,b,x\n1,a,y,z\n")
    func isTicket(_ panel: String) throws -> Bool {
      try put("selected.csv", "id\n" + panel)
      let found = try SortitionProcess.run(
        ["assess", ".", "--panel", "selected.csv", "--json"], in: folder.url)
      let document = try #require(
        JSONSerialization.jsonObject(with: found.output) as? [String: Any], "\(found.errors)")
      let lottery = try #require(document["lottery"] as? [String: Any])
      return try #require((lottery["integrity"] as? [String: Any])?["isTicket"] as? Bool)
    }
    #expect(try isTicket("x\nb\na\n") && isTicket("a\nz\ny\n"))
    for other in ["a\nb\ny\n", "a\nb\n", "a\nb\nstranger\n", "a\nb\nx\nstranger\n", "a\nx\nz\n"] {
      #expect(try !isTicket(other), "\(other)")
    }
  }
}
