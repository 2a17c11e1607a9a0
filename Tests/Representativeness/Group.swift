import Sortition
import SortitionCensus
import SortitionRepresentativeness

/// People by the numbers of their answers; −1 is an unknown one.
func answers(_ features: [Feature], _ people: [[Int]]) -> Answers {
  var columns = features.map { FeatureColumn(values: $0.values.count + 1) }
  for person in people {
    for (f, answer) in person.enumerated() {
      columns[f].append(Feature.Value(answer < 0 ? features[f].values.count : answer))
    }
  }
  return Answers(features: features, columns: columns, ids: TextColumn(people.indices.map { "p\($0)" }))
}

/// Features a, b, c, … with so many values each.
func features(_ sizes: [Int]) -> [Feature] {
  sizes.enumerated().map { f, size in
    Feature(name: ["a", "b", "c", "d", "e", "f"][f], values: (0..<size).map { "\($0)" })
  }
}

/// A population of these counts for each feature.
func population(
  _ counts: [[Int]], joint: [JointTable] = [], groupLimit: Int = 10_000, countsPeople: Bool? = nil
) -> Population {
  let all = features(counts.map(\.count))
  return Population(
    PopulationTable(
      margins: zip(all, counts).map {
        PopulationTable.Margin(feature: $0, counts: $1, countsPeople: countsPeople)
      }), jointTables: joint, groupLimit: groupLimit)
}

/// |a − b| ≤ tolerance · max(|a|, |b|), for two numbers that are there.
func near(_ a: Double?, _ b: Double?, relative tolerance: Double = 1e-12) -> Bool {
  guard let a, let b else { return false }
  return a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}
