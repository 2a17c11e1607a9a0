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

  @Test("people of the group who were not invited are counted, and without ids nobody is found")
  func invited() throws {
    try put("invited.csv", "id,gender\na,female\nb,male\nx,female\ny,male\n")
    let found = try run("--invited", "invited.csv")
    #expect(found.code == 0, "\(found.errors)")
    let words = found.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("2 of 4 invited responded. 1 person of the group was not among the invited."))
    try put("invited.csv", "gender\nfemale\n")
    let without = try run("--invited", "invited.csv")
    #expect(without.code == 2 && without.output.isEmpty)
    #expect(without.errors.hasPrefix("invited.csv, row 1, column id: there is no column for the ids"))
  }
}
