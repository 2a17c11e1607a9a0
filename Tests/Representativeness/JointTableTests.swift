import Sortition
import SortitionCensus
import SortitionRepresentativeness
import Testing

@Suite("Joint tables and answers")
struct JointTableTests {
  /// Two by three by two; the count of a cell is its place, so that sums can be done by hand.
  private let table = JointTable(
    name: "population_a_b_c.csv", features: [.init(0), .init(1), .init(3)], sizes: [2, 3, 2],
    counts: Array(0..<12))

  @Test("a margin sums the other features away")
  func margins() {
    #expect(table.margin(of: [.init(0), .init(1)]) == [1, 5, 9, 13, 17, 21])
    #expect(table.margin(of: [.init(0), .init(3)]) == [0 + 2 + 4, 1 + 3 + 5, 6 + 8 + 10, 7 + 9 + 11])
    #expect(table.margin(of: [.init(3)]) == [30, 36])
    #expect(table.margin(of: [.init(0), .init(1), .init(3)]) == Array(0..<12))
  }

  @Test("a feature that the table lacks has no margin")
  func absent() {
    #expect(table.margin(of: [.init(0), .init(2)]) == nil)
  }

  @Test("crossed answers are counted where all are known")
  func crossed() {
    let features = [
      Feature(name: "a", values: ["x", "y"]), Feature(name: "b", values: ["1", "2", "3"]),
    ]
    var columns = [FeatureColumn(values: 3), FeatureColumn(values: 4)]
    columns[0].append(codes: [0, 1, 2, 1])
    columns[1].append(codes: [2, 0, 1, 3])
    var ids = TextColumn()
    for id in ["p", "q", "r", "s"] { ids.append(id) }
    let answers = Answers(features: features, columns: columns, ids: ids)
    let pair = answers.counts(of: [Feature.ID(0), Feature.ID(1)])
    #expect(pair.known == [0, 0, 1, 1, 0, 0] && pair.unknown == 2)
    let single = answers.counts(of: Feature.ID(0))
    #expect(single.known == [1, 2] && single.unknown == 1)
    #expect(answers[2, Feature.ID(0)] == nil && answers[3, Feature.ID(0)] == Feature.Value(1))
  }
}
