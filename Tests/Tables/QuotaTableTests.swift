import Sortition
import SortitionTables
import Testing

func quotaTable(_ text: String) throws -> QuotaTable {
  try QuotaTable(CSVTable(reading: Array(text.utf8), named: "categories.csv"))
}

/// Warrant: the files themselves, read by eye.
@Suite struct QuotaTableTests {
  static let expected = Quotas(
    features: [
      Feature(name: "Gender", values: ["Female", "Male"]), Feature(name: "Age", values: ["16-29", "30+"]),
    ],
    ranges: [[Quota(4, 6), Quota(5, 5)], [Quota(0, 10), Quota(2, 3)]])

  @Test(
    "the four layouts, any case, separator and line end give the same quotas",
    arguments: [
      "feature,value,min,max\nGender,Female,4,6\nGender,Male,5,5\nAge,16-29,0,10\nAge,30+,2,3\n",
      "category,name,min,max\r\nGender,Female,4,6\r\nGender,Male,5,5\r\nAge,16-29,0,10\r\nAge,30+,2,3",
      "category;feature;min;max\rGender;Female;4;6\rGender;Male;5;5\rAge;16-29;0;10\rAge;30+;2;3\r",
      "FeatureName\tValueName\tMinQuota\tMaxQuota\nGender\tFemale\t4\t6\nGender\tMale\t5\t5\nAge\t16-29\t0\t10\nAge\t30+\t2\t3",
      "\u{FEFF}\" FEATURE \",Value,MIN,Max\n Gender ,Female, 4 ,6\nAge,16-29,0,10\ngender,Male,5,5\nAGE,30+,2,3\n",
      "max,note,min,value,feature,category\n6,x,4,Female,Gender,\n5,,5,Male,Gender,\n,a remark,,,,\n10,,0,16-29,Age,\n\n3,,2,30+,Age,\n",
    ])
  func layouts(text: String) throws {
    let table = try quotaTable(text)
    #expect(table.quotas == Self.expected)
    #expect(table.flex == nil)
  }

  @Test("flex columns are kept, empty ones meaning 0 and no limit")
  func flex() throws {
    let table = try quotaTable("feature,value,min,max,min_flex,max_flex\ng,f,4,6,2,8\ng,m,5,5,,\n")
    #expect(table.flex == [[QuotaFlex(2, 8), QuotaFlex(0, nil)]])
  }

  @Test("every problem of every row is located, quotes the cell and names a repair")
  func everyProblem() {
    let text = """
      feature,value,min,max,min_flex,max_flex
      gender,female,five,6,,
      gender,male,5,,,
      gender,FEMALE ,1,2,,
      age,young,7,3,,
      age,old,-1,2.5,,
      age,,1,2,,
      age,older,1,2
      age,oldest,3,4,5,2
      age,last,99999999999999999999,1,x,
      """
    let found = problems { _ = try quotaTable(text) }
    #expect(found.map(\.row) == [2, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 10])
    #expect(
      found.map(\.column) == [
        "min", "max", "value", "min", "min", "max", "value", "E", "min_flex", "max_flex", "min", "min_flex",
      ])
    let quoted = [
      "“five”", "empty", "“FEMALE”", "7", "“-1”", "“2.5”", "“age”", "4 cells", "5", "2", "“9999", "“x”",
    ]
    for (problem, text) in zip(found, quoted) {
      #expect(problem.file == "categories.csv")
      #expect(problem.message.contains(text))
      #expect(problem.repair.hasSuffix("."))
    }
    #expect(found[0].repair == "Write a whole number such as 5.")
    #expect(found[2].message.contains("row 2"))
  }

  @Test("a header that lacks columns names them")
  func missingColumns() {
    let found = problems { _ = try quotaTable("category,name,min\ng,f,1\n") }
    #expect(found.map(\.row) == [1])
    #expect(found.first?.message == "the header has no column “max”")
  }

  @Test("a header that fits two layouts, or names a column twice, is not guessed")
  func ambiguousHeaders() {
    let two = problems { _ = try quotaTable("category,name,feature,min,max\na,b,c,1,2\n") }
    #expect(two.map(\.row) == [1])
    let twice = problems { _ = try quotaTable("feature,value,min,max,Min\na,b,1,2,1\n") }
    #expect(twice.map(\.column) == ["min"])
  }

  @Test("a file without quotas is a problem")
  func noQuotas() {
    #expect(problems { _ = try quotaTable("feature,value,min,max\n,,1,2\n") }.count == 1)
  }
}
