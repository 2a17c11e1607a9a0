import Foundation
import Sortition
import SortitionTables
import Testing

/// A new empty folder, removed when the work is done.
func withFolder(_ work: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try work(folder)
}

func put(_ text: String, _ path: String) throws {
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// Warrant: Documentation/CLI.md.
@Suite struct DataSetTests {
  static let quotas = "feature,value,min,max\ngender,female,1,2\ngender,male,1,2\n"
  static let pool = "key,gender,name\n1,female,Ann\n2,male,Bob\n"

  @Test("the files of a folder are told by their names")
  func folder() throws {
    try withFolder { folder in
      try put(Self.quotas, folder + "/Features.csv")
      try put(Self.pool, folder + "/people.csv")
      try put("id_column = \"key\"\nmax_attempts = 3\n", folder + "/settings.toml")
      try put("feature,value,count\n", folder + "/population.csv")
      try put("x", folder + "/population_sex_age.csv")
      try put("x", folder + "/notes.txt")
      let data = try DataSet.read(DataSetFiles.find(inFolder: folder))
      #expect(data.respondents.pool.ids == ["1", "2"])
      #expect(data.quotas.quotas.features == data.respondents.pool.features)
      #expect(data.notes.map(\.column) == ["max_attempts"])
      #expect(
        data.digests.map(\.name) == [
          "Features.csv", "people.csv", "settings.toml", "population.csv", "population_sex_age.csv",
        ])
      #expect(data.digests.map(\.sha256).first == SHA256.hex(of: Self.quotas))
    }
  }

  @Test("two candidates for a role and a role without a file are problems, found together")
  func roles() throws {
    try withFolder { folder in
      for name in ["categories.csv", "features.csv", "respondents.xlsx"] { try put("", folder + "/" + name) }
      let found = problems { _ = try DataSetFiles.find(inFolder: folder) }
      #expect(found.map(\.file) == ["categories.csv, features.csv", "respondents.xlsx"])
      #expect(found.last?.repair.contains("CSV UTF-8") == true)
      let named = problems { _ = try DataSetFiles.find(inFolder: folder, quotas: "q.csv") }
      #expect(named.map(\.file) == ["respondents.xlsx"])
    }
    #expect(problems { _ = try DataSetFiles.find() }.count == 2)
    #expect(problems { _ = try DataSetFiles.find(inFolder: "no such folder") }.count == 1)
  }

  @Test("files can be given one by one, in the place of the folder's")
  func oneByOne() throws {
    try withFolder { folder in
      try put(Self.quotas, folder + "/q.csv")
      try put(Self.pool, folder + "/p.csv")
      try put("", folder + "/categories.csv")
      let files = try DataSetFiles.find(inFolder: folder, quotas: folder + "/q.csv", pool: folder + "/p.csv")
      let data = try DataSet.read(files)
      #expect(data.digests.map(\.name) == ["q.csv", "p.csv"])
      #expect(data.notes.count == 1)
    }
  }

  @Test("the problems of all files come together")
  func everyFile() throws {
    try withFolder { folder in
      try put("feature,value,min,max\ngender,female,one,2\ngender,male,1,2\n", folder + "/q.csv")
      try put("id,gender\n1,other\n2\n", folder + "/p.csv")
      try put("rule = \"none\"\n", folder + "/s.toml")
      let files = DataSetFiles(
        quotas: folder + "/q.csv", pool: folder + "/p.csv", settings: folder + "/s.toml",
        population: folder + "/absent.csv")
      let found = problems { _ = try DataSet.read(files) }
      #expect(found.map(\.row) == [nil, 2, 2, 3, 1])
      #expect(found.dropFirst().map(\.file) == ["q.csv", "p.csv", "p.csv", "s.toml"])
    }
  }

  @Test("two files of one name are refused, since digests are told by name")
  func sameNames() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/a", withIntermediateDirectories: true)
      try put(Self.quotas, folder + "/x.csv")
      try put(Self.pool, folder + "/a/x.csv")
      let files = DataSetFiles(quotas: folder + "/x.csv", pool: folder + "/a/x.csv")
      #expect(problems { _ = try DataSet.read(files) }.map(\.file) == ["x.csv"])
    }
  }

  @Test("a large file is read whole")
  func largeFile() throws {
    try withFolder { folder in
      try put(Self.quotas, folder + "/categories.csv")
      let rows = (0..<30_000).map { "\($0),\($0 % 2 == 0 ? "male" : "female")\n" }.joined()
      try put("id,gender\n" + rows, folder + "/people.csv")
      let pool = try DataSet.read(DataSetFiles.find(inFolder: folder)).respondents.pool
      #expect(pool.ids.count == 30_000)
      #expect(pool.ids.last == "29999")
      #expect(pool.values[0].prefix(3).map(\.index) == [1, 0, 1])
    }
  }
}
