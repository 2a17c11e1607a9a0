import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Weights of a group")
struct WeightingTests {
  private static let gender = (name: "gender", counts: [50, 50])
  private static let threeWomenOneMan = WeightedCase([gender], answers: [[0, 0, 1, 0]])

  @Test("three women and a man weighted to halves: 2/3 each, and 2; worth three people of one weight")
  func oneFeature() throws {
    let group = try Self.threeWomenOneMan.weighted(.poststratify)
    #expect(near(Array(group.weights), [2.0 / 3, 2.0 / 3, 2, 2.0 / 3]))
    #expect(group.marginError == 0 && group.iterations == 1)
    // n Σ w² = 4 (3 · 4/9 + 4) = 64/3, (Σ w)² = 16.
    #expect(near(group.designEffect.value, 4.0 / 3) && near(group.designEffect.effectiveSize, 3))
    #expect(near(group.range.lowerBound, 2.0 / 3) && near(group.range.upperBound, 2))
    #expect(group.margins[0].before == [0.75, 0.25] && near(group.margins[0].after ?? [], [0.5, 0.5]))
    #expect(group.leftOut.count == 0 && group.trimmed == nil)
  }

  @Test("a limit of 1.5 moves the half that is cut off to the women, and 1/8 of the men is missed")
  func trimming() throws {
    let group = try Self.threeWomenOneMan.weighted(.rake, limits: 0.5...1.5)
    #expect(near(Array(group.weights), [5.0 / 6, 5.0 / 6, 1.5, 5.0 / 6]))
    #expect(near(group.marginError ?? 0, 0.125))
    #expect(group.trimmed?.below == 0 && group.trimmed?.above == 1)
    // Limits that nothing reaches change nothing.
    let wide = try Self.threeWomenOneMan.weighted(.rake, limits: 0.1...9)
    #expect(near(Array(wide.weights), [2.0 / 3, 2.0 / 3, 2, 2.0 / 3]))
    #expect(wide.trimmed?.below == 0 && wide.trimmed?.above == 0)
  }

  @Test("no weight above their mean, or none below it, leaves all at it", arguments: Sweep.seeds(20))
  func limitsAtTheMean(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let n = Int.random(in: 20...400, using: &generator)
    func column(_ values: Int) -> [Int] {
      (0..<n).map { $0 < values ? $0 : Int.random(in: 0..<values, using: &generator) }
    }
    func counts(_ values: Int) -> [Int] {
      (0..<values).map { _ in Int.random(in: 100...160, using: &generator) }
    }
    let group = WeightedCase(
      [("a", counts(2)), ("b", counts(3)), ("c", counts(4))], answers: [column(2), column(3), column(4)],
      design: (0..<n).map { _ in Double.random(in: 0.2...5, using: &generator) })
    for method in [WeightingMethod.rake, .linear, .logit(lower: 0.01, upper: 60), .design] {
      for limits in [0...1, 1...7, 1...1] as [ClosedRange<Double>] {
        let weighted: WeightedGroup
        do {
          weighted = try group.weighted(method, limits: limits)
        } catch is WeightingConflict {
          continue  // Few people, whom no weights make like the population.
        }
        #expect(weighted.weights.allSatisfy { near($0, 1, tolerance: 1e-9) }, "seed \(seed): \(method)")
      }
    }
  }

  @Test(
    "the unit of design weights does not matter, however large or small it is")
  func unitOfDesignWeights() throws {
    let answers = [[0, 0, 1, 2]]
    for unit in [1, 1e307, 1e-300] {
      let design = [1, 2, 4, 1].map { $0 * unit }
      for method in [WeightingMethod.design, .rake] {
        let group = try WeightedCase([Self.gender], answers: answers, design: design).weighted(method)
        let plain = try WeightedCase([Self.gender], answers: answers, design: [1, 2, 4, 1]).weighted(method)
        #expect(near(Array(group.weights), Array(plain.weights), tolerance: 1e-8), "\(unit)")
      }
    }
    let ratio = Weighting.largestDesignRatio
    let far = try WeightedCase([Self.gender], answers: [[0, 0, 1]], design: [1, ratio, ratio]).weighted(.rake)
    #expect(near(far.weights[0] * ratio, far.weights[1], tolerance: 1e-8) && near(far.weights[2], 1.5))
  }

