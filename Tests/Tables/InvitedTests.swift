import SortitionRepresentativeness
import SortitionTables
import Testing

/// Warrant: Documentation/Assessment.md, the files read by eye.
@Suite("Files of the invited")
struct InvitedTests {
  @Test("the invited are read, and who of them is of the group")
  func invited() throws {
    let input = try AssessmentCase(
      [
        "respondents.csv": PanelFileTests.pool, "settings.toml": PanelFileTests.settings,
        "invited.csv": "id,gender,age\na,female,16-24\nx,male,\nd,male,65+\n",
      ], .init(invited: "invited.csv")
    ).read()
    #expect(input.invited?.responded == [true, false, true])
    // b and c, and e, who is outside the population.
    #expect(input.invited?.uninvited == 3)
  }

  @Test("who responded is not asked of row numbers: both files need a column of ids")
  func invitedWithoutIDs() {
    func found(_ files: [String: String], _ options: AssessmentInput.Options) -> [String] {
      problems { _ = try AssessmentCase(files, options).read() }.map {
        "\($0.file) \($0.row ?? 0) \($0.column ?? "")"
      }
    }
    let (with, without) = ("id,gender,age\na,male,65+\n", "gender,age\nmale,65+\n")
    #expect(
      found(["respondents.csv": with, "invited.csv": without], .init(invited: "invited.csv"))
        == ["invited.csv 1 id"])
    #expect(
      found(["respondents.csv": without, "invited.csv": with], .init(invited: "invited.csv"))
        == ["respondents.csv 1 id"])
    let channels = [("a", "a.csv"), ("b", "b.csv")].map { Settings.Channel(name: $0, file: $1) }
    #expect(
      found(
        ["a.csv": with, "b.csv": without, "invited.csv": with],
        .init(participants: channels, invited: "invited.csv")) == ["b.csv 1 id"])
    #expect(found(["respondents.csv": with, "invited.csv": with], .init(invited: "invited.csv")).isEmpty)
  }
}
