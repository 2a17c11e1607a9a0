import Sortition
import SortitionCensus
import SortitionRepresentativeness

/// A population and the answers of a few people, by the numbers of values; a number too large is an unknown answer.
struct WeightedCase {
  let population: PopulationTable
  let answers: Answers
  let design: [Double]?
  let joint: [JointTable]

  init(
    _ features: [(name: String, counts: [Int])], answers: [[Int]], design: [Double]? = nil,
    joint: [JointTable] = [], outside: Int = 0
  ) {
    population = Self.population(features)
    self.design = design
    self.joint = joint
    self.answers = Answers(
      features: population.features,
      columns: zip(features, answers).map { feature, column in
        var codes = FeatureColumn(values: feature.counts.count + 1)
        codes.append(codes: column.map { Int32($0) })
        return codes
      }, ids: TextColumn(answers[0].indices.map { "p\($0)" }), outside: outside)
  }

  static func population(_ features: [(name: String, counts: [Int])]) -> PopulationTable {
    PopulationTable(
      margins: features.map { name, counts in
        .init(feature: Feature(name: name, values: counts.indices.map { "\($0)" }), counts: counts)
      })
  }

  func weighted(
    _ method: WeightingMethod, by features: [Feature.ID]? = nil, limits: ClosedRange<Double>? = nil,
    monitor: Monitor = .silent
  ) throws -> WeightedGroup {
    let targets = try WeightTarget.targets(of: method, by: features, population: population, joint: joint)
    return try Weighting(method, to: targets, limits: limits)
      .weights(of: answers, design: design, population: population, monitor: monitor)
  }
}

/// Whether two numbers are equal up to a share of the larger.
func near(_ a: Double, _ b: Double, tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b))
}

func near(_ a: [Double], _ b: [Double], tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { near($0, $1, tolerance: tolerance) }
}
