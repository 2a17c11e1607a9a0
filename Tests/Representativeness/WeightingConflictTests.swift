import Sortition
import SortitionRepresentativeness
import Testing

@Suite("Weights that cannot be")
struct WeightingConflictTests {
  private func conflict(_ body: () throws -> WeightedGroup) -> WeightingConflict? {
    do {
      _ = try body()
      return nil
    } catch {
      return error as? WeightingConflict
    }
  }

  private func category(_ feature: Int, _ value: Int, _ share: Double) -> WeightCategory {
    WeightCategory(Cell([.init(feature: .init(feature), value: .init(value))]), share: share)
  }

  @Test("every value that the population has and nobody of the group is named")
  func nobody() {
    // The only person of a 2 left b open; nobody has b 0.
    let found = conflict {
      try WeightedCase([("a", [1, 1, 2]), ("b", [1, 3])], answers: [[0, 1, 2], [1, 1, 2]]).weighted(.rake)
    }
    #expect(found == .nobody([category(0, 2, 0.5), category(1, 0, 0.25)]))
  }

  @Test("a group without a known answer cannot be weighted")
  func nobodyLeft() {
    let found = conflict {
      try WeightedCase([("a", [1, 1])], answers: [[2, 2]], outside: 1).weighted(.rake)
    }
    guard case .nobodyLeft(let leftOut) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(leftOut.unknown == 2 && leftOut.outside == 1)
  }

  @Test("where 70 % have to share 50 %, what asks and what limits is named, by each method without signs")
  func contradiction() {
    // Nobody is in (0, 1): whoever has row 0 has column 0.
    let group = WeightedCase([("row", [70, 30]), ("column", [1, 1])], answers: [[0, 1, 1], [0, 0, 1]])
    for method in [WeightingMethod.rake, .logit(lower: 0, upper: 10)] {
      guard case .contradiction(let asking, let limiting, true) = conflict({ try group.weighted(method) })
      else {
        Issue.record("no contradiction with \(method)")
        continue
      }
      let rows = [[category(0, 0, 0.7)], [category(1, 0, 0.5)]]
      #expect(
        [asking, limiting] == rows || [asking, limiting] == [[category(1, 1, 0.5)], [category(0, 1, 0.3)]])
    }
    // The linear method needs a negative weight, and takes it.
    let weights = try? group.weighted(.linear).weights
    #expect(near(Array(weights ?? WeightColumn([])), [2.1, -0.6, 1.5], tolerance: 1e-8))
  }

  @Test("bounds that are too narrow are told with the factors that raking needs")
  func narrow() {
    // A quarter of the group is to be three quarters: factors 3 and 1/3.
    let found = conflict {
      try WeightedCase([("a", [3, 1])], answers: [[0, 1, 1, 1]]).weighted(.logit(lower: 0.1, upper: 2))
    }
    guard case .tooNarrow(let farthest, let error, let needed) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(farthest.cell.parts.map(\.feature) == [Feature.ID(0)] && error > 0.05)
    #expect(near(needed?.lowerBound ?? 0, 1.0 / 3) && near(needed?.upperBound ?? 0, 3))
  }

  @Test("two features that hold the same people have to have the same shares")
  func dependent() {
    let found = conflict {
      try WeightedCase([("a", [2, 1]), ("b", [1, 1])], answers: [[0, 1, 1], [0, 1, 1]]).weighted(.linear)
    }
    guard case .dependent(_, let error) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(error > 0.01)
  }
}
