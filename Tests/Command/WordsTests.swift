import Foundation
import Testing

/// Warrant: counts by hand on pools of a few people; Documentation/CLI.md.
@Suite("What a clerk reads") struct WordsTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// Six people for four seats; fay, who is old, is on the panel for certain, gus is out.
  private static let pool =
    "id,age,participating\nann,young,\nbob,young,\ncat,young,\ndan,old,\nfay,old,yes\ngus,old,no\n"

  private func text(_ quotas: String, _ pool: String, size: Int, _ more: String...) throws -> String {
    let data = try folder.dataSet(quotas: "feature,value,min,max\n" + quotas, pool: pool)
    return try SortitionProcess.run(["check", data, "--size", "\(size)"] + more).text
  }

  /// Minima of 2 and 3 in four seats: either of the two is lowered. Without fay, minima of 2 and 2 for three
  /// seats stay, and both cost the same.
  @Test("a repair is told in the numbers of the quota file, which are those of the whole panel")
  func repair() throws {
    let said = try text("age,young,2,4\nage,old,3,4\n", Self.pool, size: 4)
    #expect(
      said.hasPrefix(
        """
        data: 4 seats, 3 of them drawn among 4 volunteers
          Of 6 people in the pool file, 4 are in the draw, 1 is on the panel for certain, 1 is left out.

        No panel can meet these quotas.
          Of the 3 seats to be drawn, and of what the people on the panel for certain leave of the quotas:
          - The minima of age add up to 4, more than 3 seats.

        """), "\(said)")
    let changes = [
      "at least 2 seats for age “old”, instead of 3", "at least 1 seat for age “young”, instead of 2",
    ]
    #expect(changes.contains { said.contains("    \($0)\n") }, "\(said)")
    let json = try SortitionProcess.run(["check", folder.path("data"), "--size", "4", "--json"])
    let document = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
    let repair = try #require((document?["repairs"] as? [[String: Any]])?.first)
    let numbers = ["min", "max", "newMin", "newMax"].map { repair[$0] as? Int }
    #expect(numbers == (repair["value"] as? String == "old" ? [3, 4, 2, 4] : [2, 4, 1, 4]))
  }

  /// Fay has the only seat for the old, so dan has none.
  @Test("a quota that people on the panel for certain have used up is told with the seats taken")
  func taken() throws {
    let said = try text("age,young,0,4\nage,old,0,1\n", Self.pool, size: 4)
    #expect(
      said.contains(
        """
          1 volunteer can be on no panel that meets the quotas:
            1 because of at most 1 seat for age “old” (1 already taken)
          Everybody else can be on some panel.

        """), "\(said)")
  }

  /// Everybody is both a child and of team a or of one of them; lisa is of both.
  @Test("where two quotas bar the same people, the one named is told to be one of them")
  func bars() throws {
    let said = try text(
      "age,child,0,0\nage,adult,0,1\nteam,a,0,0\nteam,b,0,1\n", Case.ducksPool, size: 1)
    #expect(
      said.contains(
        """
          4 volunteers can be on no panel that meets the quotas:
            3 because of at most 0 seats for age “child”, one of the quotas that keep them out
            1 because of at most 0 seats for team “a”

        """), "\(said)")
  }

  @Test("where the pool is too small, no change of quotas is offered and the pool is blamed, not flex")
  func smallPool() throws {
    let quotas = "feature,value,min,max,min_flex,max_flex\nage,child,1,5,1,5\nage,adult,1,5,1,5\n"
    let homes = "id,age,street\na,child,Elm\nb,child,Elm\nc,adult,Oak\nd,adult,Oak\ne,adult,Fir\n"
    let data = try folder.dataSet(quotas: quotas, pool: homes)
    let six = try SortitionProcess.run(["check", data, "--size", "6"])
    #expect(
      six.text.contains(
        """
          No change of quotas helps, because the pool is too small: whatever the quotas, it fills 5 of the 6
          seats.

        """), "\(six.text)")
    let four = try SortitionProcess.run(["check", data, "--size", "4", "--households", "street"])
    #expect(
      four.text.contains("it fills 3 of the 4\n  seats, with at most one person of each household.\n"),
      "\(four.text)")
    // Four adults are wanted of three; the pool has five people for four seats, but flex allows nothing.
    let tight = try folder.dataSet(
      "tight", quotas: "feature,value,min,max,min_flex,max_flex\nage,child,0,0,0,0\nage,adult,4,4,4,4\n",
      pool: homes)
    let stuck = try SortitionProcess.run(["check", tight, "--size", "4"])
    #expect(
      stuck.text.contains(
        "No change of quotas that “min_flex” and “max_flex” of the quota file allow makes a panel possible."),
      "\(stuck.text)")
  }

  /// Two homes for four seats: one more person fills the pool, two more are needed. Two maxima of 4 never give
  /// a hundred, whoever joins.
  @Test("only one number of missing volunteers is told: that of those who would do")
  func missing() throws {
    let homes = "id,age,street\na,child,Elm\nb,adult,Elm\nc,adult,Oak\n"
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nage,child,1,4\nage,adult,1,4\n", pool: homes)
    let four = try SortitionProcess.run(["check", data, "--size", "4", "--households", "street"]).text
    #expect(four.contains("  - The pool has 3 volunteers for 4 seats.\n"), "\(four)")
    #expect(four.contains("at least 2 more volunteers are needed"), "\(four)")
    #expect(!four.contains("Missing"), "\(four)")
    let hundred = try SortitionProcess.run(["check", data, "--size", "100"]).text
    #expect(hundred.contains("Further volunteers alone would not help"), "\(hundred)")
    #expect(!hundred.contains("Missing"), "\(hundred)")
  }

  /// No child can be drawn; of two adults one is.
  @Test("remaining.csv lists who could have been drawn; verify agrees, also without the certificate")
  func remaining() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nage,child,0,0\nage,adult,0,1\n", pool: Case.ducksPool)
    let draw = try SortitionProcess.run(
      ["draw", data, "--size", "1", "--seed", "s", "--out", folder.path("out")])
    #expect(draw.code == 0 && draw.text.contains("remaining.csv lists none of"), "\(draw.text)")
    let files = try contents(of: folder.path("out"))
    let listed = try ["selected.csv", "remaining.csv"].flatMap {
      cells(try #require(files[$0])).dropFirst().map { $0[0] }
    }
    #expect(listed.sorted() == ["marge", "scrooge"])
    let record = folder.path("out/record.json")
    #expect(try SortitionProcess.run(["verify", record, data]).code == 0)
    try FileManager.default.removeItem(atPath: folder.path("out/certificate.json"))
    let without = try SortitionProcess.run(["verify", record, data])
    #expect(without.code == 1 && !without.text.contains("remaining.csv"), "\(without.text)")
  }

  /// Of three adults ann and bob live together, and with cat; dan lives with eve. Cat and eve are children, who are
  /// on no panel. One adult is drawn: the others remain, without a housemate, and no child is counted as one.
  @Test("drawn, remaining, housemates and those on no panel add up to the volunteers in the draw")
  func sums() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nage,child,0,0\nage,adult,0,1\n",
      pool: "id,age,street\nann,adult,Elm\nbob,adult,Elm\ncat,child,Elm\ndan,adult,Oak\neve,child,Oak\n")
    for ticket in [0, 250, 500, 750, 999] {
      let run = try SortitionProcess.run([
        "draw", data, "--size", "1", "--seed", "s", "--households", "street", "--ticket", "\(ticket)",
        "--force",
        "--out", folder.path("out"),
      ])
      #expect(run.code == 0 && run.text.contains("  2 volunteers can be on no panel"), "\(run.text)")
      let files = try contents(of: folder.path("out"))
      let selected = cells(try #require(files["selected.csv"]))
      let drawn = try #require(selected.last)[0]
      let remaining = cells(try #require(files["remaining.csv"])).dropFirst().map { $0[0] }
      #expect(remaining == (drawn == "dan" ? ["ann", "bob"] : ["dan"]), "ticket \(ticket)")
      let text = run.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains("; 1 housemate of the drawn left out of") == (drawn != "dan"), "ticket \(ticket)")
      #expect(text.contains("of the drawn left out of") == (drawn != "dan"), "ticket \(ticket)")
    }
  }

  /// Ten with equal chances for one seat: on seven tickets stand seven.
  @Test("who has a chance and is on no ticket of the seed is told not to be drawn with it")
  func absent() throws {
    let data = try folder.dataSet(
      quotas: "feature,value,min,max\nage,old,1,1\n",
      pool: "id,age\n" + (0..<10).map { "p\($0),old\n" }.joined())
    let run = try SortitionProcess.run(["fit", data, "--size", "1", "--tickets", "7", "--seed", "s"])
    let text = run.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "With this seed 3 volunteers who have a chance stand on none of the 7 tickets, and cannot be drawn; "),
      "\(run.text)")
  }

  /// The digest of a lottery, and a verification against it of a draw with the options given.
  private func verified(_ settings: String, _ options: [String]) throws -> (commit: String, text: String) {
    let data = try folder.dataSet(
      quotas: Case.ducksQuotas, pool: Case.ducksPool, settings: "panel_size = 2\nseed = \"s\"\n" + settings)
    let commit = try SortitionProcess.run(["commit", data, "--json"])
    let document = try JSONSerialization.jsonObject(with: commit.output) as? [String: Any]
    let digest = try #require(document?["digest"] as? String)
    let draw = try SortitionProcess.run(["draw", data, "--force", "--out", folder.path("out")] + options)
    #expect(draw.code == 0, "\(draw.errors)")
    let run = try SortitionProcess.run(
      ["verify", folder.path("out/record.json"), data, "--commitment", digest])
    #expect(run.code == 0, "\(run.text)")
    return (commit.errors, run.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  @Test("a digest is worth what the ticket was drawn after: nothing where seed or settings gave it")
  func commitment() throws {
    let worthless = "The digest is worth nothing here, whenever it was published: "
    let drawn = try verified("", ["--ticket", "417"])
    #expect(drawn.text.contains("holds commitment") && !drawn.text.contains("worth nothing"))
    #expect(drawn.text.contains("it shows a forgery only if that was before the ticket was drawn."))
    let seed = try verified("", [])
    #expect(seed.text.contains("note commitment") && seed.commit.isEmpty)
    #expect(seed.text.contains(worthless + "the seed drew the ticket, and whoever chose the seed"))
    let settings = try verified("ticket = 417\n", [])
    #expect(settings.text.contains("note commitment"))
    #expect(settings.text.contains(worthless + "it fixes the settings, and the ticket stands in them"))
    #expect(settings.commit.hasPrefix("Note: the settings name a ticket"))
  }
}
