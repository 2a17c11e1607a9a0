import Foundation
import SortitionTables
import Testing

/// Warrant: the mean of Σ 1/π over all tickets, which are equally likely, is the number of people (D. Horvitz, D.
/// Thompson 1952), for each value that a feature of the lottery has.
@Suite("Weights 1/π")
struct HorvitzThompsonTests {
  @Test("over all tickets the panels weighted by 1/π are the pool", arguments: [Case.brussels, nil])
  func pool(name: String?) throws {
    let folder = try TemporaryFolder()
    let data = try name ?? folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    let size = name == nil ? ["--size", "2"] : []
    let fit = try SortitionProcess.run(
      ["fit", data, "--seed", "1/π", "--out", folder.path("fit"), "--all-tickets", "--quiet"] + size)
    #expect(fit.code == 0, "\(fit.errors)")
    let files = try contents(of: folder.path("fit"))
    let chances = Dictionary(
      uniqueKeysWithValues: cells(try #require(files["probabilities.csv"])).dropFirst()
        .map { ($0[0], Double($0[1]) ?? 0) })
    let pool = SortitionProcess.root.appendingPathComponent(data).appendingPathComponent("respondents.csv")
    let people = cells(
      try Data(contentsOf: name == nil ? URL(fileURLWithPath: data + "/respondents.csv") : pool))
    let quotas = try Data(
      contentsOf: (name == nil ? URL(fileURLWithPath: data) : pool.deletingLastPathComponent())
        .appendingPathComponent("categories.csv"))
    let features = Set(cells(quotas).dropFirst().map { $0[0] })
    let id = try #require(people[0].firstIndex(of: "id") ?? people[0].firstIndex(of: "nationbuilder_id"))
    let tickets = cells(try #require(files["tickets.csv"])).dropFirst()
    var weights: [String: Double] = [:]
    for ticket in tickets {
      for member in ticket.dropFirst() { weights[member, default: 0] += 1 / (chances[member] ?? 0) }
    }
    for column in people[0].indices where features.contains(people[0][column]) {
      for value in Set(people.dropFirst().map { $0[column] }) {
        let some = people.dropFirst().filter { $0[column] == value && (chances[$0[id]] ?? 0) > 0 }
        let sum = some.reduce(0) { $0 + (weights[$1[id]] ?? 0) }
        #expect(
          abs(sum / Double(tickets.count) - Double(some.count)) < 1e-9, "\(people[0][column]) \(value)")
      }
    }
  }

  @Test("a drawn panel's design weights are 1/π to a mean of 1, and say whom they estimate")
  func panel() throws {
    let folder = try TemporaryFolder()
    let data = try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool)
    try Data("feature,value,count\nage,child,1\nage,adult,3\n".utf8)
      .write(to: URL(fileURLWithPath: data + "/population.csv"))
    let draw = try SortitionProcess.run(
      [
        "draw", data, "--size", "2", "--seed", "1/π", "--ticket", "0", "--out", folder.path("draw"),
        "--quiet",
      ])
    #expect(draw.code == 0, "\(draw.errors)")
    let panel = folder.path("draw") + "/selected.csv"
    let outcome = try SortitionProcess.run(
      ["weights", data, "--panel", panel, "--method", "design", "--out", folder.path("w")])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("the pool, not the population"))
    #expect(outcome.text.contains("5 people who could be drawn"))
    let chances = Dictionary(
      uniqueKeysWithValues: cells(
        try Data(contentsOf: folder.url.appendingPathComponent("draw/probabilities.csv"))
      )
      .dropFirst().map { ($0[0], Double($0[1]) ?? 0) })
    let rows = cells(try Data(contentsOf: folder.url.appendingPathComponent("w/weights.csv"))).dropFirst()
    let weights = rows.compactMap { Double($0[1]) }
    let inverse = rows.map { 1 / (chances[$0[0]] ?? 0) }
    let mean = inverse.reduce(0, +) / 2
    #expect(weights.count == 2)
    #expect(zip(weights, inverse).allSatisfy { abs($0 - $1 / mean) < 1e-12 })

    // Somebody whom the lottery could not draw makes it another lottery.
    try Data("id\nlisa\nnobody\n".utf8).write(to: folder.url.appendingPathComponent("other.csv"))
    try Data("id,probability\nmarge,1.0\n".utf8)
      .write(to: folder.url.appendingPathComponent("draw/probabilities.csv"))
    let other = try SortitionProcess.run(
      [
        "weights", data, "--panel", folder.path("other.csv"), "--lottery", folder.path("draw"), "--method",
        "design", "--out", folder.path("x"),
      ])
    #expect(other.code == 2)
    #expect(
      other.errors.contains("1 member of the panel could not be drawn by this lottery"), "\(other.errors)")
  }
}
