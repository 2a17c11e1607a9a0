import Sortition
import SortitionTables

/// A data set read from its folder, digests included.
struct ReadingWorkload: Workload {
  let folder: DataFolder
  let bytes: Int

  init(_ instance: Instance) throws {
    folder = try DataFolder(instance)
    bytes = try folder.byteCount()
  }

  func run() throws -> DataSet { try DataSet.read(DataSetFiles.find(inFolder: folder.data.path)) }

  /// Every cell is what splitting lines at commas gives.
  func check(_ dataSet: DataSet) throws {
    let (titles, rows) = try folder.rows(of: "respondents.csv")
    guard let pool = dataSet.people.pool else { throw WrongResult(description: "no list of people") }
    try require(pool.count == rows.count, "\(rows.count) people")
    try require(zip(pool.ids, rows).allSatisfy { $0 == $1[0] }, "the ids")
    for (feature, values) in zip(pool.features, pool.values) {
      guard let column = titles.firstIndex(of: feature.name) else {
        throw WrongResult(description: "a feature without a column")
      }
      try require(
        zip(values, rows).allSatisfy { feature.values[$0.index] == $1[column] }, "column \(feature.name)")
    }
    let quotas = dataSet.quotas.quotas
    for row in try folder.rows(of: "categories.csv").rows {
      let found = quotas.features.enumerated().compactMap { f, feature -> Quota? in
        guard feature.name == row[0], let v = feature.values.firstIndex(of: String(row[1])) else {
          return nil
        }
        return quotas.ranges[f][v]
      }
      try require(
        found.map { "\($0.minimum),\($0.maximum)" } == ["\(row[2]),\(row[3])"], "the quota of \(row[1])")
    }
  }

  func counts(of dataSet: DataSet) -> [String: Int] {
    ["bytesRead": bytes, "people": dataSet.people.pool?.count ?? 0]
  }
}
