import Foundation

/// A folder of its own that goes away at the end of a test.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sortition-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a data set and gives its path.
  func dataSet(_ name: String = "data", quotas: String, pool: String, settings: String? = nil) throws
    -> String
  {
    let folder = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(quotas.utf8).write(to: folder.appendingPathComponent("categories.csv"))
    try Data(pool.utf8).write(to: folder.appendingPathComponent("respondents.csv"))
    if let settings { try Data(settings.utf8).write(to: folder.appendingPathComponent("settings.toml")) }
    return folder.path
  }

  /// The names in the folder, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}

/// The files of a folder by name.
func contents(of folder: String) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
    files[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
  }
  return files
}

/// The cells of a plain CSV file: no quotes, as in the files of these tests.
func cells(_ data: Data) -> [[String]] {
  String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

/// Data sets of `Tests/README.md`.
enum Case {
  static let brussels = "Data/brussels-assembly_89"
  /// One person fixed, with two housemates; one out; an exclude file with an address of two.
  static let fixedAndExcluded = "Tests/Corpus/households-exclude-participating"

  /// Ducks: leximin 1/3 for all but marge, who has 2/3.
  static let ducksQuotas = "feature,value,min,max\nage,child,1,2\nage,adult,1,2\nteam,a,1,2\nteam,b,1,2\n"
  static let ducksPool =
    "id,age,team\nlisa,child,a\nmarge,adult,a\nlouie,child,b\ndewey,child,b\nscrooge,adult,b\n"

  /// Three features, strict: met on average, by no panel.
  static let strictQuotas =
    "feature,value,min,max\nf1,v1,1,1\nf1,v2,0,2\nf2,v1,1,1\nf2,v2,0,2\nf3,v1,1,1\nf3,v2,0,2\n"
  static let strictPool = "id,f1,f2,f3\na,v1,v1,v1\nb,v1,v2,v2\nc,v2,v1,v2\nd,v2,v2,v1\n"
}
