import SortitionStatistics
import SortitionSweeps
import Testing

/// Why a feature with a quota has no p-value: the study, in the size of a test.
///
/// A population by age (three), education (two) and a hidden attitude (two), all independent. A pool of 400 comes from
/// it, either fairly or with people of higher education and of the attitude volunteering twice as readily. A panel of
/// 40 is drawn from the pool with equal chances, or with equal chances among the panels that have the floor of k q_c or
/// one more of every age and education.
@Suite("No p-value where there was a quota")
struct QuotaSimulationTests {
  static let age = [25, 40, 35], education = [60, 40], attitude = [70, 30]
  static let panels = 100, size = 40

  /// The cells (age, education, attitude), and their people or, for volunteers, people times readiness.
  private static func cells(selfSelected: Bool) -> [Int] {
    age.indices.flatMap { a in
      education.indices.flatMap { e in
        attitude.indices.map { h in
          age[a] * education[e] * attitude[h] * (selfSelected ? (1 + e) * (1 + h) : 1)
        }
      }
    }
  }

  /// The counts of one feature among people counted by cell: cells that share ⌊cell/width⌋ mod m.
  private static func feature(_ population: [Int], width: Int, of cells: [Int]) -> FeatureCounts {
    var group = [Int](repeating: 0, count: population.count)
    for (cell, count) in cells.enumerated() { group[cell / width % population.count] += count }
    return FeatureCounts(group: group, population: population)
  }

  private struct Study {
    var age: [Double] = []
    var education: [Double] = []
    var attitude: [Double] = []
    var attitudeDistance = 0.0
  }

  private func study(selfSelected: Bool, quotas: Bool, seed: Int) throws -> Study {
    var generator = SweptGenerator(seed: seed)
    var study = Study()
    let people = Self.cells(selfSelected: selfSelected)
    let volunteers = FeatureCounts(group: [400] + people.dropFirst().map { _ in 0 }, population: people)
    while study.age.count < Self.panels {
      let pool = volunteers.randomGroup(.withReplacement, using: &generator)
      let seats = FeatureCounts(group: [Self.size] + pool.dropFirst().map { _ in 0 }, population: pool)
      for _ in 0..<100_000 {
        let panel = seats.randomGroup(.withoutReplacement, using: &generator)
        let features = [
          Self.feature(Self.age, width: 4, of: panel), Self.feature(Self.education, width: 2, of: panel),
          Self.feature(Self.attitude, width: 1, of: panel),
        ]
        let met = features.prefix(2).allSatisfy { counts in
          zip(counts.group, counts.population).allSatisfy { count, q in
            count == Self.size * q / 100 || count == Self.size * q / 100 + 1
          }
        }
        guard met || !quotas else { continue }
        // What nobody should do: the quotas are concealed from the test.
        let p = try features.map {
          try ChanceCounts($0, steering: .none, draw: .withReplacement).chiSquared().pValue
        }
        study.age.append(p[0])
        study.education.append(p[1])
        study.attitude.append(p[2])
        study.attitudeDistance += features[2].totalVariation / Double(Self.panels)
        break
      }
    }
    return study
  }

  private func rejected(_ pValues: [Double]) -> Double {
    Double(pValues.count { $0 <= 0.05 }) / Double(pValues.count)
  }

  private func median(_ pValues: [Double]) -> Double { pValues.sorted()[pValues.count / 2] }

  @Test("with quotas no panel is ever rejected on their features, whether the pool is fair or not")
  func quotas() throws {
    for selfSelected in [false, true] {
      let study = try study(selfSelected: selfSelected, quotas: true, seed: 1)
      #expect(rejected(study.age) == 0 && rejected(study.education) == 0)
      #expect(median(study.age) > 0.8 && median(study.education) > 0.7)
    }
  }

  @Test("without quotas the test holds its level in a fair pool and finds the self-selection")
  func equalChances() throws {
    let fair = try study(selfSelected: false, quotas: false, seed: 2)
    // 5 % expected; more than 15 of 100 has a chance below 1e-4.
    for pValues in [fair.age, fair.education, fair.attitude] { #expect(rejected(pValues) <= 0.15) }
    let skewed = try study(selfSelected: true, quotas: false, seed: 2)
    #expect(rejected(skewed.education) > 0.4 && rejected(skewed.attitude) > 0.4)
  }

  @Test("the large p-values say nothing of the attitude, which the quotas leave as it volunteered")
  func hiddenAttitude() throws {
    let study = try study(selfSelected: true, quotas: true, seed: 3)
    let counts = FeatureCounts(group: [Self.size, 0], population: Self.attitude)
    // A share of 60/130 in place of 30/100: D is 0.16 on average, twice that of an equal-chance panel.
    #expect(study.attitudeDistance > 2 * counts.expectedTotalVariation(.withReplacement))
    #expect(median(study.education) > 0.7)
  }
}
