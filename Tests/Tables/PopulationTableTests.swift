import Sortition
import SortitionCensus
import SortitionTables
import Testing

func population(_ text: String) throws -> PopulationTable {
  let reading = PopulationTable.Reading(
    try CSVTable(reading: Array(text.utf8), named: "population.csv"))
  guard reading.problems.isEmpty else { throw TableErrors(reading.problems) }
  return PopulationTable(margins: reading.margins)
}

/// Warrant: the files themselves, read by eye, and Documentation/Assessment.md.
@Suite struct PopulationTableTests {
  @Test(
    "columns stand in any order, and the last three may be absent",
    arguments: [
      "feature,value,count\ngender,female,51\nage,young,1\ngender,male,49\nage,old,0\n",
      "\u{FEFF}Count;VALUE;Feature\r\n51;female;gender\r\n;;\r\n1;young;age\r\n 49 ;male; GENDER\r\n0;old;age",
      "value\tnote\tcount\tfeature\nfemale\tx\t51\tgender\nx\t\t7\t\nyoung\t\t1\tage\nmale\t\t49\tgender\nold\t\t0\tage\n",
    ])
  func layouts(text: String) throws {
    let table = try population(text)
    #expect(
      table.features == [
        Feature(name: "gender", values: ["female", "male"]), Feature(name: "age", values: ["young", "old"]),
      ])
    #expect(table.margins.map(\.counts) == [[51, 49], [1, 0]])
    #expect(table.margins.map(\.total) == [100, 1])
    #expect(table.margins.allSatisfy { $0.universes.isEmpty && $0.years.isEmpty && $0.sources.isEmpty })
  }

  @Test("universes, years and sources are kept, each text once")
  func remarks() throws {
    let table = try population(
      """
      feature,value,count,universe,year,source
      g,a,1,residents,2021,office
      g,b,1,residents,2022,
      h,a,1,voters,,"office, too"
      """)
    #expect(table.margins.map(\.universes) == [["residents"], ["voters"]])
    #expect(table.margins.map(\.years) == [["2021", "2022"], []])
    #expect(table.margins.map(\.sources) == [["office"], ["office, too"]])
  }

  @Test("every problem of every row is located, quotes the cell and names a repair")
  func everyProblem() {
    let found = problems {
      _ = try population(
        """
        feature,value,count
        g,a,48.2
        g,A ,3
        g,b,-1
        g,c,
        g,,5
        g,d
        g,e,10000000001
        g,f,1 500
        """)
    }
    #expect(found.map(\.row) == [2, 3, 4, 5, 6, 7, 8, 9])
    #expect(
      found.map(\.column) == ["count", "value", "count", "count", "value", "C", "count", "count"])
    #expect(
      found.map(\.message) == [
        "“48.2” is not a whole number", "“A” of “g” has a count in row 2 already", "“-1” is negative",
        "the cell is empty", "“g” has no value here", "2 cells where the header has 3",
        "“10000000001” is more than 10000000000", "“1 500” is not a whole number",
      ])
    #expect(found.allSatisfy { $0.file == "population.csv" && $0.repair.hasSuffix(".") })
  }

  @Test("sums of 0, sums too large, and a file without rows are problems")
  func sums() {
    let zero = problems { _ = try population("feature,value,count\ng,a,1\nh,a,0\nh,b,0\n") }
    #expect(zero.map(\.row) == [3])
    #expect(zero.map(\.message) == ["the counts of “h” are all 0"])
    let large = problems {
      _ = try population("feature,value,count\ng,a,10000000000\ng,b,1\nh,a,10000000000\n")
    }
    #expect(large.map(\.message) == ["the counts of “g” add up to 10000000001, more than 10000000000"])
    #expect(problems { _ = try population("feature,value,count\n,,\n") }.map(\.row) == [nil])
  }

  @Test("missing and doubled columns are problems of the header")
  func header() {
    #expect(problems { _ = try population("feature,name,count\ng,a,1\n") }.map(\.column) == ["value"])
    #expect(problems { _ = try population("feature,value\ng,a\n") }.map(\.column) == ["count"])
    let doubled = problems { _ = try population("feature,value,count,Year,year\ng,a,1,1,1\n") }
    #expect(doubled.map(\.message) == ["two columns have this name"])
    #expect(problems { _ = try population("a,b,c\n1,2,3\n") }.map(\.row) == [1, 1, 1])
  }
}

/// Warrant: as above.
@Suite struct JointTableReadingTests {
  static let features = [
    Feature(name: "gender", values: ["f", "m"]), Feature(name: "age", values: ["young", "mid", "old"]),
    Feature(name: "place", values: ["here"]),
  ]

  func joint(_ text: String) throws -> JointTable {
    let table = try CSVTable(reading: Array(text.utf8), named: "population_x.csv")
    return try JointTable.read(table, features: Self.features)
  }

  @Test("columns stand in any order, and cells that are absent count nobody")
  func plain() throws {
    let table = try joint("count,AGE,gender\n5,old,f\n,,\n7, Young ,M\n0,mid,m\n")
    #expect(table.features.map(\.index) == [0, 1])
    #expect(table.sizes == [2, 3])
    #expect(table.counts == [0, 0, 5, 7, 0, 0])
    #expect(table.name == "population_x.csv")
    #expect(table.margin(of: [Feature.ID(0)]) == [5, 7])
  }

  @Test("every problem of every row is located and names a repair")
  func everyProblem() {
    let found = problems {
      _ = try joint(
        """
        age,gender,count
        young,f,1
        young,F,2
        Young,x,
        ,m,three
        mid,m
        """)
    }
    #expect(found.map(\.row) == [3, 4, 4, 5, 5, 6])
    #expect(found.map(\.column) == [nil, "gender", "count", "age", "count", "C"])
    #expect(found[0].message == "an earlier row has the same values")
    #expect(found[1].message == "“x” is no value of “gender”")
    #expect(found[1].repair.hasPrefix("Write one of “f”, “m”"))
  }

  @Test("the header names features of the population, two or more, and count")
  func header() {
    let unknown = problems { _ = try joint("age,gender,income,count\nold,f,high,1\n") }
    #expect(unknown.map(\.column) == ["income"])
    #expect(problems { _ = try joint("age,count\nold,1\n") }.map(\.row) == [1])
    #expect(problems { _ = try joint("age,gender\nold,f\n") }.map(\.column) == ["count"])
    #expect(
      problems { _ = try joint("age,gender,Age,count\nold,f,old,1\n") }.map(\.message) == [
        "two columns have this name"
      ])
    #expect(
      problems { _ = try joint("age,gender,count\nold,f,0\n") }.map(\.message) == ["the counts are all 0"])
    #expect(problems { _ = try joint("age,gender,count\n") }.count == 1)
  }

  @Test("features that cross to too many cells are refused before any memory is asked for")
  func cells() throws {
    let many = (0..<8).map { f in
      Feature(name: "f\(f)", values: (0..<1_000).map { "v\($0)" })
    }
    let header = many.map(\.name).joined(separator: ",") + ",count\n"
    let table = try CSVTable(reading: Array(header.utf8), named: "population_x.csv")
    let found = problems { _ = try JointTable.read(table, features: many) }
    #expect(found.map(\.message) == ["these features have more than 10000000 combinations"])
  }
}
