import Foundation
import SortitionTables

/// `sortition draw` as a whole process: files in, panel and proof out.
struct CommandWorkload: Workload {
  let folder: DataFolder
  let bytes: Int
  let size: Int
  let sortition: String

  init(_ instance: Instance, sortition: String) throws {
    folder = try DataFolder(instance)
    bytes = try folder.byteCount()
    size = instance.size
    self.sortition = sortition
  }

  func run() throws {
    try runToEnd(
      sortition,
      [
        "draw", folder.data.path, "--seed", "benchmark", "--out", folder.results.path, "--force", "--quiet",
      ])
  }

  private func document(_ name: String) throws -> JSON {
    try JSON.read([UInt8](Data(contentsOf: folder.results.appendingPathComponent(name))))
  }

  /// The panel of the record, person by person, and what the lottery claims.
  func check(_: Void) throws {
    let (titles, people) = try folder.rows(of: "respondents.csv")
    let panel = Set(try document("record.json")["panel"].texts)
    try require(panel.count == size, "\(size) different people")
    let seated = people.filter { panel.contains(String($0[0])) }
    try require(seated.count == size, "people of the pool")
    for quota in try folder.rows(of: "categories.csv").rows {
      guard let column = titles.firstIndex(of: String(quota[0])), let least = Int(quota[2]),
        let most = Int(quota[3])
      else { throw WrongResult(description: "a quota of another form") }
      let seats = seated.count { $0[column] == quota[1] }
      try require((least...most).contains(seats), "\(quota[1]) has \(seats) seats")
    }
    let lottery = try document("lottery.json")
    try require(lottery["optimal"] == true, "proven optimal")
    if lottery["realised"] == "all" { try require(lottery["certified"] == true, "certified") }
  }

  func counts(of _: Void) throws -> [String: Int] {
    let (lottery, certificate, record) = (
      try document("lottery.json"), try document("certificate.json"), try document("record.json")
    )
    var counts = [
      "bytesRead": bytes, "stages": certificate["stages"].count, "levels": lottery["levels"].count,
    ]
    for name in ["profiles", "tickets"] {
      if case .integer(let value) = lottery[name] { counts[name] = value }
    }
    // Of a list of all tickets the record holds no splits: there are m − 1.
    if case .array(let path) = record["path"] { counts["splits"] = path.count }
    return counts
  }
}

extension JSON {
  /// The value of a member of an object; null where there is none.
  fileprivate subscript(_ name: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }

  fileprivate var count: Int {
    if case .array(let elements) = self { elements.count } else { 0 }
  }

  fileprivate var texts: [String] {
    guard case .array(let elements) = self else { return [] }
    return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}