  @Test("all methods agree where there is one feature, whatever the unit of the population's counts")
  func methodsAgree() throws {
    let (b, c) = ([0, 0, 1, 2, 2, 2, 1, 0], [3.0, 1, 2, 1, 1, 4, 1, 2])
    for counts in [[5, 3, 2], [500, 300, 200], [1_000_000_005, 600_000_003, 400_000_002]] {
      let group = WeightedCase([("b", counts)], answers: [b], design: c)
      let expected = Array(try group.weighted(.poststratify).weights)
      // The design weights of the values are 6, 3 and 6 of 15; 8 people are weighted.
      let factors = [0.5 * 8 / 6, 0.3 * 8 / 3, 0.2 * 8 / 6]
      #expect(near(expected, zip(b, c).map { factors[$0] * $1 }))
      for method in [WeightingMethod.rake, .linear, .logit(lower: 0.1, upper: 9)] {
        let weights = Array(try group.weighted(method).weights)
        #expect(near(weights, expected, tolerance: 1e-8), "\(method)")
      }
    }
  }

  @Test("raking two features of different universes keeps the odds ratio")
  func oddsRatio() throws {
    // As people of 1 2 / 3 4 raked to 30, 70 and 50, 50: w₁₁ solves x² + 220 x − 3000 = 0 for 100 people.
    let group = try WeightedCase(
      [("row", [3, 7]), ("column", [1_234, 1_234])],
      answers: [[0, 0, 0, 1, 1, 1, 1, 1, 1, 1], [0, 1, 1, 0, 0, 0, 1, 1, 1, 1]]
    ).weighted(.rake)
    let x = (15_100.0.squareRoot() - 110) / 10
    #expect(near(group.weights[0], x, tolerance: 1e-8))
    #expect(near(2 * group.weights[1], 3 - x, tolerance: 1e-8))
    #expect(near(group.weights.reduce(0, +), 10))
  }

  @Test("cells of a joint table are met, and a feature that is not in it is compared")
  func jointTable() throws {
    let table = JointTable(
      name: "population_a_b.csv", features: [.init(0), .init(2)], sizes: [2, 2], counts: [1, 2, 3, 4])
    let group = try WeightedCase(
      [("a", [1, 1]), ("c", [1, 3]), ("b", [1, 1])],
      answers: [[0, 0, 1, 1, 1, 0], [0, 1, 0, 1, 2, 1], [0, 1, 0, 1, 1, 0]], joint: [table]
    ).weighted(.poststratify)
    // Six people: 2, 1, 1 and 2 in the cells.
    #expect(near(Array(group.weights), [0.3, 1.2, 1.8, 1.2, 1.2, 0.3]))
    #expect(group.margins.map(\.isCalibrated) == [true, false, true])
    #expect(near(group.margins[0].target, [0.3, 0.7]) && near(group.margins[2].after ?? [], [0.4, 0.6]))
    // Of c somebody's answer is unknown: shares are those of the five others.
    #expect(near(group.margins[1].before ?? [], [0.4, 0.6]))
    #expect(near(group.margins[1].after ?? [], [2.1 / 4.8, 2.7 / 4.8]))
    #expect(group.margins[1].target == [0.25, 0.75])
  }

  @Test("who left an answer open, or has one that the population has not, gets no weight and is counted")
  func leftOut() throws {
    for method in [WeightingMethod.rake, .linear, .logit(lower: 0, upper: 5)] {
      // b: 2 is a value that nobody of the population has, 3 an unknown answer.
      let group = try WeightedCase(
        [("a", [1, 1]), ("b", [1, 1, 0])], answers: [[0, 1, 2, 0, 1, 1], [0, 1, 2, 2, 3, 1]], outside: 4
      ).weighted(method)
      #expect(group.people == [0, 1, 5])
      #expect(group.leftOut.unknown == 2 && group.leftOut.absent == 1 && group.leftOut.outside == 4)
      #expect(group.leftOut.count == 7)
      #expect(near(Array(group.weights), [1.5, 0.75, 0.75], tolerance: 1e-8), "\(method)")
    }
  }

  @Test("design weights alone have a mean of 1 and meet nothing")
  func design() throws {
    let group = try WeightedCase([Self.gender], answers: [[0, 0, 1, 2]], design: [1, 2, 4, 1])
      .weighted(.design)
    #expect(near(Array(group.weights), [0.5, 1, 2, 0.5]))
    #expect(group.marginError == nil && group.iterations == nil)
    #expect(near(group.margins[0].after ?? [], [3.0 / 7, 4.0 / 7]) && !group.margins[0].isCalibrated)
  }

  @Test("weights are shared by whoever shares all answers, and trimming keeps that")
  func shared() throws {
    let group = try Self.threeWomenOneMan.weighted(.rake, limits: 0.5...1.5)
    #expect(group.weights.values.count == 2 && group.weights.places == [0, 0, 1, 0])
    #expect(group.weights.expanded == Array(group.weights))
  }

  @Test("a feature that is not weighted by has no shares where negative weights make one of them negative")
  func negative() throws {
    // Nobody is in (0, 1): the shares 7/10 and 1/2 need the weights 2.1, −0.6, 1.5.
    func group(_ other: [Int]) throws -> WeightedGroup {
      try WeightedCase(
        [("row", [70, 30]), ("column", [1, 1]), ("other", [1, 1])],
        answers: [[0, 1, 1], [0, 0, 1], other]
      ).weighted(.linear, by: [Feature.ID(0), Feature.ID(1)])
    }
    let alone = try group([0, 1, 0]).margins[2]
    #expect(near(alone.before ?? [], [2.0 / 3, 1.0 / 3]) && alone.after == nil)
    // With somebody else of a weight above 0.6 it has.
    #expect(near(try group([0, 1, 1]).margins[2].after ?? [], [0.7, 0.3], tolerance: 1e-8))
    let nobody = try group([2, 2, 2]).margins[2]
    #expect(nobody.before == nil && nobody.after == nil)
  }

  @Test("work ends when it is cancelled")
  func cancelled() {
    #expect(throws: WeightingConflict.cancelled) {
      try Self.threeWomenOneMan.weighted(.rake, monitor: Monitor(isCancelled: { true }))
    }
  }

  @Test("which table post-stratification means has to be clear")
  func unclear() throws {
    let population = WeightedCase.population([Self.gender, ("age", [1, 2, 3]), ("area", [1, 1])])
    let (pair, triple) = (
      JointTable(name: "two", features: [.init(0), .init(1)], sizes: [2, 3], counts: Array(1...6)),
      JointTable(
        name: "three", features: [.init(0), .init(1), .init(2)], sizes: [2, 3, 2], counts: Array(1...12))
    )
    func target(_ features: [Int]?, _ joint: [JointTable]) throws(WeightTarget.Unclear) -> WeightTarget {
      try WeightTarget.targets(
        of: .poststratify, by: features.map { $0.map { Feature.ID($0) } }, population: population,
        joint: joint)[0]
    }
    #expect(throws: WeightTarget.Unclear.whichTable) { try target(nil, []) }
    #expect(throws: WeightTarget.Unclear.whichTable) { try target(nil, [pair, triple]) }
    #expect(throws: WeightTarget.Unclear.notCounted([.init(0), .init(2)])) { try target([0, 2], [pair]) }
    #expect(try target(nil, [pair]).shares.count == 6)
    // The smaller table goes first: its counts are 1 to 6.
    #expect(try target([0, 1], [triple, pair]).shares[0] == 1.0 / 21)
    #expect(try target([0, 2], [pair, triple]).shares == [9.0 / 78, 12.0 / 78, 27.0 / 78, 30.0 / 78])
    #expect(try target([1], [pair]).shares == [1.0 / 6, 2.0 / 6, 3.0 / 6])
  }
}
